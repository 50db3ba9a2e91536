"""Give a field or directive the arguments that it needs, as variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import InputValue
from soda_gql_builder.schema.references import type_ref
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_server.features.code_actions.declaring import declare
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.definitions.variables import variables_of
from soda_gql_server.semantics.documents.authored import Authored, selections_of
from soda_gql_server.semantics.documents.builder_code import dollar_of, field_code
from soda_gql_server.semantics.names.symbols import VariableSymbol
from soda_gql_server.semantics.places import insertion
from soda_gql_server.semantics.view import View


class _Owner(NamedTuple):
    """A field or directive, and the arguments that it may have."""

    node: ast.Field | ast.Directive
    known: Mapping[str, InputValue]


def offer(request: Request) -> Iterator[Action]:
    seen: set[Span] = set()
    for diagnostic, document in request.documents_told("provided-required-arguments"):
        owner = _owner(document, diagnostic)
        if owner is None or diagnostic.span in seen:
            continue
        seen.add(diagnostic.span)
        yield from _action(request.view, document, owner, diagnostic)


def _owner(document: Authored, diagnostic: Diagnostic) -> _Owner | None:
    for selection, _, parent in selections_of(document):
        if isinstance(selection, ast.Field) and document.span(selection.name) == diagnostic.span:
            field = document.schema.field(parent, selection.name.value) if parent is not None else None
            return _Owner(selection, field.arguments) if field is not None else None
        for directive in selection.directives:
            if document.text is not None and directive.start >= 0 and _is_at(document, directive, diagnostic):
                info = document.schema.directives.get(directive.name.value)
                return _Owner(directive, info.arguments) if info is not None else None
    return None


def _is_at(document: Authored, directive: ast.Directive, diagnostic: Diagnostic) -> bool:
    span = document.span(directive)
    return span is not None and span.start == diagnostic.span.start


def _action(view: View, document: Authored, owner: _Owner, diagnostic: Diagnostic) -> Iterator[Action]:
    given = {argument.name.value for argument in owner.node.arguments}
    missing = [value for value in owner.known.values() if value.required and value.name not in given]
    if not missing:
        return
    chosen = _variables(view, document, owner.node.name.value, missing)
    declared = [f"${name}: {value.type}" for name, value in chosen if not _is_declared(document, name)]
    pairs = [(value.name, name) for name, value in chosen]
    edits = _given(document, owner.node, pairs)
    declaration = [declare(document, declared)] if declared else []
    if edits is None or None in declaration:
        return
    shown = ", ".join([f"'{value.name}: ${name}'" for name, value in chosen])
    made = (*[edit for edit in declaration if edit is not None], *edits)
    yield Action(f"Add {shown}", "quickfix", made, diagnostic, preferred=True)


# --- the variables ----------------------------------------------------------------------------------------


def _variables(
    view: View, document: Authored, owner: str, missing: Sequence[InputValue]
) -> list[tuple[str, InputValue]]:
    """A variable for each argument: one that is declared for it and waits to be used, or else a new one."""
    taken = set(variables_of(view, document.id)) | _used(view, document)
    chosen: list[tuple[str, InputValue]] = []
    for value in missing:
        name = value.name
        if not _waits(view, document, value):
            longer = f"{owner}{name[:1].upper()}{name[1:]}"
            numbered = (f"{longer}{number}" for number in range(2, len(taken) + 3))
            name = next(each for each in (name, longer, *numbered) if each not in taken)
        taken.add(name)
        chosen.append((name, value))
    return chosen


def _used(view: View, document: Authored) -> set[str]:
    symbols = [item.symbol for item in view.occurrences_in(document.id)]
    return {symbol.name for symbol in symbols if isinstance(symbol, VariableSymbol)}


def _is_declared(document: Authored, name: str) -> bool:
    return any(item.variable.name.value == name for item in document.written.document.variable_definitions)


def _waits(view: View, document: Authored, value: InputValue) -> bool:
    """Whether a variable of an argument's name and type is declared and unused."""
    symbol = VariableSymbol(*document.id, value.name)
    for definition in document.written.document.variable_definitions:
        if definition.variable.name.value == value.name and type_ref(definition.type) == value.type:
            mentions = [item for item in view.occurrences_in(document.id) if item.symbol == symbol]
            return all(item.role == "definition" for item in mentions)
    return False


# --- where they go ----------------------------------------------------------------------------------------


def _given(document: Authored, node: ast.Field | ast.Directive, pairs: list[tuple[str, str]]) -> list[Edit] | None:
    if node.start >= 0:
        return _in_text(document, node, ", ".join([f"{argument}: ${name}" for argument, name in pairs]))
    return _in_code(document, node, pairs) if isinstance(node, ast.Field) else None


def _in_text(document: Authored, node: ast.Field | ast.Directive, listed: str) -> list[Edit] | None:
    if document.text is None:
        return None
    if node.arguments:
        at = document.text.end_in_file(node.arguments[-1].end)
        return [insertion(document.path, at, f", {listed}")]
    at = document.text.end_in_file(node.name.end)
    return [insertion(document.path, at, f"({listed})")]


def _in_code(document: Authored, field: ast.Field, pairs: list[tuple[str, str]]) -> list[Edit] | None:
    code, dollar = field_code(document, field), dollar_of(document)
    if code is None or code.call is None or dollar is None:
        return None
    listed = ", ".join([f"{argument}: {dollar.name}.{name}" for argument, name in pairs])
    edit = _in_call(document, code.call, listed)
    if edit is None:
        return None
    return [edit] if dollar.edit is None else [dollar.edit, edit]


def _in_call(document: Authored, call: ir.Call, listed: str) -> Edit | None:
    span = document.root.span
    if len(call.arguments) == 1:
        end = span(call.arguments[0].id).end
        return insertion(document.path, end, f", {{ {listed} }}")
    second = call.arguments[1]
    if isinstance(second, ir.Null) or (isinstance(second, ir.Identifier) and second.name == "undefined"):
        return Edit(document.path, span(second.id), f"{{ {listed} }}")
    if not isinstance(second, ir.Object):
        return None
    if not second.members:
        return Edit(document.path, span(second.id), f"{{ {listed} }}")
    start = span(second.id).start + 1
    return insertion(document.path, start, f" {listed},")
