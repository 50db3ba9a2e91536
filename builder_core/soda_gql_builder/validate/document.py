"""Validates one written document against one schema: every rule of GraphQL, in one walk.

An operation or fragment is checked where it is written and nowhere else; a fragment that it uses is seen from
outside.  One mistake gives one finding: below an unknown name nothing is reported, a place that could not be parsed
or evaluated (``ast.MissingValue``, an empty name) is passed over, and an incomplete document is not blamed for what
it seems to lack.
"""

from __future__ import annotations

import msgspec

from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.findings import Finding
from soda_gql_builder.schema.index import SchemaIndex, TypeInfo
from soda_gql_builder.validate.context import COMPOSITE_KINDS, Context
from soda_gql_builder.validate.directives import check_directives
from soda_gql_builder.validate.selections import check_selections
from soda_gql_builder.validate.subscriptions import check_single_field
from soda_gql_builder.validate.values import check_values
from soda_gql_builder.validate.variables import declare_variables, report_unused_variables

_LOCATIONS = {
    "query": "QUERY",
    "mutation": "MUTATION",
    "subscription": "SUBSCRIPTION",
    "fragment": "FRAGMENT_DEFINITION",
}


class Validation(msgspec.Struct, frozen=True):
    """``findings`` in document order, and what of the schema they depend on.

    ``touched`` are the names of all types that were looked up, whether the schema has them or not; ``@name`` is a
    directive, and ``*`` and ``@*`` stand for the set of all names of types and directives.
    """

    findings: tuple[Finding, ...]
    touched: frozenset[str]


def validate(document: WrittenDocument, schema: SchemaIndex) -> list[Finding]:
    """The findings in document order; offsets are those of the document's nodes."""
    return _walk(document, schema).findings


def validate_recorded(document: WrittenDocument, schema: SchemaIndex) -> Validation:
    """The findings, and the parts of the schema that they depend on."""
    context = _walk(document, schema)
    return Validation(tuple(context.findings), frozenset(context.touched))


def touched(document: WrittenDocument, schema: SchemaIndex) -> frozenset[str]:
    """The parts of the schema that the findings depend on; see ``Validation``."""
    return validate_recorded(document, schema).touched


def _walk(document: WrittenDocument, schema: SchemaIndex) -> Context:
    context = Context(document, schema)
    root = _root(context)
    if root is None:
        return context
    declare_variables(context)
    if document.directives:
        check_directives(context, document.directives, _LOCATIONS[document.kind])
    check_selections(context, document.selection_set.selections, root)
    check_values(context)
    if document.kind == "subscription":
        check_single_field(context, root)
    if document.complete:
        report_unused_variables(context)
    if len(context.findings) > 1:
        context.findings.sort(key=_document_order)
    return context


def _root(context: Context) -> TypeInfo | None:
    """The type on which the document selects; None if nothing in it can be checked."""
    document = context.document
    if document.type_name is None:
        return None
    context.touched.add(document.type_name)
    info = context.types.get(document.type_name)
    if info is None or info.kind in COMPOSITE_KINDS:
        return info
    message = f"Fragment '{document.name}' cannot condition on non composite type '{info.name}'."
    context.report("fragments-on-composite-types", message, document.name_start, document.name_end)
    return None


def _document_order(finding: Finding) -> tuple[bool, int]:
    """Places in TypeScript have negative offsets, counted in the order of evaluation."""
    return finding.start < 0, abs(finding.start)
