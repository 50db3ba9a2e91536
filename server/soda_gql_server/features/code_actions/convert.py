"""Write an operation the other way: a template as a callback builder, or a callback builder as a template.

Offered only where both ways are built to the same document, and where nothing that is written would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.evaluate.elements import merged_variables
from soda_gql_builder.evaluate.hosts import OperationElement
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.code.layout import margins_at
from soda_gql_server.semantics.documents.as_builder import Tools, members_code, spread_code
from soda_gql_server.semantics.documents.as_template import is_plain_callback, selections_text
from soda_gql_server.semantics.documents.authored import Authored, selections_of
from soda_gql_server.semantics.documents.builder_code import bound_name, dollar_of, fields_callback, tool_of
from soda_gql_server.semantics.documents.spelled import joined, spelled, written
from soda_gql_server.semantics.documents.trial import keeps_output


class _Conversion(NamedTuple):
    title: str
    edits: tuple[Edit, ...]


def offer(request: Request) -> Iterator[Action]:
    document = request.document
    if document is None or not isinstance(document.written.element, OperationElement):
        return
    if not _is_at_head(document, request.span):
        return
    conversion = _to_builder(document) if document.is_template else _to_template(document)
    if conversion is not None and keeps_output(request.view, conversion.edits, document.id):
        yield Action(conversion.title, "refactor.rewrite", conversion.edits)


def _is_at_head(document: Authored, span: Span) -> bool:
    """Whether a selection begins before what would be rewritten, or covers all of it."""
    start, end = _rewritten(document)
    return span.start <= start or span.end >= end


def _rewritten(document: Authored) -> Span:
    """The template, or the parentheses with the options."""
    making = document.making
    head = making.tag if isinstance(making, ir.TaggedTemplate) else making.callee
    return Span(document.root.span(head.id).end, document.root.span(making.id).end)


# --- from a template --------------------------------------------------------------------------------------


def _to_builder(document: Authored) -> _Conversion | None:
    text, whole = document.text, document.written.document
    if text is None or whole.directives or not whole.selection_set.selections:
        return None
    if text.has_comments:
        return None
    tools, edits = Tools(), []
    if _uses_directives(document):
        found = tool_of(document, document.root.code, "$dir")
        if found is None:
            return None
        tools = Tools(directives=found.name)
        edits += [found.edit] if found.edit is not None else []
    span = _rewritten(document)
    margins = margins_at(document.module.text, span.start)
    root = document.schema.types.get(whole.type_name or "")
    members = members_code(
        document.schema,
        whole.selection_set.selections,
        root,
        lambda selection: _spread(document, selection, tools),
        margins,
        tools,
    )
    if members is None:
        return None
    pattern = "{ f, $ }" if any("$." in line for line in members) else "{ f }"
    unit, base = margins.unit, margins.base
    lines = ["({", *_variables_option(document, unit), f"{unit}fields: ({pattern}) => ({{"]
    lines += [f"{unit * 2}{line}" for line in members]
    lines += [f"{unit}}}),", "})"]
    code = f"{margins.line_end}{base}".join(lines)
    return _Conversion("Convert to a callback builder", (*edits, Edit(document.path, span, code)))


def _variables_option(document: Authored, unit: str) -> list[str]:
    """All variables are declared, also those that interpolated fragments would bring along."""
    whole = document.written.document
    merged = merged_variables(whole.variable_definitions, whole.expansions)
    if not merged:
        return []
    listed = f"({', '.join([print_node(definition) for definition in merged])})"
    plain = not any(character in listed for character in '"\\\n`') and "${" not in listed
    quoted = f'"{listed}"' if plain else f"`{spelled(listed).raw(0, len(listed))}`"
    return [f"{unit}variables: {quoted},"]


def _uses_directives(document: Authored) -> bool:
    return any(item.selection.directives for item in selections_of(document) if isinstance(item.selection, ast.Field))


def _spread(document: Authored, selection: ast.Interpolation, tools: Tools) -> str | None:
    """The code that spreads what is interpolated: a fragment, or a function like ``({ $ }) => fragment.spread(…)``."""
    making = document.making
    expansion = document.written.document.expansions[selection.index]
    if not isinstance(making, ir.TaggedTemplate) or not isinstance(expansion, Spread):
        return None
    expression = making.template.expressions[selection.index]
    if expansion.arguments is None:
        simple = isinstance(expression, ir.Identifier | ir.Member)
        code = document.node_source(expression) if simple else f"({document.node_source(expression)})"
        return spread_code(code, [item.variable.name.value for item in expansion.fragment.variables], tools)
    if not isinstance(expression, ir.Function) or not isinstance(expression.body, ir.Call):
        return None
    if expression.parameters and not _gives(expression.parameters[0], tools.variables):
        return None
    return document.node_source(expression.body)


def _gives(parameter: ir.Pattern, name: str) -> bool:
    """Whether a function calls its variables so, and takes nothing else."""
    return isinstance(parameter, ir.BindObject) and bound_name(parameter, "$") == name and len(parameter.entries) == 1


# --- from a callback builder ------------------------------------------------------------------------------


def _to_template(document: Authored) -> _Conversion | None:
    callback, whole = fields_callback(document), document.written.document
    if callback is None or not whole.selection_set.selections or not _is_plain(document):
        return None
    tool = dollar_of(document)
    directives = tool_of(document, document.root.code, "$dir")
    names = {directives.name} if directives is not None and directives.edit is None else set()
    if not is_plain_callback(callback, frozenset(names)):
        return None
    selections = selections_text(document, whole.selection_set.selections, tool.name if tool is not None else "$")
    if selections is None:
        return None
    listed = ", ".join([print_node(definition) for definition in whole.variable_definitions])
    head = spelled(f"({listed}) {{\n" if listed else "{\n")
    span = _rewritten(document)
    text = written(joined(head, selections, spelled("\n}")), margins_at(document.module.text, span.start))
    return _Conversion("Convert to a template", (Edit(document.path, span, f"`{text}`"),))


def _is_plain(document: Authored) -> bool:
    """Whether the options are variables, if any, and fields, and hold no comments."""
    making = document.making
    given = making.arguments[0] if isinstance(making, ir.Call) and len(making.arguments) == 1 else None
    if not isinstance(given, ir.Object):
        return False
    keys = [member.key if isinstance(member, ir.Property) else None for member in given.members]
    declared = document.text is not None or "variables" not in keys
    known = declared and set(keys) <= {"variables", "fields"} and len(set(keys)) == len(keys)
    if not known or document.comments_in(_rewritten(document)):
        return False
    return document.text is None or not document.text.has_comments
