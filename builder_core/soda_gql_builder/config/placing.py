"""From what evaluation and checks found to diagnostics in the files of a config."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from soda_gql_builder.config.cells import Complaint, Sheet
from soda_gql_builder.config.hosts import CONFIG_PACKAGE
from soda_gql_builder.config.model import CONFIG_INVALID, CONFIG_NOT_STATIC, Where, error_at
from soda_gql_builder.config.modules import ConfigModules
from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix
from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import Code, Place
from soda_gql_builder.linking.world import ImportPlace

_STATIC = "Use constants, functions of the project, `process.env` and `node:path` instead."


def diagnostics_of(modules: ConfigModules, sheet: Sheet) -> list[Diagnostic]:
    """Everything that is wrong with the evaluated config, beside the problems of its modules."""
    opaque = [where for place in sheet.opaque for where in _opaque(modules, place)]
    found = list(_evaluation(modules, sheet.run, opaque))
    complaints = sheet.complaints if found or modules.problems else [*sheet.complaints, *sheet.presumed]
    found += [_invalid(modules, complaint) for complaint in complaints]
    if not found and not modules.problems:
        unknown = _outside(map(modules.where, sheet.unknown), opaque)
        found += [error_at(where, CONFIG_NOT_STATIC, f"This cannot be evaluated. {_STATIC}") for where in unknown]
    return found


def _opaque(modules: ConfigModules, place: Place) -> Iterator[Where]:
    """Where a value is written that may be anything; for a name that has no other use, also where it is declared."""
    where = modules.where(place)
    yield where
    module, name = modules.load(place.code.path), modules.text(where)
    root = module.root(name) if module is not None and name in module.declared else None
    if module is not None and root is not None and len(re.findall(rf"\b{re.escape(name)}\b", module.text)) == 2:
        yield modules.where(Place(Code(module.path, name), root.code.id))


def _evaluation(modules: ConfigModules, run: Run, opaque: list[Where]) -> Iterator[Diagnostic]:
    for finding in run.findings:
        place = run.places[-finding.start - 1]
        # Only texts of GraphQL have other kinds of places, and a config has none.
        if isinstance(place, Place | ImportPlace):
            where = modules.where(place)
            if any(_outside([where], opaque)):
                code = CONFIG_INVALID if finding.code == "missing-export" else CONFIG_NOT_STATIC
                yield error_at(where, code, _reworded(finding))


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
    if finding.message.startswith("`defineConfig`"):
        return f'`defineConfig` must be imported from "{CONFIG_PACKAGE}".'
    if finding.code == "missing-export":
        return finding.message
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
        written = complaint.rewrite(modules.text(where))
        fixes = (Fix(complaint.title, (Edit(where.path, where.span, written),), preferred=True),)
    return error_at(where, CONFIG_INVALID, complaint.message, fixes=fixes)
