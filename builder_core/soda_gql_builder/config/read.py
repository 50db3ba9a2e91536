"""``read_config``: from the text of ``soda-gql.config.*`` to a ``Config``, without running it.

The file is analysed like any other module, and what it exports is evaluated with the same evaluator: constants,
functions, spreads, imports of other files and of JSON, ``process.env``, ``node:path``.
Whatever is outside of that is ``config-not-static`` at its place; wrong values are ``config-invalid``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from soda_gql_builder.config.cells import Complaint, Sheet, describe
from soda_gql_builder.config.check import check_config
from soda_gql_builder.config.hosts import CONFIG_PACKAGE, DefinedConfig, ambient_names, packages
from soda_gql_builder.config.model import (
    CONFIG_INVALID,
    CONFIG_NOT_STATIC,
    At,
    Config,
    ConfigPlaces,
    Where,
    error_at,
)
from soda_gql_builder.config.modules import ConfigModules, missing_export
from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix, Severity, sort_key
from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import is_callable
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Code, JSObject, Place, Value
from soda_gql_builder.linking.modules import Module, Target, find_export
from soda_gql_builder.linking.world import Ambient, World, guarded
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.modules import DEFAULT_KEY

_HOW = f'Write: export default defineConfig({{ … }}); and import {{ defineConfig }} from "{CONFIG_PACKAGE}".'
_STATIC = "Use constants, functions of the project, `process.env` and `node:path` instead."


class ConfigReading(msgspec.Struct, frozen=True):
    """``config`` is None if any diagnostic is an error.

    ``files`` are the absolute paths that were read or looked for: if none of them changes, and neither does the
    environment, the reading stays what it is.
    """

    config: Config | None
    places: ConfigPlaces
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]


def read_config(
    path: str,
    read_text: Callable[[str], str | None],
    exists: Callable[[str], bool],
    environment: Mapping[str, str],
) -> ConfigReading:
    """Read the config file at an absolute path.

    ``read_text`` gives the text of a file, None if it cannot be read; ``exists`` tells whether a path is a file.
    """
    modules = ConfigModules(posixpath.dirname(path), read_text, exists)
    if not exists(path):
        message = f'There is no config file "{path}".'
        missing = Diagnostic(None, Span(0, 0), Severity.ERROR, "config-not-found", message)
        return ConfigReading(None, ConfigPlaces({}), (missing,), (path,))
    with room_for_recursion():
        main = modules.load(path)
        config, places, found = (None, {}, []) if main is None else _evaluate(modules, main, environment)
    diagnostics = tuple(sorted([*modules.problems, *found], key=sort_key))
    return ConfigReading(None if diagnostics else config, ConfigPlaces(places), diagnostics, tuple(modules.files))


_Outcome = tuple[Config | None, Mapping[At, Where], list[Diagnostic]]


def _evaluate(modules: ConfigModules, main: Module, environment: Mapping[str, str]) -> _Outcome:
    """The config that a module exports, the places of its values, and what is wrong beside the modules' own problems."""
    target = find_export(modules.load, main, "default")
    if target is None:
        return (
            None,
            {},
            [error_at(_instead(modules, main), CONFIG_INVALID, f"The config has no default export. {_HOW}")],
        )
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
    places = {at: modules.where(written) for at, written in sheet.places.items()}
    return config, places, _diagnostics(modules, sheet)


def _no_definition(_run: Run, _path: str, _definition: str, _place: Place, _lazy: bool) -> Value:
    """A config defines no GraphQL."""
    return POISON


def _ambient(modules: ConfigModules, environment: Mapping[str, str]) -> Ambient:
    names = ambient_names(modules.root, environment)

    def value(path: str, name: str) -> Value:
        module = modules.load(path)
        if module is not None and module.imported(name) is not None:
            # Nobody else can say what this import means: the file that it names has no such export.
            missing_export(modules, module, name)
            return POISON
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


# --- diagnostics ---------------------------------------------------------------------------------------


def _diagnostics(modules: ConfigModules, sheet: Sheet) -> list[Diagnostic]:
    opaque = [modules.where(place) for place in sheet.opaque]
    found = [error_at(where, CONFIG_NOT_STATIC, message) for where, message in _not_static(modules, sheet.run, opaque)]
    complaints = sheet.complaints if found or modules.problems else [*sheet.complaints, *sheet.presumed]
    found += [_invalid(modules, complaint) for complaint in complaints]
    if not found and not modules.problems:
        unknown = _outside(map(modules.where, sheet.unknown), opaque)
        found += [error_at(where, CONFIG_NOT_STATIC, f"This cannot be evaluated. {_STATIC}") for where in unknown]
    return found


def _not_static(modules: ConfigModules, run: Run, opaque: list[Where]) -> Iterator[tuple[Where, str]]:
    for finding in run.findings:
        place = run.places[-finding.start - 1]
        where = modules.where(place) if isinstance(place, Place) else modules.where(Place(Code("", ""), 0))
        if any(_outside([where], opaque)):
            yield where, _reworded(finding)


def _outside(places: Iterable[Where], opaque: list[Where]) -> Iterator[Where]:
    """The places that are not within one of the others."""
    for where in places:
        start, end = where.span
        if not any(
            other.path == where.path and other.span.start <= start and end <= other.span.end for other in opaque
        ):
            yield where


def _reworded(finding: Finding) -> str:
    """What the evaluator says about code, said about a config."""
    if finding.code == "not-static":
        construct, known, _ = finding.message.partition(" cannot be evaluated at build time.")
        return f"{construct} cannot be evaluated without running the config. {_STATIC}" if known else finding.message
    if finding.code == "undefined-name":
        return f"{finding.message} The config is read without being run, and knows only what it declares or imports."
    return f"Evaluating the config fails: {finding.message}"


def _invalid(modules: ConfigModules, complaint: Complaint) -> Diagnostic:
    where = modules.where(complaint.place)
    fixes: tuple[Fix, ...] = ()
    if complaint.rewrite is not None:
        start, end = where.span
        written = complaint.rewrite(modules.text(where.path)[start:end])
        fixes = (Fix(complaint.title, (Edit(where.path, where.span, written),), preferred=True),)
    return error_at(where, CONFIG_INVALID, complaint.message, fixes=fixes)
