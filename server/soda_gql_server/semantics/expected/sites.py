"""What an expression in a definition has to be, from the brackets around it.

Goes from the definition inwards: each bracket is entered with what is expected at its place, and says what is
expected inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias, cast

from soda_gql_builder.graphql.ast import OperationKind
from soda_gql_builder.schema.index import TypeInfo, TypeRef
from soda_gql_server.semantics.code.brackets import (
    INTERPOLATION,
    NAME,
    TEMPLATE,
    Group,
    Opened,
    Part,
    Token,
    last_item,
    template_text,
)
from soda_gql_server.semantics.code.tools import FACTORY, KNOWN, Tool, bound, tool_of
from soda_gql_server.semantics.expected.call_arguments import World, argument_of
from soda_gql_server.semantics.expected.graphql import reach
from soda_gql_server.semantics.expected.graphql_machine import Grounds
from soda_gql_server.semantics.expected.positions import (
    Anything,
    Factory,
    FieldsCallback,
    FieldsObject,
    FieldsOption,
    GraphqlText,
    Input,
    Inputs,
    Interpolated,
    Key,
    Labels,
    Nested,
    Position,
    item_of,
    result_of,
)
from soda_gql_server.semantics.expected.wanted import Call, Selections, Spreads
from soda_gql_server.semantics.names.symbols import TypeSymbol


class _Calling(NamedTuple):
    """Inside the parentheses of a call."""

    tool: Tool


class _Same(NamedTuple):
    """Inside parentheses or a list whose items have to be this."""

    position: Position


class _Braces(NamedTuple):
    position: Position


class _Block(NamedTuple):
    """Statements of a function that returns this."""

    position: Position


class _Text(NamedTuple):
    text: GraphqlText | None


_Inside: TypeAlias = _Calling | _Same | _Braces | _Block | _Text


class Site(NamedTuple):
    """``item`` are the tokens before the cursor that belong to the expected expression; ``call`` is open around it.

    ``field_call`` is what ``f`` is called here, empty if there is none.
    ``variables`` are those that a template around the cursor declares, None outside of one.
    """

    position: Position
    item: list[Part]
    names: dict[str, Tool]
    call: Call | None
    variables: Mapping[str, TypeRef] | None

    @property
    def dollar(self) -> str:
        """What has the variables; empty if nothing was given them."""
        tools = reversed(self.names.items())
        return next((name for name, tool in tools if tool.kind == "variables" and tool is not KNOWN["$"]), "")

    @property
    def field_call(self) -> str:
        if isinstance(self.position, FieldsObject) and self.position.interpolated:
            return ""
        return next((name for name, tool in reversed(self.names.items()) if tool.kind == "field"), "")


def site_at(opened: Opened, world: World) -> Site:
    """What is expected at the place up to which brackets were read."""
    walk = _Walk(world)
    for outer, inner in pairwise(opened.groups):
        walk.go_to(outer, outer.parts[:-1])
        walk.enter(inner)
    walk.go_to(opened.groups[-1], opened.groups[-1].parts)
    return Site(walk.position, walk.item, walk.names, walk.call, walk.variables)


class _Walk:
    """``position`` is what is expected where the walk is, ``inside`` the bracket that it is in."""

    __slots__ = ("at_body", "call", "inside", "item", "names", "position", "variables", "world")

    def __init__(self, world: World) -> None:
        self.world = world
        self.inside: _Inside = _Same(Anything())
        self.position: Position = Anything()
        self.item: list[Part] = []
        self.names: dict[str, Tool] = dict(KNOWN)
        self.call: Call | None = None
        self.at_body = False
        self.variables: Mapping[str, TypeRef] | None = None

    # --- along the items of a bracket -----------------------------------------------------------------------

    def go_to(self, group: Group, parts: list[Part]) -> None:
        """Say what is expected at the end of some tokens."""
        inside = self.inside
        self.item = last_item(parts)
        if isinstance(inside, _Calling):
            index = sum(part.kind == "," for part in parts)
            self.position = argument_of(inside.tool, index, group, self.world)
            self._note_call()
        elif isinstance(inside, _Same):
            self.position = inside.position
        elif isinstance(inside, _Braces):
            self._go_to_member(inside.position)
        elif isinstance(inside, _Block):
            self._go_to_statement(inside.position, parts)
        else:
            self._go_to_text(inside.text, group, parts)
        passed = self._pass_arrows()
        self.at_body = passed and not self.item

    def _note_call(self) -> None:
        of = self.position
        if isinstance(of, Inputs):
            self.call = Call(of.owner, of.known, of.result, None)

    def _go_to_member(self, of: Position) -> None:
        item = self.item
        dots = bool(item) and item[0].kind == "..."
        if dots and isinstance(of, FieldsObject):
            self.position, self.item = FieldsObject(of.parent, spread=True), item[1:]
            return
        key = item[0] if len(item) > 1 and item[1].kind == ":" else None
        if not isinstance(key, Token):
            self.position = Key(of)
            self._set_active(of, None)
            return
        self.item = item[2:]
        self._set_active(of, key.value)
        self.position = self._member(of, key.value)

    def _set_active(self, of: Position, name: str | None) -> None:
        if self.call is not None and isinstance(of, Inputs) and not of.nested:
            self.call = self.call._replace(active=name if name in self.call.known else None)

    def _member(self, of: Position, key: str) -> Position:
        schema = self.world.schema
        if isinstance(of, FieldsOption):
            root = schema.types.get(schema.roots.get(of.kind, ""))
            if key == "variables":
                return GraphqlText(of.kind, root, plain=True)
            return FieldsCallback(root) if key == "fields" else Anything()
        if isinstance(of, Nested):
            return FieldsCallback(schema.types.get(key))
        if isinstance(of, Labels):
            return FieldsObject(of.parent)
        if isinstance(of, Inputs):
            known = of.known.get(key)
            return Input(known.type) if known is not None else Anything()
        return Anything()

    def _go_to_statement(self, position: Position, parts: list[Part]) -> None:
        """What a block returns; anything else in it can be anything."""
        for index in range(len(parts) - 1, -1, -1):
            part = parts[index]
            if part.kind == NAME and isinstance(part, Token) and part.text == "return":
                self.position, self.item = position, last_item(parts[index + 1 :])
                return
        self.position = Anything()

    def _go_to_text(self, text: GraphqlText | None, group: Group, parts: list[Part]) -> None:
        self.item = []
        self.position = text or Anything()
        if text is not None and len(parts) < len(group.parts):
            # Not at the end: before an interpolation.
            self.position = Anything() if text.plain else Interpolated(self._parent_in(text, parts))

    def _parent_in(self, text: GraphqlText, parts: list[Part]) -> TypeInfo | None:
        before, interpolations = template_text(parts)
        grounds = Grounds(self.world.schema, self.world.label, text.kind, text.root)
        reached = reach(before, interpolations, grounds)
        self.variables, wanted = reached.variables, reached.wanted
        return wanted.parent if isinstance(wanted, Selections | Spreads) else None

    # --- functions ------------------------------------------------------------------------------------------

    def _pass_arrows(self) -> bool:
        """Go to the body of a function whose arrow has been written; False if there is none."""
        passed = False
        while True:
            arrow = next((index for index, part in enumerate(self.item) if part.kind == "=>"), None)
            if arrow is None:
                return passed
            passed = True
            if arrow > 0:
                self._bind(self.item[arrow - 1])
            self.item = self.item[arrow + 1 :]
            self.position = result_of(self.position)

    def _bind(self, parameters: Part) -> None:
        position = self.position
        dollar = {"$": Tool("variables")}
        if isinstance(position, Factory):
            made = bound(parameters, FACTORY, Tool("context"))
        elif isinstance(position, FieldsCallback | Nested):
            whole = Tool("tools", parent=position.parent)
            made = bound(parameters, {**dollar, "f": Tool("field", parent=position.parent)}, whole)
        elif isinstance(position, Interpolated):
            made = bound(parameters, dollar, Tool("tools"))
        else:
            # Some function: it may be given the tools, or ``f`` alone.
            made = bound(parameters, {**dollar, "f": Tool("field")}, Tool("field"))
        for name, tool in made.items():
            self.names.pop(name, None)
            self.names[name] = tool

    # --- into a bracket -------------------------------------------------------------------------------------

    def enter(self, group: Group) -> None:
        """Go into a bracket that opens where the walk is."""
        tool = tool_of(self.item, self.names, self.world.schema)
        if group.kind == "(" and tool is not None:
            self.call = None
            self.inside = _Calling(self._placed(tool))
        elif group.kind == "{":
            self.inside = _Block(self.position) if self.at_body else _Braces(self._object())
        elif group.kind == TEMPLATE:
            self.inside = _Text(self._text(tool, group))
        elif group.kind == "[":
            self.inside = _Same(item_of(self.position) if tool is None else Anything())
        else:
            position = self.position
            self.inside = _Same(FieldsCallback(position.parent) if isinstance(position, Nested) else position)
        if group.kind == INTERPOLATION:
            self.call = None

    def _object(self) -> Position:
        """What braces mean where the walk is: those of an input type have its fields."""
        position = self.position
        info = self.world.schema.types.get(position.type.name) if isinstance(position, Input) else None
        if info is None:
            return position
        return Inputs(info.input_fields, TypeSymbol(self.world.label, info.name), nested=True)

    def _placed(self, tool: Tool) -> Tool:
        """``$colocate`` selects on the type whose fields are expected where it is called."""
        parent = self.position.parent if isinstance(self.position, FieldsObject) else None
        return tool._replace(parent=parent) if tool.kind == "colocate" else tool

    def _text(self, tool: Tool | None, group: Group) -> GraphqlText | None:
        if tool is None:
            return self.position if isinstance(self.position, GraphqlText) else None
        if tool.kind == "named fragment":
            return GraphqlText("fragment", tool.parent) if tool.parent is not None else self.world.text_at(group.start)
        if tool.kind in ("named operation", "named compat"):
            kind = cast(OperationKind, tool.name)
            root = self.world.schema.types.get(self.world.schema.roots.get(kind, ""))
            return GraphqlText(kind, root, plain=tool.kind == "named compat")
        return self.world.text_at(group.start)
