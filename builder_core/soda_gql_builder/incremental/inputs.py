"""Which files and folders a session looks at: what to watch, and which events concern it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Set
from typing import NamedTuple

from soda_gql_builder.config.model import Config
from soda_gql_builder.discovery.globs import open_folders
from soda_gql_builder.discovery.rules import EntryRules
from soda_gql_builder.incremental.import_graph import ImportGraph
from soda_gql_builder.paths import absolute_path, relative_path


class Inputs(NamedTuple):
    """What a session looks at; all paths are absolute.

    ``config``, ``rules`` and ``graph`` are None where the config could not be read.
    ``setup`` are the files that config and tsconfig were read from or looked for.
    ``modules_read`` and ``is_read`` tell, by relative path, on which modules some result depends.
    """

    config_path: str
    config: Config | None
    setup: Set[str]
    rules: EntryRules | None
    entries: Set[str]
    graph: ImportGraph | None
    modules_read: Callable[[], set[str]]
    is_read: Callable[[str], bool]


def concerns(inputs: Inputs, path: str) -> bool:
    """Whether the coming, the change or the end of a file may make a difference."""
    config, rules, graph = inputs.config, inputs.rules, inputs.graph
    if config is None or rules is None or graph is None:
        # Nobody knows what a broken config would have led to.
        return True
    if path in inputs.setup or path == inputs.config_path or path in inputs.entries or rules.matches(path):
        return True
    if any(path in schema.schema or path == schema.inject_adapter for schema in config.schemas.values()):
        return True
    relative = relative_path(config.root, path)
    return relative in graph.facts or bool(graph.probes.get(path)) or inputs.is_read(relative)


def known_below(inputs: Inputs, *folders: str) -> list[str]:
    """The files in some folders, at any depth, that the session has looked at or looked for; sorted."""
    wanted = frozenset(folders)
    return sorted({path for path in _looked_at(inputs) if _is_below(path, wanted)}) if wanted else []


def _is_below(path: str, folders: Set[str]) -> bool:
    end = path.rfind("/")
    while end > 0:
        if path[:end] in folders:
            return True
        end = path.rfind("/", 0, end)
    return False


def folders_to_watch(inputs: Inputs) -> set[str]:
    """The folders whose files concern the session; for those that do not exist, the nearest that does.

    With them the folders around them, as far as they are not around the config's too: they tell when one is renamed.
    """
    wanted = {path.rpartition("/")[0] for path in _looked_at(inputs)}
    if inputs.rules is not None:
        wanted |= {*open_folders(inputs.rules), *inputs.rules.bases}
        wanted |= {path.rpartition("/")[0] for path in inputs.rules.literals}
    return _with_surroundings(inputs, wanted)


def folders_of_modules(inputs: Inputs, modules: Iterable[str]) -> set[str]:
    """The folders to watch because of some modules (relative paths) alone."""
    facts = inputs.graph.facts if inputs.graph is not None else {}
    probed = (path for module in modules if module in facts for path in facts[module].probed())
    return _with_surroundings(inputs, {path.rpartition("/")[0] for path in probed})


def _with_surroundings(inputs: Inputs, folders: Iterable[str]) -> set[str]:
    root = inputs.config_path.rpartition("/")[0]
    around = {f"{root}/"[:end] for end, letter in enumerate(f"{root}/") if letter == "/"}
    found: set[str] = set()
    for wanted in folders:
        folder = _nearest(wanted)
        while folder not in found:
            found.add(folder)
            if folder in around or not folder:
                break
            folder = folder.rpartition("/")[0]
    return found


def concerned_files(inputs: Inputs, folders: Iterable[str]) -> list[str]:
    """The files directly in these folders that concern the session; sorted."""
    return sorted(path for folder in folders for path in _files_in(folder) if concerns(inputs, path))


def _looked_at(inputs: Inputs) -> Iterator[str]:
    yield inputs.config_path
    yield from inputs.setup
    yield from inputs.entries
    config, graph = inputs.config, inputs.graph
    if config is None or graph is None:
        return
    for schema in config.schemas.values():
        yield from schema.schema
        if schema.inject_adapter is not None:
            yield schema.inject_adapter
    yield from (path for path, users in graph.probes.items() if users)
    for relative in graph.facts.keys() | inputs.modules_read():
        yield absolute_path(config.root, relative)


def _nearest(folder: str) -> str:
    """The folder, or the deepest one above it that exists."""
    while folder and not os.path.isdir(folder):  # noqa: PTH112  # thousands of them
        folder = folder.rpartition("/")[0]
    return folder or "/"


def _files_in(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [f"{folder.rstrip('/')}/{entry.name}" for entry in entries if not entry.is_dir()]
    except OSError:
        return []
