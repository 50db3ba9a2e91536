"""One build of an open project as the command treats it: checked against one from scratch, filtered, delivered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from soda_gql_builder.artifact.contents import NO_ARTIFACT, read_artifact
from soda_gql_builder.artifact.delta import compute_delta, dump_delta
from soda_gql_builder.cli.arguments import Arguments, UsageError
from soda_gql_builder.cli.delivery import Delivered, check_artifact, write_artifact
from soda_gql_builder.files import read_if_there, write_atomic
from soda_gql_builder.filters import Filter, narrow, read_filter, similar_places
from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.reporters.characters import visible
from soda_gql_builder.reporters.wording import counted, listed
from soda_gql_builder.saved_states.opened import OpenProject, changed_meanwhile, from_scratch, outcome_of
from soda_gql_builder.saved_states.warm import Changes
from soda_gql_builder.verify import differences

_TRIES = 3


class Unequal(Exception):
    """``--verify`` found the build other than one from scratch; the message is for the user."""


class Step(NamedTuple):
    """What a build comes to: the part that is asked for, and the whole of it."""

    asked: Outcome
    whole: Outcome


def take_step(project: OpenProject, arguments: Arguments, began: float, changes: Changes | None) -> Step:
    """The outcome of the session's build; raises UsageError for a filter that matches nothing."""
    build = project.session.build
    whole = outcome_of(project, build, began, changes)
    filters = filters_of(project, arguments)
    if not filters:
        return Step(whole, whole)
    narrowed = narrow(project.session, build, filters)
    if narrowed.unmatched:
        raise UsageError(_unmatched(project, narrowed.unmatched[0]))
    return Step(outcome_of(project, narrowed.build, began, changes), whole)


def filters_of(project: OpenProject, arguments: Arguments) -> list[Filter]:
    """The filters that were typed; raises UsageError for one that is no pattern."""
    filters = [read_filter(project.disk.root, written) for written in arguments.graph_filter]
    for item in filters:
        if item.rules.unusable:
            raise UsageError(f"--graph-filter {item.written}: {item.rules.unusable[0].reason}")
    return filters


def _unmatched(project: OpenProject, written: str) -> str:
    near = similar_places(project.session, written)
    hint = f"; did you mean {listed(near)}?" if near else ""
    return f"--graph-filter {written} matches no module or definition{hint}"


def verify(project: OpenProject) -> None:
    """Compare with a build from scratch; raises Unequal.

    Files that change meanwhile make both builds see different projects: then the session catches up, and it is
    compared again.
    """
    found: list[str] = []
    for _ in range(_TRIES):
        scratch = from_scratch(project)
        found = differences(project.session.build, scratch.load())
        late = changed_meanwhile(project) if found else ()
        if not late:
            break
        project.session.update(BuilderChangeSet(updated=late))
    if found:
        raise Unequal(_unequal(found))


def _unequal(found: Sequence[str]) -> str:
    lines = [
        f"the incremental build differs from one from scratch ({counted(len(found), 'difference')}):",
        *(f"  {visible(line)}" for line in found),
        "This is a bug in soda-gql-build, not in your project: please report it with these lines.",
        "Nothing was written. soda-gql-build --no-incremental builds from scratch.",
    ]
    return "\n".join(lines)


def deliver(project: OpenProject, outcome: Outcome, arguments: Arguments, cwd: Path) -> Delivered:
    """Bring the artifact to the disk, or compare with it; and write the delta, if one is wanted."""
    if arguments.check:
        return check_artifact(outcome)
    if arguments.write_delta is None or outcome.artifact_path is None:
        return write_artifact(outcome)
    before = read_if_there(outcome.artifact_path)
    delivered = write_artifact(outcome)
    content = _delta(project, before, read_if_there(outcome.artifact_path))
    try:
        write_atomic(cwd / arguments.write_delta, content)
    except OSError as error:
        raise UsageError(f"cannot write {arguments.write_delta}: {error.strerror or error}") from error
    return delivered


def _delta(project: OpenProject, before: bytes | None, after: bytes | None) -> bytes:
    """What leads from one content of the artifact's file to the other; an unreadable one counts as none."""
    snapshot = project.session.snapshot
    facts = snapshot.facts if snapshot is not None else {}
    old = read_artifact(before or b"") or NO_ARTIFACT
    new = read_artifact(after or b"") or NO_ARTIFACT
    return dump_delta(compute_delta(old, new, lambda path: facts[path].leads_to() if path in facts else ()))
