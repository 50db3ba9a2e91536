"""From tree-sitter binding patterns, parameters and assignment targets to the IR."""

from __future__ import annotations

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript import lower_expressions as expressions
from soda_gql_builder.typescript.lowering import MAX_DEPTH, Lowering
from soda_gql_builder.typescript.syntax import Node, unwrap


def lower_parameters(low: Lowering, function: Node) -> tuple[ir.Pattern, ...]:
    """The parameters of a function node; a TypeScript ``this`` parameter vanishes."""
    single = function.child_by_field_name("parameter")
    if single is not None:
        return (lower_pattern(low, single),)
    listed = function.child_by_field_name("parameters")
    if listed is None:
        return ()
    return tuple([_parameter(low, child) for child in listed.named_children if _is_parameter(child)])


def _is_parameter(node: Node) -> bool:
    pattern = node.child_by_field_name("pattern")
    return node.type in ("required_parameter", "optional_parameter") and (pattern is None or pattern.type != "this")


def _parameter(low: Lowering, node: Node) -> ir.Pattern:
    pattern, default = node.child_by_field_name("pattern"), node.child_by_field_name("value")
    if pattern is None:
        return ir.BindExpression(low.mark(node), low.unsupported(node, "damaged code"))
    target = lower_pattern(low, pattern)
    return _with_default(low, node, target, default) if default is not None else target


def _with_default(low: Lowering, node: Node, target: ir.Pattern, default: Node) -> ir.Pattern:
    return ir.BindDefault(low.mark(node), target, expressions.lower_expression(low, default))


def lower_target(low: Lowering, node: Node) -> ir.Pattern:
    """The left side of an assignment."""
    return lower_pattern(low, unwrap(node))


def lower_pattern(low: Lowering, node: Node) -> ir.Pattern:
    """Any pattern; what it does not know becomes an unsupported target."""
    kind = node.type
    if kind in ("identifier", "shorthand_property_identifier_pattern", "undefined"):
        return ir.BindName(low.mark(node), low.name(node))
    if low.depth >= MAX_DEPTH:
        return ir.BindExpression(low.mark(node), low.unsupported(node, "code nested this deeply"))
    low.depth += 1
    if low.depth > low.deepest:
        low.deepest = low.depth
    lowered = _compound(low, node)
    low.depth -= 1
    return lowered


def _compound(low: Lowering, node: Node) -> ir.Pattern:
    kind = node.type
    if kind == "object_pattern":
        return _object_pattern(low, node)
    if kind == "array_pattern":
        return _array_pattern(low, node)
    if kind in ("assignment_pattern", "object_assignment_pattern"):
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is not None and right is not None:
            return _with_default(low, node, lower_pattern(low, left), right)
    if kind == "rest_pattern":
        inner = node.named_children
        if inner:
            return ir.BindRest(low.mark(node), lower_pattern(low, inner[0]))
    return _expression_target(low, node)


def _expression_target(low: Lowering, node: Node) -> ir.Pattern:
    if node.type in ("member_expression", "subscript_expression"):
        target = expressions.lower_expression(low, node)
        if isinstance(target, ir.Member | ir.Index):
            return ir.BindExpression(low.mark(node), target)
    return ir.BindExpression(low.mark(node), low.unsupported(node, "this assignment target"))


def _object_pattern(low: Lowering, node: Node) -> ir.Pattern:
    entries: list[ir.BindEntry] = []
    rest: ir.Pattern | None = None
    for child in node.named_children:
        if child.type == "rest_pattern":
            rest = lower_pattern(low, child.named_children[0]) if child.named_children else None
        elif child.type != "comment":
            entries.append(_entry(low, child))
    return ir.BindObject(low.mark(node), tuple(entries), rest)


def _entry(low: Lowering, node: Node) -> ir.BindEntry:
    if node.type == "pair_pattern":
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        if key is not None and value is not None:
            return ir.BindEntry(low.mark(key), expressions.lower_key(low, key), lower_pattern(low, value))
    name = node.child_by_field_name("left") if node.type == "object_assignment_pattern" else node
    return ir.BindEntry(low.mark(node), low.text(name or node), lower_pattern(low, node))


def _array_pattern(low: Lowering, node: Node) -> ir.Pattern:
    items: list[ir.Pattern | ir.Hole] = []
    expecting = True
    for child in node.children[1:]:
        if child.type == ",":
            if expecting:
                items.append(ir.Hole(low.mark(child)))
            expecting = True
        elif child.is_named and child.type != "comment":
            items.append(lower_pattern(low, child))
            expecting = False
    return ir.BindArray(low.mark(node), tuple(items))
