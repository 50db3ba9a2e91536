"""``--explain``: finds the definition that is meant, and tells about it."""

from __future__ import annotations

from collections.abc import Callable

from soda_gql_builder.cli.arguments import UsageError
from soda_gql_builder.explain import Memory, explain, find_definition, similar_definitions
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.reporters import explanation
from soda_gql_builder.reporters.human import View
from soda_gql_builder.reporters.wording import listed


def explained(
    session: BuilderSession, before: Memory | None, wanted: str, label: Callable[[str], str], view: View
) -> str:
    """The explanation of a definition, named by id or by the name of its element; raises UsageError for an unknown one.

    ``label`` makes paths as the reader would write them.
    """
    id_ = find_definition(session, wanted)
    if id_ is None:
        near = similar_definitions(session, wanted)
        hint = f"; did you mean {listed(near)}?" if near else ""
        raise UsageError(f"--explain: there is no definition {wanted}{hint}")
    return explanation.render(session, explain(session, before, id_), label, view)
