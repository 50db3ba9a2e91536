"""From tree-sitter expressions to the IR.

Anything that the subset lacks becomes ``ir.Unsupported`` with the name of the construct; nothing raises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript import lower_patterns as patterns
from soda_gql_builder.typescript import lower_statements as statements
from soda_gql_builder.typescript.escapes import cook_string, cook_template, raw_template
from soda_gql_builder.typescript.lowering import MAX_DEPTH, Lowering
from soda_gql_builder.typescript.numbers import number_text, number_value
from soda_gql_builder.typescript.syntax import Node, unwrap

_CHAIN_LINKS = frozenset({"member_expression", "subscript_expression", "call_expression", "non_null_expression"})


def lower_expression(low: Lowering, node: Node) -> ir.Expression:
    """Lower one expression; parentheses, casts and type syntax vanish."""
    lower = _LOWER.get(node.type)
    if lower is None:
        node = unwrap(node)
        lower = _LOWER.get(node.type)
    path = low.definitions.get(node.id) if low.definitions else None
    if path is not None:
        return ir.DefinitionReference(low.mark(node), path)
    if lower is None:
        return low.unsupported(node, _construct(node))
    if low.depth >= MAX_DEPTH:
        return low.unsupported(node, "code nested this deeply")
    low.depth += 1
    if low.depth > low.deepest:
        low.deepest = low.depth
    lowered = lower(low, node)
    low.depth -= 1
    return lowered


def _construct(node: Node) -> str:
    return _CONSTRUCTS.get(node.type, "damaged code" if node.type == "ERROR" or node.is_missing else "this construct")


# --- literals ------------------------------------------------------------------------------------------


def _number(low: Lowering, node: Node) -> ir.Expression:
    value = number_value(low.text(node))
    return low.unsupported(node, "a bigint") if value is None else ir.Number(low.mark(node), value)


def _string(low: Lowering, node: Node) -> ir.Expression:
    return ir.String(low.mark(node), string_value(low, node))


def string_value(low: Lowering, node: Node) -> str:
    """The value of a ``string`` node."""
    return cook_string(low.text(node)[1:-1])


def _true(low: Lowering, node: Node) -> ir.Expression:
    return ir.Boolean(low.mark(node), True)


def _false(low: Lowering, node: Node) -> ir.Expression:
    return ir.Boolean(low.mark(node), False)


def _null(low: Lowering, node: Node) -> ir.Expression:
    return ir.Null(low.mark(node))


def _regex(low: Lowering, node: Node) -> ir.Expression:
    pattern, flags = node.child_by_field_name("pattern"), node.child_by_field_name("flags")
    return ir.Regex(low.mark(node), low.text(pattern) if pattern else "", low.text(flags) if flags else "")


def _template(low: Lowering, node: Node) -> ir.Template:
    """Quasis are cut out between the substitutions, because tree-sitter splits them at escapes."""
    at = low.mark(node)
    quasis: list[ir.Quasi] = []
    expressions: list[ir.Expression] = []
    start = node.start_byte + 1
    for child in node.children:
        if child.type == "template_substitution":
            quasis.append(_quasi(low, start, child.start_byte))
            expressions.append(_substitution(low, child))
            start = child.end_byte
    closed = node.children[-1].type == "`" and not node.children[-1].is_missing
    quasis.append(_quasi(low, start, node.end_byte - 1 if closed else node.end_byte))
    return ir.Template(at, tuple(quasis), tuple(expressions))


def _quasi(low: Lowering, start: int, end: int) -> ir.Quasi:
    raw = low.syntax.encoded[start:end].decode("utf-8", "surrogatepass")
    return ir.Quasi(low.mark_range(start, max(start, end)), cook_template(raw), raw_template(raw))


def _substitution(low: Lowering, node: Node) -> ir.Expression:
    inner = [child for child in node.named_children if child.type != "comment"]
    return lower_expression(low, inner[0]) if inner else low.unsupported(node, "an empty `${}`")


# --- references and access -----------------------------------------------------------------------------


def _identifier(low: Lowering, node: Node) -> ir.Expression:
    if node.is_missing:
        return low.unsupported(node, "damaged code")
    return ir.Identifier(low.mark(node), low.name(node))


def _meta_property(low: Lowering, node: Node) -> ir.Expression:
    """``import.meta`` is a name that the host may know."""
    if low.text(node.children[0]) == "import":
        return ir.Identifier(low.mark(node), "import.meta")
    return low.unsupported(node, "`new.target`")


def _this(low: Lowering, node: Node) -> ir.Expression:
    return ir.This(low.mark(node))


def _member(low: Lowering, node: Node) -> ir.Expression:
    return _outermost(low, node, _member_link(low, node))


def _index(low: Lowering, node: Node) -> ir.Expression:
    return _outermost(low, node, _index_link(low, node))


def _call(low: Lowering, node: Node) -> ir.Expression:
    return _outermost(low, node, _call_link(low, node))


def _outermost(low: Lowering, node: Node, link: ir.Expression) -> ir.Expression:
    """A chain with ``?.`` anywhere inside ends here, as its inner links are lowered by ``_link``."""
    return ir.Chain(low.mark(node), link) if _has_optional(link) else link


def _has_optional(link: ir.Expression) -> bool:
    while True:
        if isinstance(link, ir.Member | ir.Index):
            if link.optional:
                return True
            link = link.object
        elif isinstance(link, ir.Call):
            if link.optional:
                return True
            link = link.callee
        else:
            return False


def _link(low: Lowering, node: Node) -> ir.Expression:
    """The object of a chain's link; parentheses end the chain, ``!`` does not."""
    while node.type == "non_null_expression" and node.named_children:
        node = node.named_children[0]
    if node.type not in _CHAIN_LINKS or node.id in low.definitions or low.depth >= MAX_DEPTH:
        return lower_expression(low, node)
    low.depth += 1
    if low.depth > low.deepest:
        low.deepest = low.depth
    lowered = _LINKS[node.type](low, node)
    low.depth -= 1
    return lowered


