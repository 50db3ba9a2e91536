"""From tree-sitter statements to the IR."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, cast

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript import lower_expressions as expressions
from soda_gql_builder.typescript import lower_patterns as patterns
from soda_gql_builder.typescript.lowering import MAX_DEPTH, Lowering
from soda_gql_builder.typescript.syntax import Node

_TYPES_ONLY = frozenset(
    {"comment", "empty_statement", "interface_declaration", "type_alias_declaration", "function_signature"}
)

Kind = Literal["const", "let", "var"]


def lower_block(low: Lowering, node: Node) -> ir.Block:
    """A ``{ … }`` of statements."""
    return ir.Block(low.mark(node), lower_statements(low, node.named_children))


def lower_statements(low: Lowering, nodes: list[Node]) -> tuple[ir.Statement, ...]:
    """Statements in a row, those of the type system left out."""
    return tuple([lower_statement(low, node) for node in nodes if node.type not in _TYPES_ONLY])


def lower_statement(low: Lowering, node: Node) -> ir.Statement:
    """One statement."""
    lower = _LOWER.get(node.type)
    if low.depth >= MAX_DEPTH:
        return ir.ExpressionStatement(low.mark(node), low.unsupported(node, "code nested this deeply"))
    if lower is None:
        return ir.ExpressionStatement(low.mark(node), expressions.lower_expression(low, node))
    low.depth += 1
    if low.depth > low.deepest:
        low.deepest = low.depth
    lowered = lower(low, node)
    low.depth -= 1
    return lowered


def _damaged(low: Lowering, node: Node) -> ir.Statement:
    return ir.ExpressionStatement(low.mark(node), low.unsupported(node, "damaged code"))


def _inner(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _expression_statement(low: Lowering, node: Node) -> ir.Statement:
    inner = _inner(node)
    if not inner:
        return _damaged(low, node)
    return ir.ExpressionStatement(low.mark(node), expressions.lower_expression(low, inner[0]))


def _declaration(low: Lowering, node: Node) -> ir.Statement:
    return _declare(low, node)


def _declare(low: Lowering, node: Node) -> ir.Declare:
    word = node.child_by_field_name("kind")
    kind = cast(Kind, low.text(word) if word is not None else "var")
    declarators = [_declarator(low, child) for child in node.named_children if child.type == "variable_declarator"]
    if kind == "var":
        for declarator in declarators:
            low.variables.update(dict.fromkeys(ir.bound_names(declarator.target)))
    return ir.Declare(low.mark(node), kind, tuple(declarators))


def _declarator(low: Lowering, node: Node) -> ir.Declarator:
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    target = patterns.lower_pattern(low, name if name is not None else node)
    initial = expressions.lower_expression(low, value) if value is not None else None
    return ir.Declarator(low.mark(node), target, initial)


def _function(low: Lowering, node: Node) -> ir.Statement:
    name, function = node.child_by_field_name("name"), expressions.lower_function(low, node)
    if name is None or not isinstance(function, ir.Function):
        return ir.ExpressionStatement(low.mark(node), function)
    return ir.DeclareFunction(low.mark(node), low.text(name), function)


def _enum(low: Lowering, node: Node) -> ir.Statement:
    name = node.child_by_field_name("name")
    if name is None:
        return _damaged(low, node)
    target = ir.BindName(low.mark(name), low.text(name))
    at = low.mark(node)
    return ir.Declare(at, "const", (ir.Declarator(at, target, expressions.lower_enum(low, node)),))


def _return(low: Lowering, node: Node) -> ir.Statement:
    inner = _inner(node)
    return ir.Return(low.mark(node), expressions.lower_expression(low, inner[0]) if inner else None)


def _throw(low: Lowering, node: Node) -> ir.Statement:
    inner = _inner(node)
    return ir.Throw(low.mark(node), expressions.lower_expression(low, inner[0])) if inner else _damaged(low, node)


def _block(low: Lowering, node: Node) -> ir.Statement:
    return lower_block(low, node)


def _empty(low: Lowering, node: Node) -> ir.Statement:
    return ir.Block(low.mark(node), ())


def _if(low: Lowering, node: Node) -> ir.Statement:
    test, then = node.child_by_field_name("condition"), node.child_by_field_name("consequence")
    clause = node.child_by_field_name("alternative")
    if test is None or then is None:
        return _damaged(low, node)
    branch = _inner(clause)[0] if clause is not None and _inner(clause) else None
    return ir.If(
        low.mark(node),
        expressions.lower_expression(low, test),
        lower_statement(low, then),
        lower_statement(low, branch) if branch is not None else None,
    )


def _for(low: Lowering, node: Node) -> ir.Statement:
    body = node.child_by_field_name("body")
    initializer = node.child_by_field_name("initializer")
    condition, increment = node.child_by_field_name("condition"), node.child_by_field_name("increment")
    if body is None:
        return _damaged(low, node)
    return ir.For(
        low.mark(node),
        _for_start(low, initializer),
        _optional_expression(low, condition),
        _optional_expression(low, increment),
        lower_statement(low, body),
    )


def _for_start(low: Lowering, node: Node | None) -> ir.Declare | ir.Expression | None:
    if node is not None and node.type in ("lexical_declaration", "variable_declaration"):
        return _declare(low, node)
    return _optional_expression(low, node)


def _optional_expression(low: Lowering, node: Node | None) -> ir.Expression | None:
    if node is None or node.type in ("empty_statement", ";"):
        return None
    if node.type == "expression_statement":
        inner = _inner(node)
        return expressions.lower_expression(low, inner[0]) if inner else None
    return expressions.lower_expression(low, node)


def _for_each(low: Lowering, node: Node) -> ir.Statement:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    body, word, operator = (node.child_by_field_name(name) for name in ("body", "kind", "operator"))
    if left is None or right is None or body is None or operator is None:
        return _damaged(low, node)
    if any(child.type == "await" for child in node.children):
        return ir.ExpressionStatement(low.mark(node), low.unsupported(node, "`for await`"))
    over: Literal["of", "in"] = "of" if low.text(operator) == "of" else "in"
    kind = cast(Kind, low.text(word)) if word is not None else None
    target = patterns.lower_pattern(low, left)
    if kind == "var":
        low.variables.update(dict.fromkeys(ir.bound_names(target)))
    iterable = expressions.lower_expression(low, right)
    return ir.ForEach(low.mark(node), over, kind, target, iterable, lower_statement(low, body))


def _while(low: Lowering, node: Node) -> ir.Statement:
    test, body = node.child_by_field_name("condition"), node.child_by_field_name("body")
    if test is None or body is None:
        return _damaged(low, node)
    test_first = node.type == "while_statement"
    return ir.While(low.mark(node), expressions.lower_expression(low, test), lower_statement(low, body), test_first)


def _break(low: Lowering, node: Node) -> ir.Statement:
    label = node.child_by_field_name("label")
    name = low.text(label) if label is not None else None
    if node.type == "break_statement":
        return ir.Break(low.mark(node), name)
    return ir.Continue(low.mark(node), name)


def _labeled(low: Lowering, node: Node) -> ir.Statement:
    label, body = node.child_by_field_name("label"), node.child_by_field_name("body")
    if label is None or body is None:
        return _damaged(low, node)
    return ir.Labeled(low.mark(node), low.text(label), lower_statement(low, body))


def _try(low: Lowering, node: Node) -> ir.Statement:
    body, handler = node.child_by_field_name("body"), node.child_by_field_name("handler")
    finalizer = node.child_by_field_name("finalizer")
    if body is None:
        return _damaged(low, node)
    parameter = handler.child_by_field_name("parameter") if handler is not None else None
    handler_body = handler.child_by_field_name("body") if handler is not None else None
    final_body = finalizer.child_by_field_name("body") if finalizer is not None else None
    return ir.Try(
        low.mark(node),
        lower_block(low, body),
        patterns.lower_pattern(low, parameter) if parameter is not None else None,
        lower_block(low, handler_body) if handler_body is not None else None,
        lower_block(low, final_body) if final_body is not None else None,
    )


def _switch(low: Lowering, node: Node) -> ir.Statement:
    value, body = node.child_by_field_name("value"), node.child_by_field_name("body")
    if value is None or body is None:
        return _damaged(low, node)
    cases = [_case(low, child) for child in body.named_children if child.type in ("switch_case", "switch_default")]
    return ir.Switch(low.mark(node), expressions.lower_expression(low, value), tuple(cases))


def _case(low: Lowering, node: Node) -> ir.Case:
    test = node.child_by_field_name("value")
    statements = lower_statements(low, node.children_by_field_name("body"))
    return ir.Case(low.mark(node), expressions.lower_expression(low, test) if test is not None else None, statements)


_LOWER: Mapping[str, Callable[[Lowering, Node], ir.Statement]] = MappingProxyType(
    {
        "expression_statement": _expression_statement,
        "lexical_declaration": _declaration,
        "variable_declaration": _declaration,
        "function_declaration": _function,
        "generator_function_declaration": _function,
        "enum_declaration": _enum,
        "return_statement": _return,
        "throw_statement": _throw,
        "statement_block": _block,
        "empty_statement": _empty,
        "if_statement": _if,
        "for_statement": _for,
        "for_in_statement": _for_each,
        "while_statement": _while,
        "do_statement": _while,
        "break_statement": _break,
        "continue_statement": _break,
        "labeled_statement": _labeled,
        "try_statement": _try,
        "switch_statement": _switch,
    }
)
