"""What the names in a definition stand for: ``query``, ``f``, ``$`` and the like, under whatever local name.

Read from tokens, so that it works while the code around is half-typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.schema.index import SchemaIndex, TypeInfo
from soda_gql_server.semantics.code.brackets import NAME, STRING, Group, Part, Token, items

ToolKind: TypeAlias = Literal[
    "definition",  # ``gql.label``
    "context",  # all that a factory is given
    "operation",
    "named operation",  # ``query("Name")``
    "compat",
    "named compat",
    "fragment",
    "named fragment",
    "tools",  # all that a fields callback is given
    "field",
    "called field",  # ``f("name")``
    "variables",
    "directives",
    "directive",  # ``$dir.name``
    "colocate",
    "spread",  # ``fragment.spread``
    "other",
]


class Tool(NamedTuple):
    """``name`` is that of an operation's kind, a directive, or the path of something else.

    ``parent`` is the type that a field call looks for its field in, or what a called field or named fragment is of.
    """

    kind: ToolKind
    name: str = ""
    parent: TypeInfo | None = None
    call: Group | None = None


Names: TypeAlias = Mapping[str, Tool]

FACTORY: Names = {
    **{kind: Tool("operation", kind) for kind in ("query", "mutation", "subscription")},
    "fragment": Tool("fragment"),
    "$dir": Tool("directives"),
    "$colocate": Tool("colocate"),
}
"""What a factory is given."""

KNOWN: Names = {**FACTORY, "f": Tool("field"), "$": Tool("variables"), "gql": Tool("other", "gql")}
"""What names stand for as long as nothing says otherwise."""

_NO_CALLEE = frozenset(
    {"return", "await", "typeof", "void", "in", "of", "case", "if", "for", "while", "switch", "catch", "new", "yield"}
)


def tool_of(parts: Sequence[Part], names: Names, schema: SchemaIndex) -> Tool | None:
    """What the expression at the end of some tokens stands for; None if there is no expression to call."""
    links = _links(parts)
    if not links:
        return None
    first = links[0]
    assert isinstance(first, Token), "expressions start with names"
    tool = names.get(first.text, Tool("other", first.text))
    for link in links[1:]:
        tool = _member(tool, link.text) if isinstance(link, Token) else _called(tool, link, schema)
    return tool


def _links(parts: Sequence[Part]) -> list[Part]:
    """``f``, ``(…)``, ``.name``, ``(…)`` of the expression that tokens end with."""
    links: list[Part] = []
    index = len(parts) - 1
    while index >= 0:
        part = parts[index]
        if isinstance(part, Group) and part.kind in ("(", "[", "`"):
            links.append(part)
        elif part.kind == NAME and isinstance(part, Token):
            if part.text in _NO_CALLEE:
                return []
            links.append(part)
            if index == 0 or parts[index - 1].kind not in (".", "?."):
                return links[::-1]
            index -= 1
        elif part.kind == ">":
            index = _type_arguments(parts, index)
        elif part.kind != "!":
            return []
        index -= 1
    return []


def _type_arguments(parts: Sequence[Part], end: int) -> int:
    """Where the ``<`` stands that a ``>`` closes; before everything if there is none."""
    depth = 0
    for index in range(end, -1, -1):
        depth += {">": 1, "<": -1}.get(parts[index].kind, 0)
        if depth == 0:
            return index
    return 0


def _member(tool: Tool, name: str) -> Tool:
    if tool.kind == "other":
        if name == "spread":
            return Tool("spread", tool.name)
        return Tool("definition", name) if tool.name == "gql" else Tool("other", f"{tool.name}.{name}")
    if tool.kind == "context":
        return FACTORY.get(name, Tool("other", name))
    if tool.kind == "tools" or (tool.kind == "field" and tool.parent is None):
        return {"f": Tool("field", parent=tool.parent), "$": Tool("variables")}.get(name, Tool("other", name))
    if tool.kind == "directives":
        return Tool("directive", name)
    return Tool("compat", tool.name) if tool.kind == "operation" and name == "compat" else Tool("other")


def _called(tool: Tool, group: Group, schema: SchemaIndex) -> Tool:
    if group.kind == "(" and tool.kind in ("operation", "compat"):
        return Tool("named operation" if tool.kind == "operation" else "named compat", tool.name, call=group)
    if group.kind == "(" and tool.kind == "fragment":
        return Tool("named fragment", parent=schema.types.get(argument_string(group, 1) or ""), call=group)
    if group.kind == "(" and tool.kind == "field":
        return Tool("called field", parent=_field_type(tool.parent, group, schema), call=group)
    return Tool("other")


def _field_type(parent: TypeInfo | None, call: Group, schema: SchemaIndex) -> TypeInfo | None:
    field = schema.field(parent, argument_string(call, 0) or "") if parent is not None else None
    return schema.types.get(field.type.name) if field is not None else None


def argument_string(call: Group, index: int) -> str | None:
    """The value of the string literal that a call has as an argument."""
    found = string_argument(call, index)
    return found.value if found is not None else None


def string_argument(call: Group, index: int) -> Token | None:
    """The string literal that a call has as an argument."""
    found = list(items(call.parts))[index : index + 1]
    first = found[0][0] if found and found[0] else None
    return first if isinstance(first, Token) and first.kind == STRING else None


def bound(parameters: Part, tools: Names, whole: Tool) -> dict[str, Tool]:
    """The local names that parameters make: of a pattern by its keys, or of one name that has all."""
    if isinstance(parameters, Token):
        return {parameters.text: whole}
    first = parameters.parts[0] if parameters.parts else None
    if isinstance(first, Token):
        return {first.text: whole} if first.kind == NAME else {}
    if first is None or first.kind != "{":
        return {}
    made: dict[str, Tool] = {}
    for item in items(first.parts):
        names = [part.text for part in item if isinstance(part, Token) and part.kind == NAME]
        if names:
            renamed = len(item) > 2 and item[1].kind == ":" and len(names) > 1
            made[names[1] if renamed else names[0]] = tools.get(names[0], Tool("other", names[0]))
    return made
