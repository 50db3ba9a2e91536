"""The variables of a document: their declarations, and those that nothing uses."""

from __future__ import annotations

from soda_gql_builder.diagnostics import Severity, Tag
from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.findings import Finding
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeRef
from soda_gql_builder.schema.references import named_type, type_ref
from soda_gql_builder.validate.context import COMPOSITE_KINDS, Context, Declared, PendingValue
from soda_gql_builder.validate.directives import check_directives
from soda_gql_builder.validate.type_names import report_unknown_type


def declare_variables(context: Context) -> None:
    """Checks the declarations of the document and adds those that directly interpolated fragments bring along."""
    own: set[str] = set()
    for definition in context.document.variable_definitions:
        variable = definition.variable
        name = variable.name.value
        if name in own:
            message = f"There can be only one variable named '${name}'."
            context.report("unique-variable-names", message, variable.start, variable.end)
        own.add(name)
        ref = type_ref(definition.type)
        _check_type(context, definition, ref)
        context.declared[name] = _declared(context, definition, ref)
        if definition.directives:
            check_directives(context, definition.directives, "VARIABLE_DEFINITION")
    for expansion in context.document.expansions:
        if isinstance(expansion, Spread) and expansion.arguments is None:
            for definition in expansion.fragment.variables:
                name = definition.variable.name.value
                context.used.add(name)
                if name not in context.declared:
                    context.declared[name] = _declared(context, definition, type_ref(definition.type))


def _check_type(context: Context, definition: ast.VariableDefinition, ref: TypeRef) -> None:
    info = context.types.get(ref.name)
    if info is None:
        report_unknown_type(context, named_type(definition.type))
    elif info.kind in COMPOSITE_KINDS:
        at = named_type(definition.type)
        message = f"Variable '${definition.variable.name.value}' cannot be non-input type '{ref}'."
        context.report("variables-are-input-types", message, at.start, at.end)
    elif definition.default is not None:
        context.values.append(PendingValue(definition.default, ref.name, ref.modifier))


def _declared(context: Context, definition: ast.VariableDefinition, ref: TypeRef) -> Declared:
    context.touched.add(ref.name)
    default = definition.default
    return Declared(
        ref if ref.name in context.types else None,
        default is not None and not isinstance(default, (ast.NullValue, ast.MissingValue)),
    )


def report_unused_variables(context: Context) -> None:
    document = context.document
    where = "fragment" if document.kind == "fragment" else "operation"
    for definition in document.variable_definitions:
        variable = definition.variable
        name = variable.name.value
        if name and name not in context.used:
            context.findings.append(
                Finding(
                    "no-unused-variables",
                    f"Variable '${name}' is never used in {where} '{document.name}'.",
                    variable.start,
                    variable.end,
                    Severity.WARNING,
                    tags=(Tag.UNNECESSARY,),
                )
            )