def _is_optional(low: Lowering, node: Node, start: Node, end: Node) -> bool:
    """Whether there is a ``?.`` between two parts of a node; most often there is not even a question mark."""
    if b"?" not in low.syntax.encoded[start.end_byte : end.start_byte]:
        return False
    return any(child.type in ("optional_chain", "?.") for child in node.children)


def _member_link(low: Lowering, node: Node) -> ir.Expression:
    target, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
    if target is None or prop is None or prop.type != "property_identifier":
        return low.unsupported(node, "a private name")
    if target.type == "import":
        return low.unsupported(node, "`import.meta`")
    if target.type == "super":
        return low.unsupported(node, "`super`")
    value = _link(low, target)
    return ir.Member(low.mark(node), value, low.text(prop), low.mark(prop), _is_optional(low, node, target, prop))


def _index_link(low: Lowering, node: Node) -> ir.Expression:
    target, index = node.child_by_field_name("object"), node.child_by_field_name("index")
    if target is None or index is None:
        return low.unsupported(node, "damaged code")
    value = _link(low, target)
    return ir.Index(low.mark(node), value, lower_expression(low, index), _is_optional(low, node, target, index))


def _call_link(low: Lowering, node: Node) -> ir.Expression:
    callee, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
    if callee is None or arguments is None:
        return low.unsupported(node, "damaged code")
    if callee.type == "import":
        return low.unsupported(node, "`import()`")
    if callee.type == "super":
        return low.unsupported(node, "`super`")
    target = _link(low, callee)
    if arguments.type == "template_string":
        return ir.TaggedTemplate(low.mark(node), target, _template(low, arguments))
    return ir.Call(low.mark(node), target, _arguments(low, arguments), _is_optional(low, node, callee, arguments))


def _new(low: Lowering, node: Node) -> ir.Expression:
    callee, arguments = node.child_by_field_name("constructor"), node.child_by_field_name("arguments")
    if callee is None:
        return low.unsupported(node, "damaged code")
    return ir.New(low.mark(node), lower_expression(low, callee), _arguments(low, arguments) if arguments else ())


def _arguments(low: Lowering, node: Node) -> tuple[ir.Expression | ir.SpreadElement, ...]:
    return tuple([_element(low, child) for child in node.named_children if child.type != "comment"])


def _element(low: Lowering, node: Node) -> ir.Expression | ir.SpreadElement:
    return _spread(low, node) if node.type == "spread_element" else lower_expression(low, node)


def _spread(low: Lowering, node: Node) -> ir.SpreadElement:
    inner = [child for child in node.named_children if child.type != "comment"]
    value = lower_expression(low, inner[0]) if inner else low.unsupported(node, "damaged code")
    return ir.SpreadElement(low.mark(node), value)


# --- compound values -----------------------------------------------------------------------------------


def _array(low: Lowering, node: Node) -> ir.Expression:
    items: list[ir.Expression | ir.SpreadElement | ir.Hole] = []
    expecting = True
    for child in node.children[1:]:
        if child.type == ",":
            if expecting:
                items.append(ir.Hole(low.mark(child)))
            expecting = True
        elif child.is_named and child.type != "comment":
            items.append(_element(low, child))
            expecting = False
    return ir.Array(low.mark(node), tuple(items))


