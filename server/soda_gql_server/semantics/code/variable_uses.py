"""Where code speaks of a document's variables: ``$.name`` of the ``$`` that callbacks are given.

Reads the code of one definition; what is not evaluated (the other branch of a condition) or evaluated apart from the
document (metadata) is found as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.typescript import ir


class Use(NamedTuple):
    """``node`` is the name's, in the span table of the root."""

    node: int
    name: str


class _Names(NamedTuple):
    """What local names hold: ``$`` itself, or the object that has it."""

    dollars: frozenset[str] = frozenset()
    tools: frozenset[str] = frozenset()


def variable_uses(code: ir.Node) -> Iterator[Use]:
    """All uses, outer code first."""
    pending: list[tuple[object, _Names]] = [(code, _Names())]
    while pending:
        part, names = pending.pop()
        if isinstance(part, tuple):
            pending += [(item, names) for item in reversed(part)]
        elif isinstance(part, ir.Node):
            if isinstance(part, ir.Function):
                yield from _destructured(part)
                names = _inside(part, names)
            elif isinstance(part, ir.Member) and _is_dollar(part.object, names):
                yield Use(part.name_id, part.name)
            pending += [(getattr(part, name), names) for name in reversed(part.__struct_fields__)]


def _is_dollar(node: ir.Expression, names: _Names) -> bool:
    if isinstance(node, ir.Identifier):
        return node.name in names.dollars
    inner = node.object if isinstance(node, ir.Member) and node.name == "$" else None
    return isinstance(inner, ir.Identifier) and inner.name in names.tools


def _inside(function: ir.Function, names: _Names) -> _Names:
    """The names as the function's body sees them."""
    own = {name for parameter in function.parameters for name in ir.bound_names(parameter)} | set(function.variables)
    dollars, tools = names.dollars - own, names.tools - own
    for entry in _entries(function):
        if isinstance(entry.target, ir.BindName):
            dollars |= {entry.target.name}
    first = function.parameters[0] if function.parameters else None
    if isinstance(first, ir.BindName):
        tools |= {first.name}
    return _Names(dollars, tools)


def _entries(function: ir.Function) -> Iterator[ir.BindEntry]:
    """The ``$`` in ``({ $ }) => …``."""
    first = function.parameters[0] if function.parameters else None
    pattern = first.target if isinstance(first, ir.BindDefault) else first
    if isinstance(pattern, ir.BindObject):
        yield from (entry for entry in pattern.entries if entry.key == "$")


def _destructured(function: ir.Function) -> Iterator[Use]:
    """``({ $: { name } }) => …``."""
    for entry in _entries(function):
        if isinstance(entry.target, ir.BindObject):
            yield from (Use(inner.id, inner.key) for inner in entry.target.entries if isinstance(inner.key, str))
