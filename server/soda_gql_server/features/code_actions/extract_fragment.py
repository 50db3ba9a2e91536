"""Make a fragment of selections: before the statement that they stand in, with the variables that they use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.evaluate.elements import merged_variables
from soda_gql_builder.evaluate.hosts import CompatElement
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.landmarks import read_landmarks
from soda_gql_server.features.code_actions.chosen_selections import Chosen, chosen_selections
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.code.layout import Margins, indent_unit, line_end_of
from soda_gql_server.semantics.code.nodes import bound_names, free_names
from soda_gql_server.semantics.definitions.imports import names_taken
from soda_gql_server.semantics.documents.as_builder import Tools, spread_code
from soda_gql_server.semantics.documents.authored import Authored, selected_set
from soda_gql_server.semantics.documents.builder_code import dollar_of
from soda_gql_server.semantics.documents.spelled import joined, spelled, written
from soda_gql_server.semantics.documents.substitution import values_of, variables_in
from soda_gql_server.semantics.documents.trial import keeps_output
from soda_gql_server.semantics.places import insertion
from soda_gql_server.semantics.view import View


class _Names(NamedTuple):
    """What the fragment is called in GraphQL and in TypeScript."""

    graphql: str
    constant: str


def offer(request: Request) -> Iterator[Action]:
    document = request.document
    if document is None or isinstance(document.written.element, CompatElement):
        return
    chosen = chosen_selections(document, request.span)
    variables = _variables(document, chosen.selections) if chosen is not None else None
    if chosen is None or variables is None or not _is_free(document, chosen):
        return
    names = _names(request.view, document, chosen.type)
    edits = _edits(document, chosen, names, variables)
    made = (document.path, names.constant)
    if edits is not None and keeps_output(request.view, edits, document.id, [made]):
        yield Action(f"Extract fragment '{names.graphql}'", "refactor.extract", edits)


# --- what it refers to ---------------------------------------------------------------------------------------


def _is_free(document: Authored, chosen: Chosen) -> bool:
    """Whether the interpolated code would mean the same outside of the definition."""
    local = {item.name for item in document.root.scoped} | bound_names(document.root.code)
    used = {name for expression in _expressions(document, chosen) for name in free_names(expression)}
    return used.isdisjoint(local)


def _expressions(document: Authored, chosen: Chosen) -> Iterator[ir.Node]:
    if isinstance(document.making, ir.TaggedTemplate):
        for selection in _all_of(chosen.selections):
            if isinstance(selection, ast.Interpolation):
                yield document.making.template.expressions[selection.index]
        return
    for selection in _all_of(chosen.selections):
        if isinstance(selection, ast.Interpolation):
            yield from document.way_to(selection)[-1:]


def _all_of(selections: tuple[ast.Selection, ...]) -> Iterator[ast.Selection]:
    pending = list(selections)
    for selection in pending:
        yield selection
        below = selected_set(selection)
        if below is not None:
            pending.extend(below.selections)


# --- its variables ----------------------------------------------------------------------------------------


def _variables(document: Authored, selections: tuple[ast.Selection, ...]) -> list[ast.VariableDefinition] | None:
    """The definitions of the variables that are used in the selections themselves; None if one is not declared."""
    whole = document.written.document
    merged = merged_variables(whole.variable_definitions, whole.expansions)
    declared: Mapping[str, ast.VariableDefinition] = {item.variable.name.value: item for item in merged}
    used: dict[str, None] = {}
    for selection in _all_of(selections):
        values = values_of(selection)
        if isinstance(selection, ast.Interpolation):
            expansion = whole.expansions[selection.index]
            if not isinstance(expansion, Spread):
                return None
            values += [item.value for item in expansion.arguments or ()]
        used.update(dict.fromkeys([item.name.value for value in values for item in variables_in(value)]))
    return [declared[name] for name in used] if all(name in declared for name in used) else None


def _names(view: View, document: Authored, type_: TypeInfo) -> _Names:
    """Names that nobody has yet: ``UserFields`` and ``userFields``, or with a number."""
    taken = names_taken(document.module) | bound_names(document.root.code)
    number = 1
    while True:
        name = f"{type_.name}Fields{number if number > 1 else ''}"
        constant = name[:1].lower() + name[1:]
        if constant not in taken and not view.session.named(("fragment", document.label, name)):
            return _Names(name, constant)
        number += 1


# --- the edits --------------------------------------------------------------------------------------------


def _edits(
    document: Authored, chosen: Chosen, names: _Names, variables: list[ast.VariableDefinition]
) -> tuple[Edit, ...] | None:
    file = document.module.text
    statement = read_landmarks(file, tsx=document.path.endswith("x")).statement_around(document.definition.span.start)
    if statement is None:
        return None
    declared = ", ".join([f"${item.variable.name.value}: {print_node(item.type)}" for item in variables])
    head = spelled(f"({declared}) {{\n" if declared else "{\n")
    margins = Margins("", indent_unit(file), line_end_of(file))
    body = written(joined(head, chosen.text, spelled("\n}")), margins)
    gql = f"gql.{document.definition.schema}"
    call = f'fragment("{names.graphql}", "{chosen.type.name}")`{body}`()'
    code = f"const {names.constant} = {gql}(({{ fragment }}) => {call});{margins.line_end * 2}"
    used = names.constant
    if document.is_template:
        spread = f"...${{{used}}}"
    else:
        dollar = dollar_of(document)
        tools = Tools(dollar.name) if dollar is not None else Tools()
        spread = "..." + spread_code(used, [item.variable.name.value for item in variables], tools)
    return insertion(document.path, statement.start, code), Edit(document.path, chosen.span, spread)