def _object(low: Lowering, node: Node) -> ir.Expression:
    members = [_object_member(low, child) for child in node.named_children if child.type != "comment"]
    return ir.Object(low.mark(node), tuple(members))


def _object_member(low: Lowering, node: Node) -> ir.Property | ir.Getter | ir.SpreadElement:
    kind = node.type
    if kind == "pair":
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        if key is not None and value is not None:
            return _pair(low, key, value)
    elif kind == "shorthand_property_identifier":
        at = low.mark(node)
        return ir.Property(at, low.text(node), ir.Identifier(at, low.name(node)))
    elif kind == "spread_element":
        return _spread(low, node)
    elif kind == "method_definition":
        return _method(low, node)
    return ir.SpreadElement(low.mark(node), low.unsupported(node, "damaged code"))


def _pair(low: Lowering, key: Node, value: Node) -> ir.Property:
    at, name = low.mark(key), lower_key(low, key)
    if name == "__proto__":
        # It would give the object a prototype, unlike the same key in brackets.
        return ir.Property(at, name, low.unsupported(key, "`__proto__`"))
    return ir.Property(at, name, lower_expression(low, value))


def _method(low: Lowering, node: Node) -> ir.Property | ir.Getter:
    name = node.child_by_field_name("name")
    words = {child.type for child in node.children if not child.is_named}
    key_node = name or node
    key = lower_key(low, key_node)
    at = low.mark(key_node)
    if "set" in words:
        return ir.Property(at, key, low.unsupported(node, "a setter"))
    function = _function(low, node)
    if "get" in words and isinstance(function, ir.Function):
        return ir.Getter(at, key, function)
    return ir.Property(at, key, function)


def lower_key(low: Lowering, node: Node) -> str | ir.Expression:
    """A property key: its name if it is known as written, else the expression in brackets."""
    if node.type == "string":
        return string_value(low, node)
    if node.type == "number":
        value = number_value(low.text(node))
        return low.text(node) if value is None else number_text(value)
    if node.type == "computed_property_name":
        inner = [child for child in node.named_children if child.type != "comment"]
        return lower_expression(low, inner[0]) if inner else low.unsupported(node, "damaged code")
    return low.text(node)


def _function(low: Lowering, node: Node) -> ir.Expression:
    body, name = node.child_by_field_name("body"), node.child_by_field_name("name")
    words = {child.type for child in node.children if not child.is_named}
    if "*" in words:
        return low.unsupported(node, "a generator function")
    if body is None:
        return low.unsupported(node, "a function without a body")
    outer, low.deepest, low.variables = (low.deepest, low.variables), low.depth, {}
    parameters = patterns.lower_parameters(low, node)
    lowered = statements.lower_block(low, body) if body.type == "statement_block" else lower_expression(low, body)
    variables, depth = tuple(low.variables), low.deepest - low.depth
    low.deepest, low.variables = outer
    return ir.Function(
        low.mark(node),
        low.text(name) if name is not None and name.type == "identifier" else None,
        parameters,
        lowered,
        node.type == "arrow_function",
        "async" in words,
        variables,
        depth,
    )


def lower_function(low: Lowering, node: Node) -> ir.Expression:
    """A function declaration, as the expression that makes it."""
    return _function(low, node)


def lower_enum(low: Lowering, node: Node) -> ir.Expression:
    """The object of an ``enum`` declaration."""
    members: list[ir.EnumMember] = []
    body = node.child_by_field_name("body")
    for child in body.named_children if body else ():
        if child.type == "enum_assignment":
            name, value = child.child_by_field_name("name"), child.child_by_field_name("value")
            if name is not None and value is not None:
                members.append(ir.EnumMember(low.mark(name), _member_name(low, name), lower_expression(low, value)))
        elif child.type != "comment":
            members.append(ir.EnumMember(low.mark(child), _member_name(low, child), None))
    return ir.Enum(low.mark(node), tuple(members))


def _member_name(low: Lowering, node: Node) -> str:
    return string_value(low, node) if node.type == "string" else low.text(node)


# --- operators -----------------------------------------------------------------------------------------


def _unary(low: Lowering, node: Node) -> ir.Expression:
    operator, operand = node.child_by_field_name("operator"), node.child_by_field_name("argument")
    if operator is None or operand is None:
        return low.unsupported(node, "damaged code")
    value = lower_expression(low, operand)
    word = low.text(operator)
    return ir.Delete(low.mark(node), value) if word == "delete" else ir.Unary(low.mark(node), word, value)


