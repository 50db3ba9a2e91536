"""The members of a callback builder as GraphQL text.

Only code that says nothing but what it selects: calls of ``f`` with literals, shorthands and spread fragments.  A
condition, a loop or a helper would be lost in a template, so what has one gives None.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.typescript import ir
from soda_gql_server.semantics.code.nodes import way_to
from soda_gql_server.semantics.documents.authored import Authored
from soda_gql_server.semantics.documents.builder_code import bound_name, expression_name
from soda_gql_server.semantics.documents.spelled import Spelled, interpolated, spelled

_LITERALS = (ir.String, ir.Number, ir.Boolean, ir.Null)


# --- plain code -------------------------------------------------------------------------------------------


def is_plain_callback(node: ir.Node, tools: frozenset[str]) -> bool:
    """Whether a callback does nothing but give an object of plain members; ``tools`` are names that it may use."""
    if not isinstance(node, ir.Function) or node.is_async or len(node.parameters) > 1:
        return False
    if isinstance(node.body, ir.Block):
        statements = node.body.statements
        first = statements[0] if len(statements) == 1 else None
        body = first.value if isinstance(first, ir.Return) else None
    else:
        body = node.body
    named = tools | {name for parameter in node.parameters for name in _tool_names(parameter)}
    return isinstance(body, ir.Object) and all(is_plain_member(member, named) for member in body.members)


def _tool_names(parameter: ir.Pattern) -> set[str]:
    if isinstance(parameter, ir.BindName):
        return {f"{parameter.name}.f", f"{parameter.name}.$"}
    if isinstance(parameter, ir.BindObject):
        return {name for key in ("f", "$") if (name := bound_name(parameter, key)) is not None}
    return set()


def is_plain_member(member: ir.Node, tools: frozenset[str]) -> bool:
    """``id: true``, ``...f("name", …)(…)`` and ``...fragment.spread(…)``."""
    if isinstance(member, ir.Property):
        return isinstance(member.key, str) and isinstance(member.value, ir.Boolean) and member.value.value
    if not isinstance(member, ir.SpreadElement) or not isinstance(member.argument, ir.Call):
        return False
    call = member.argument
    if isinstance(call.callee, ir.Call):
        return _is_plain_field(call.callee, tools) and _is_plain_finish(call, tools)
    spreads = isinstance(call.callee, ir.Member) and call.callee.name == "spread" and not call.callee.optional
    return spreads and all(_is_plain_value(item, tools) for item in call.arguments)


def _is_plain_field(call: ir.Call, tools: frozenset[str]) -> bool:
    name, first = expression_name(call.callee), call.arguments[0] if call.arguments else None
    named = name in tools and isinstance(first, ir.String)
    return named and all(_is_plain_value(item, tools) for item in call.arguments[1:])


def _is_plain_finish(call: ir.Call, tools: frozenset[str]) -> bool:
    if not call.arguments:
        return True
    given = call.arguments[0]
    if isinstance(given, ir.Object):
        return all(_is_plain_branch(member, tools) for member in given.members)
    return len(call.arguments) == 1 and is_plain_callback(given, tools)


def _is_plain_branch(member: ir.Node, tools: frozenset[str]) -> bool:
    if not isinstance(member, ir.Property) or not isinstance(member.key, str):
        return False
    if member.key == "__typename":
        return isinstance(member.value, ir.Boolean) and member.value.value
    return is_plain_callback(member.value, tools)


def _is_plain_value(node: ir.Node, tools: frozenset[str]) -> bool:
    if isinstance(node, _LITERALS):
        return True
    if isinstance(node, ir.Unary):
        return node.operator == "-" and isinstance(node.operand, ir.Number)
    if isinstance(node, ir.Array):
        return all(_is_plain_value(item, tools) for item in node.items)
    if isinstance(node, ir.Object):
        return all(
            isinstance(item, ir.Property) and isinstance(item.key, str) and _is_plain_value(item.value, tools)
            for item in node.members
        )
    if isinstance(node, ir.Member):
        return expression_name(node.object) in tools and not node.optional
    directive = isinstance(node, ir.Call) and (expression_name(node.callee) or "").rpartition(".")[0] in tools
    return directive and isinstance(node, ir.Call) and all(_is_plain_value(item, tools) for item in node.arguments)


# --- as text ----------------------------------------------------------------------------------------------


def selections_text(document: Authored, selections: Sequence[ast.Selection], dollar: str) -> Spelled | None:
    """The selections as they stand inside of braces; ``dollar`` is what ``$`` is called in the code around them."""
    order: list[int] = []

    def interpolation(index: int) -> str:
        order.append(index)
        return f"...{PLACEHOLDER}"

    with room_for_recursion():
        plain = [_without_repeated_aliases(selection) for selection in selections]
        text = "\n".join([print_node(selection, interpolation=interpolation) for selection in plain])
    expressions = [_expression(document, index, dollar) for index in order]
    places = [index for index, character in enumerate(text) if character == PLACEHOLDER]
    if len(places) != len(expressions) or None in expressions:
        return None
    written = [interpolated(expression) for expression in expressions if expression is not None]
    return spelled(text).replaced({(at, at + 1): item for at, item in zip(places, written, strict=True)})


def _without_repeated_aliases(selection: ast.Selection) -> ast.Selection:
    """``f("__typename")`` has an alias for the emitter's sake."""
    below = selection.selection_set if isinstance(selection, ast.Field | ast.InlineFragment) else None
    inner = None
    if below is not None:
        inner = replace(below, selections=tuple([_without_repeated_aliases(item) for item in below.selections]))
    if isinstance(selection, ast.Field):
        same = selection.name.value == "__typename" and selection.response_key.value == "__typename"
        return replace(selection, alias=None if same else selection.alias, selection_set=inner)
    return replace(selection, selection_set=inner) if isinstance(selection, ast.InlineFragment) else selection


def _expression(document: Authored, index: int, dollar: str) -> str | None:
    """What is interpolated for ``fragment.spread({ … })``: the fragment, or a function if its variables differ."""
    spread = document.written.document.expansions[index]
    if not isinstance(spread, Spread) or spread.prefix or spread.arguments is None:
        return None
    node = document.own_node(document.written.places[-spread.start - 1])
    way = way_to(document.root.code, node) if node is not None else []
    call = way[-3] if len(way) > 2 else None
    if not isinstance(call, ir.Call):
        return None
    name = document.node_source(way[-1])
    given = {item.name.value: item.value for item in spread.arguments}
    wanted = [item.variable.name.value for item in spread.fragment.variables]
    if sorted(given) == sorted(wanted) and all(_is_variable(given[each], each) for each in wanted):
        return name
    arguments = ", ".join([document.node_source(item) for item in call.arguments])
    return f"{_parameters(dollar)} => {name}.spread({arguments})"


def _is_variable(value: ast.Value, name: str) -> bool:
    return isinstance(value, ast.Variable) and value.name.value == name


def _parameters(dollar: str) -> str:
    """The parameters of a function in which ``$`` is called so."""
    owner, _, name = dollar.rpartition(".")
    if owner:
        return f"({owner})"
    return "({ $ })" if name == "$" else f"({{ $: {name} }})"
