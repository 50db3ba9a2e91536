"""Put the selections of a fragment in the place where it is spread; the fragment itself stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.evaluate.elements import merged_variables
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.javascript.values import UNDEFINED
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_server.features.code_actions.declaring import declare
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.code.layout import line_start, margins_at
from soda_gql_server.semantics.definitions.imports import import_edit
from soda_gql_server.semantics.documents.as_builder import Tools, members_code, spread_code
from soda_gql_server.semantics.documents.authored import Authored, authored, selections_of
from soda_gql_server.semantics.documents.builder_code import dollar_of, tool_of
from soda_gql_server.semantics.documents.spelled import (
    Spelled,
    excerpt,
    interpolated,
    joined,
    on_one_line,
    spelled,
    written_selections,
)
from soda_gql_server.semantics.documents.substitution import substituted, values_of, variables_in
from soda_gql_server.semantics.documents.trial import keeps_output
from soda_gql_server.semantics.view import View


class _Use(NamedTuple):
    """A fragment where it is spread."""

    selection: ast.Interpolation
    spread: Spread
    parent: TypeInfo | None
    span: Span
    fragment: Authored


class _Inlined(NamedTuple):
    """The selections, and the edits that import what they interpolate."""

    text: Spelled
    imports: tuple[Edit, ...]


def offer(request: Request) -> Iterator[Action]:
    document = request.document
    use = _use(request.view, document, request.span) if document is not None else None
    if document is None or use is None:
        return
    name = use.fragment.written.document.name
    for edits in _attempts(request.view, document, use):
        if keeps_output(request.view, edits, document.id):
            yield Action(f"Inline fragment '{name}'", "refactor.inline", edits)
            return


def _use(view: View, document: Authored, span: Span) -> _Use | None:
    for selection, _, parent in selections_of(document):
        if not isinstance(selection, ast.Interpolation):
            continue
        at, expansion = _span(document, selection), document.written.document.expansions[selection.index]
        if at is None or not isinstance(expansion, Spread) or expansion.prefix:
            continue
        if at.start <= span.start and span.end <= at.end:
            id_ = document.written.fragments[selection.index]
            fragment = authored(view, id_) if id_ is not None else None
            if fragment is None or not _is_plain(fragment):
                return None
            return _Use(selection, expansion, parent, at, fragment)
    return None


def _span(document: Authored, selection: ast.Interpolation) -> Span | None:
    """All of ``...${fragment} @directives`` or ``...fragment.spread({ … })``."""
    if selection.start >= 0:
        return document.span(selection)
    way = reversed(document.way_to(selection))
    spread = next((part for part in way if isinstance(part, ir.SpreadElement)), None)
    return document.root.span(spread.id) if spread is not None else None


def _is_plain(fragment: Authored) -> bool:
    """Whether a fragment is nothing but its selections."""
    element, whole = fragment.written.element, fragment.written.document
    metadata = getattr(element, "metadata", UNDEFINED)
    return whole.kind == "fragment" and fragment.text is not None and not whole.directives and metadata is UNDEFINED


def _attempts(view: View, document: Authored, use: _Use) -> Iterator[tuple[Edit, ...]]:
    """The edits with the variables that are needed declared; and with all, which keeps them in their order."""
    if not document.is_template:
        edits = _in_code(view, document, use)
        if edits is not None:
            yield edits
        return
    edits = _in_text(view, document, use)
    if edits is None:
        return
    whole = document.written.document
    own = {item.variable.name.value for item in whole.variable_definitions}
    merged = [item for item in merged_variables(whole.variable_definitions, whole.expansions) if _name(item) not in own]
    others = [item for item in whole.expansions if item is not use.spread]
    brought = {_name(item) for item in merged_variables((), others)}
    needed = [item for item in merged if _name(item) not in brought] if use.spread.arguments is None else []
    for variables in (needed, merged):
        declaration = declare(document, [print_node(item) for item in variables]) if variables else None
        if declaration is not None or not variables:
            yield (*([declaration] if declaration is not None else []), *edits)


def _name(definition: ast.VariableDefinition) -> str:
    return definition.variable.name.value


# --- in a template ----------------------------------------------------------------------------------------


def _in_text(view: View, document: Authored, use: _Use) -> tuple[Edit, ...] | None:
    inlined = _inlined(view, document, use)
    if inlined is None or document.text is None:
        return None
    file, span = document.module.text, use.span
    condition = use.fragment.written.document.type_name or ""
    text = inlined.text
    if use.selection.directives or use.parent is None or use.parent.name != condition:
        directives = use.selection.directives
        marks = excerpt(document.text, file, directives[0].start, directives[-1].end) if directives else spelled("")
        text = joined(spelled(f"... on {condition} "), marks, spelled(" {\n"), text, spelled("\n}"))
    line = file[line_start(file, span.start) : span.start]
    rest = file[span.end : span.end + 1]
    if not line.strip() and rest in ("\n", "\r", ""):
        code = written_selections(text, margins_at(file, span.start))
    else:
        flat = on_one_line(text)
        if flat is None:
            return None
        code = flat
    return (*inlined.imports, Edit(document.path, span, code))


def _inlined(view: View, document: Authored, use: _Use) -> _Inlined | None:
    """The selections of the fragment, with what its variables are bound to and with names that are known here."""
    fragment, changes, imports = use.fragment, {}, []
    selections = fragment.written.document.selection_set
    assert fragment.text is not None, "plain fragments have one"
    for index, expansion in enumerate(fragment.written.document.expansions):
        found = _renamed(view, document, fragment, index) if isinstance(expansion, Spread) else None
        if found is None:
            return None
        expression, imported = found
        at = fragment.text.interpolations[index]
        changes[at, at + 1] = interpolated(expression)
        imports += [imported] if imported is not None else []
    if use.spread.arguments is not None:
        bound = _bound(fragment, use.spread.arguments)
        if bound is None:
            return None
        changes.update(bound)
    start, end = selections.start + 1, selections.end - 1
    inner = {(at[0] - start, at[1] - start): new for at, new in changes.items() if start <= at[0] and at[1] <= end}
    text = excerpt(fragment.text, fragment.module.text, start, end).replaced(inner)
    return _Inlined(text, tuple(dict.fromkeys(imports)))


def _renamed(view: View, document: Authored, fragment: Authored, index: int) -> tuple[str, Edit | None] | None:
    """How the user names what the fragment interpolates; a function stays what it is in its own file."""
    making = fragment.making
    assert isinstance(making, ir.TaggedTemplate), "fragments are templates"
    expression = making.template.expressions[index]
    id_ = fragment.written.fragments[index]
    if isinstance(expression, ir.Identifier | ir.Member) and id_ is not None:
        return import_edit(view, document.path, id_)
    same_file = fragment.path == document.path and not fragment.root.scoped
    return (fragment.node_source(expression), None) if same_file else None


def _bound(fragment: Authored, arguments: tuple[ast.Argument, ...]) -> Mapping[tuple[int, int], Spelled] | None:
    """What stands for each variable; None if one has no value."""
    values = {item.name.value: item.value for item in arguments}
    bound: dict[tuple[int, int], Spelled] = {}
    for selection, _, _ in selections_of(fragment):
        for variable in chain.from_iterable([variables_in(value) for value in values_of(selection)]):
            value = values.get(variable.name.value)
            if value is None or isinstance(value, ast.MissingValue):
                return None
            bound[variable.start, variable.end] = spelled(print_node(value))
    return bound


# --- in a callback builder --------------------------------------------------------------------------------


def _in_code(view: View, document: Authored, use: _Use) -> tuple[Edit, ...] | None:
    """The members that select the same; variables are what the call binds them to."""
    fragment = use.fragment
    whole = fragment.written.document
    if use.spread.arguments is None or use.parent is None or use.parent.name != whole.type_name:
        return None
    if _bound(fragment, use.spread.arguments) is None:
        return None
    dollar, directives = dollar_of(document), tool_of(document, document.root.code, "$dir")
    if dollar is None or directives is None:
        return None
    tools = Tools(dollar.name, directives.name)
    values = {item.name.value: item.value for item in use.spread.arguments}
    imports: list[Edit] = []

    def spread(selection: ast.Interpolation) -> str | None:
        id_ = fragment.written.fragments[selection.index]
        named = import_edit(view, document.path, id_) if id_ is not None else None
        inner = whole.expansions[selection.index]
        if named is None or not isinstance(inner, Spread) or inner.arguments is not None or inner.fragment.variables:
            return None
        imports.extend([named[1]] if named[1] is not None else [])
        return spread_code(named[0], (), tools)

    selections = [substituted(item, values) for item in whole.selection_set.selections]
    margins = margins_at(document.module.text, use.span.start)
    lines = members_code(document.schema, selections, use.parent, spread, margins, tools)
    if not lines:
        return None
    code = f"{margins.line_end}{margins.base}".join(lines).removesuffix(",")
    wanted = [directives.edit] if f"{tools.directives}." in code and directives.edit is not None else []
    return (*wanted, *dict.fromkeys(imports), Edit(document.path, use.span, code))
