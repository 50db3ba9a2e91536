"""``read_config``: from the text of ``soda-gql.config.*`` to a ``Config``, without running it.

The file is analysed like any other module, and what it exports is evaluated with the same evaluator: constants,
functions, spreads, imports of other files and of JSON, ``process.env``, ``node:path``.
Whatever is outside of that is ``config-not-static`` at its place; wrong values are ``config-invalid``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping

import msgspec

from soda_gql_builder.config.cells import Sheet, describe
from soda_gql_builder.config.changes import changed_values
from soda_gql_builder.config.check import check_config
from soda_gql_builder.config.hosts import CONFIG_PACKAGE, DefinedConfig, ambient_names, packages
from soda_gql_builder.config.model import CONFIG_INVALID, Config, Where, error_at
from soda_gql_builder.config.modules import ConfigModules
from soda_gql_builder.config.placing import diagnostics_of
from soda_gql_builder.diagnostics import Diagnostic, Severity, sort_key
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import is_callable
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Code, JSObject, Place, Value
from soda_gql_builder.linking.modules import Module, Target, find_export
from soda_gql_builder.linking.world import Ambient, World, guarded
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.sources import SourceFile
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.modules import DEFAULT_KEY

_HOW = f'Write: export default defineConfig({{ … }}); and import {{ defineConfig }} from "{CONFIG_PACKAGE}".'


class ConfigReading(msgspec.Struct, frozen=True):
    """``config`` is None if any diagnostic is an error.

    ``files`` are the absolute paths that were read or looked for: if none of them changes, and neither does the
    environment, the reading stays what it is.
    """

    config: Config | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]


def read_config(
    path: str,
    read: Callable[[str], SourceFile | None],
    exists: Callable[[str], bool],
    environment: Mapping[str, str],
) -> ConfigReading:
    """Read the config file at an absolute path.

    ``read`` gives a file, None if there is none; ``exists`` tells whether a path is a file.
    """
    modules = ConfigModules(posixpath.dirname(path), read, exists)
    if not exists(path):
        message = f'There is no config file "{path}".'
        missing = Diagnostic(None, Span(0, 0), Severity.ERROR, "config-not-found", message)
        return ConfigReading(None, (missing,), (path,))
    with room_for_recursion():
        main = modules.load(path)
        config, found = (None, []) if main is None else _evaluate(modules, main, environment)
    diagnostics = tuple(sorted([*modules.problems, *found], key=sort_key))
    return ConfigReading(None if diagnostics else config, diagnostics, tuple(modules.files))


def _evaluate(
    modules: ConfigModules, main: Module, environment: Mapping[str, str]
) -> tuple[Config | None, list[Diagnostic]]:
    """The config that a module exports, and what is wrong beside the modules' own problems."""
    target = find_export(modules.load, main, "default")
    if target is None:
        message = f"The config has no default export. {_HOW}"
        return None, [error_at(_instead(modules, main), CONFIG_INVALID, message)]
    world = World(modules.load, packages(modules.root, environment), _no_definition, _ambient(modules, environment))
    run = Run(world.environment)
    sheet = Sheet(run)
    place = _default_place(modules, main, target)
    made = _exported(world, run, target, place)
    config: Config | None = None
    if isinstance(made, DefinedConfig):
        config = _check(sheet, made, main.path)
    elif made is POISON:
        sheet.unknown.append(place)
    else:
        sheet.complain(place, f"The config must be made by `defineConfig`, but this is {describe(made)}. {_HOW}")
    if config is not None:
        places = {at: modules.where(written) for at, written in sheet.places.items()}
        config = msgspec.structs.replace(config, places=places)
    return config, [*diagnostics_of(modules, sheet), *changed_values(modules, target)]


def _no_definition(_run: Run, _path: str, _definition: str, _place: Place, _lazy: bool) -> Value:
    """A config defines no GraphQL."""
    return POISON


def _ambient(modules: ConfigModules, environment: Mapping[str, str]) -> Ambient:
    names = ambient_names(modules.root, environment)

    def value(path: str, name: str) -> Value:
        make = names.get(name)
        return POISON if make is None else make(path)

    return value


def _instead(modules: ConfigModules, main: Module) -> Where:
    """Where to tell of a missing default export: at another export, or at the start of the file."""
    exports = main.analysis.exports
    place = Place(Code(main.path, DEFAULT_KEY), 0)
    return modules.where(place)._replace(span=exports[0].name_span if exports else Span(0, 0))


def _default_place(modules: ConfigModules, main: Module, target: Target) -> Place:
    """Where the exported value is written."""
    module = modules.load(target.path) if target.kind == "binding" else None
    root = module.root(target.key) if module is not None else None
    return Place(Code(target.path, target.key), root.code.id) if root else Place(Code(main.path, DEFAULT_KEY), 0)


def _exported(world: World, run: Run, target: Target, place: Place) -> Value:
    """The value of the default export; a function is called."""

    def evaluate() -> Value:
        value = world.target(run, target, "default", place)
        return functions.call(run, value, UNDEFINED, [], None, place) if is_callable(value) else value

    return guarded(run, evaluate)


def _check(sheet: Sheet, made: DefinedConfig, path: str) -> Config | None:
    if made.value is POISON:
        sheet.unknown.append(made.argument)
        return None
    if not isinstance(made.value, JSObject):
        expected = "an object, or a function that is not async and gives one"
        sheet.complain(made.argument, f"`defineConfig` takes {expected}, not {describe(made.value)}.")
        return None
    return check_config(sheet, sheet.cell((), made.value, made.callee, made.callee), path)
