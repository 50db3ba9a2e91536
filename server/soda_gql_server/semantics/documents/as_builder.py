"""GraphQL selections as the code of a callback builder.

Not everything can be said in a callback builder: inline fragments belong to unions, and a directive on a fragment
spread has no place.  What cannot be said gives None, never something similar.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from soda_gql_builder.graphql import ast
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.schema.index import SchemaIndex, TypeInfo
from soda_gql_server.semantics.code.layout import Margins

Spread = Callable[[ast.Interpolation], str | None]
"""The code that spreads a fragment, ``fragment.spread({ … })``; None if there is none."""


class Tools(NamedTuple):
    """What ``$`` and ``$dir`` are called."""

    variables: str = "$"
    directives: str = "$dir"


class _Inexpressible(Exception):
    """Something has no form in a callback builder."""


def members_code(
    schema: SchemaIndex,
    selections: Sequence[ast.Selection],
    parent: TypeInfo | None,
    spread: Spread,
    margins: Margins,
    tools: Tools,
) -> list[str] | None:
    """The lines of the members that select this, without the indentation of ``margins``' base."""
    writing = _Writing(schema, spread, margins.unit, tools)
    try:
        with room_for_recursion():
            return writing.members(selections, parent, 0)
    except _Inexpressible:
        return None


def spread_code(expression: str, variables: Iterable[str], tools: Tools) -> str:
    """A fragment spread with its variables bound to those of the same names."""
    given = ", ".join([f"{name}: {tools.variables}.{name}" for name in variables])
    return f"{expression}.spread({{ {given} }})" if given else f"{expression}.spread()"


def value_code(value: ast.Value, tools: Tools) -> str:
    """A GraphQL value as a JavaScript expression."""
    if isinstance(value, ast.Variable):
        return f"{tools.variables}.{value.name.value}"
    if isinstance(value, ast.StringValue | ast.EnumValue):
        return json.dumps(value.value, ensure_ascii=False)
    if isinstance(value, ast.IntValue | ast.FloatValue):
        return value.value
    if isinstance(value, ast.BooleanValue):
        return "true" if value.value else "false"
    if isinstance(value, ast.NullValue):
        return "null"
    if isinstance(value, ast.ListValue):
        return f"[{', '.join([value_code(item, tools) for item in value.values])}]"
    if isinstance(value, ast.ObjectValue):
        return _object((field.name.value, value_code(field.value, tools)) for field in value.fields)
    raise _Inexpressible


def _object(members: Iterable[tuple[str, str]]) -> str:
    listed = ", ".join([f"{key}: {value}" for key, value in members])
    return f"{{ {listed} }}" if listed else "{}"


class _Writing:
    __slots__ = ("schema", "spread", "tools", "unit")

    def __init__(self, schema: SchemaIndex, spread: Spread, unit: str, tools: Tools) -> None:
        self.schema = schema
        self.spread = spread
        self.unit = unit
        self.tools = tools

    def members(self, selections: Sequence[ast.Selection], parent: TypeInfo | None, level: int) -> list[str]:
        lines: list[str] = []
        for selection in selections:
            if isinstance(selection, ast.Field):
                lines += self._field(selection, parent, level)
            elif isinstance(selection, ast.Interpolation) and not selection.directives:
                lines.append(f"{self.unit * level}...{self._spread(selection)},")
            else:
                raise _Inexpressible
        return lines

    def _spread(self, selection: ast.Interpolation) -> str:
        code = self.spread(selection)
        if code is None:
            raise _Inexpressible
        return code

    def _field(self, field: ast.Field, parent: TypeInfo | None, level: int) -> list[str]:
        found = self.schema.field(parent, field.name.value) if parent is not None else None
        below = self.schema.types.get(found.type.name) if found is not None else None
        if below is None:
            raise _Inexpressible
        indent = self.unit * level
        if field.name.value == "__typename" and field.alias is None and not field.directives:
            return [f"{indent}__typename: true,"]
        head = f"{indent}...f({', '.join(self._parts(field))})"
        if field.selection_set is None:
            return [f"{head}(),"]
        selections = field.selection_set.selections
        if below.kind == "union":
            return [f"{head}({{", *self._union(selections, level + 1), f"{indent}}}),"]
        return [f"{head}(({{ f }}) => ({{", *self.members(selections, below, level + 1), f"{indent}}})),"]

    def _parts(self, field: ast.Field) -> list[str]:
        """The arguments of ``f``."""
        given = _object((item.name.value, value_code(item.value, self.tools)) for item in field.arguments)
        extras: list[tuple[str, str]] = []
        if field.alias is not None:
            extras.append(("alias", json.dumps(field.alias.value)))
        if field.directives:
            extras.append(("directives", f"[{', '.join([self._directive(item) for item in field.directives])}]"))
        parts = [json.dumps(field.name.value)]
        if field.arguments or extras:
            parts.append(given)
        return [*parts, _object(extras)] if extras else parts

    def _directive(self, directive: ast.Directive) -> str:
        given = _object((item.name.value, value_code(item.value, self.tools)) for item in directive.arguments)
        return f"{self.tools.directives}.{directive.name.value}({given if directive.arguments else ''})"

    def _union(self, selections: Sequence[ast.Selection], level: int) -> list[str]:
        """``{ Member: ({ f }) => ({ … }), __typename: true }``."""
        indent = self.unit * level
        lines: list[str] = []
        seen: set[str] = set()
        for selection in selections:
            if isinstance(selection, ast.Field) and selection.name.value == "__typename":
                if selection.alias is not None or selection.directives:
                    raise _Inexpressible
                lines.append(f"{indent}__typename: true,")
                continue
            condition = selection.type_condition if isinstance(selection, ast.InlineFragment) else None
            if condition is None or selection.directives or condition.name.value in seen:
                raise _Inexpressible
            assert isinstance(selection, ast.InlineFragment), "only they have a condition"
            name = condition.name.value
            seen.add(name)
            inner = self.members(selection.selection_set.selections, self.schema.types.get(name), level + 1)
            lines += [f"{indent}{name}: ({{ f }}) => ({{", *inner, f"{indent}}}),"]
        return lines