def _binary(low: Lowering, node: Node) -> ir.Expression:
    """A long chain of one-sided operators is lowered in a loop, for ``"a" + "b" + …`` nests to the left."""
    pending: list[Node] = []
    while node.type == "binary_expression":
        left = node.child_by_field_name("left")
        if left is None:
            return low.unsupported(node, "damaged code")
        pending.append(node)
        node = unwrap(left)
        if low.depth + len(pending) > MAX_DEPTH:
            return low.unsupported(pending[0], "code nested this deeply")
    low.depth += len(pending)
    lowered = lower_expression(low, node)
    while pending:
        low.depth -= 1
        lowered = _binary_step(low, pending.pop(), lowered)
    return lowered


def _binary_step(low: Lowering, node: Node, left: ir.Expression) -> ir.Expression:
    operator, right_node = node.child_by_field_name("operator"), node.child_by_field_name("right")
    if operator is None or right_node is None:
        return low.unsupported(node, "damaged code")
    right = lower_expression(low, right_node)
    word = low.text(operator)
    if word in ("&&", "||", "??"):
        return ir.Logical(low.mark(node), word, left, right)
    return ir.Binary(low.mark(node), word, left, right)


def _ternary(low: Lowering, node: Node) -> ir.Expression:
    test, then = node.child_by_field_name("condition"), node.child_by_field_name("consequence")
    otherwise = node.child_by_field_name("alternative")
    if test is None or then is None or otherwise is None:
        return low.unsupported(node, "damaged code")
    return ir.Conditional(
        low.mark(node), lower_expression(low, test), lower_expression(low, then), lower_expression(low, otherwise)
    )


def _assign(low: Lowering, node: Node) -> ir.Expression:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = node.child_by_field_name("operator")
    if left is None or right is None:
        return low.unsupported(node, "damaged code")
    word = low.text(operator).removesuffix("=") if operator is not None else ""
    target = patterns.lower_target(low, left)
    return ir.Assign(low.mark(node), word, target, lower_expression(low, right))


def _update(low: Lowering, node: Node) -> ir.Expression:
    operator, operand = node.child_by_field_name("operator"), node.child_by_field_name("argument")
    if operator is None or operand is None:
        return low.unsupported(node, "damaged code")
    step = 1 if low.text(operator) == "++" else -1
    prefix = operator.start_byte < operand.start_byte
    return ir.Update(low.mark(node), step, prefix, lower_expression(low, operand))


def _sequence(low: Lowering, node: Node) -> ir.Expression:
    parts = [child for child in node.named_children if child.type != "comment"]
    return ir.Sequence(low.mark(node), tuple([lower_expression(low, part) for part in parts]))


def _await(low: Lowering, node: Node) -> ir.Expression:
    inner = [child for child in node.named_children if child.type != "comment"]
    return ir.Await(low.mark(node), lower_expression(low, inner[0])) if inner else low.unsupported(node, "damaged code")


_Lower = Callable[[Lowering, Node], ir.Expression]

_LINKS: Mapping[str, _Lower] = MappingProxyType(
    {"member_expression": _member_link, "subscript_expression": _index_link, "call_expression": _call_link}
)

_LOWER: Mapping[str, _Lower] = MappingProxyType(
    {
        "number": _number,
        "string": _string,
        "true": _true,
        "false": _false,
        "null": _null,
        "regex": _regex,
        "template_string": _template,
        "identifier": _identifier,
        "undefined": _identifier,
        "this": _this,
        "meta_property": _meta_property,
        "member_expression": _member,
        "subscript_expression": _index,
        "call_expression": _call,
        "new_expression": _new,
        "array": _array,
        "object": _object,
        "arrow_function": _function,
        "function_expression": _function,
        "function_declaration": _function,
        "generator_function": _function,
        "unary_expression": _unary,
        "binary_expression": _binary,
        "ternary_expression": _ternary,
        "assignment_expression": _assign,
        "augmented_assignment_expression": _assign,
        "update_expression": _update,
        "sequence_expression": _sequence,
        "await_expression": _await,
        "enum_declaration": lower_enum,
    }
)

_CONSTRUCTS: Mapping[str, str] = MappingProxyType(
    {
        "class": "a class",
        "class_declaration": "a class",
        "abstract_class_declaration": "a class",
        "jsx_element": "JSX",
        "jsx_self_closing_element": "JSX",
        "yield_expression": "`yield`",
        "super": "`super`",
        "internal_module": "a namespace",
        "module": "a namespace",
        "import": "`import()`",
    }
)
