"""What can be wrong between files without anything being evaluated: specifiers without a file, unknown schemas."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.discovery.resolve import ModuleKind
from soda_gql_builder.incremental.facts import Facts
from soda_gql_builder.linking.suggestions import did_you_mean

_MOST_LISTED = 10


def missing_imports(path: str, facts: Facts) -> Iterator[Diagnostic]:
    """Specifiers that should lead to a file and do not."""
    for source in facts.sources:
        if source.required and facts.targets[source.specifier].kind is ModuleKind.MISSING:
            message = f'There is no file for "{source.specifier}".'
            yield Diagnostic(path, source.span, Severity.ERROR, "missing-import", message)


def unknown_schemas(path: str, facts: Facts, labels: Collection[str]) -> Iterator[Diagnostic]:
    """Definitions for a schema that the config does not have."""
    for definition in facts.analysis.definitions if facts.analysis is not None else ():
        if definition.schema not in labels:
            hint = did_you_mean(definition.schema, labels) or _listed(labels)
            message = f'The config has no schema "{definition.schema}".{hint}'
            yield Diagnostic(path, definition.schema_span, Severity.ERROR, "unknown-schema", message)


def _listed(labels: Collection[str]) -> str:
    if not labels:
        return ""
    more = ", …" if len(labels) > _MOST_LISTED else ""
    return f" It has: {', '.join(sorted(labels)[:_MOST_LISTED])}{more}."
