"""What may be written at a place of TypeScript, or of a text in it, where it is known what is expected there."""

from __future__ import annotations

from typing import Literal

from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.typescript.escapes import cook_string
from soda_gql_server.semantics.code.brackets import NAME, Group, Opened, Part, Token, items, template_text
from soda_gql_server.semantics.code.tools import tool_of
from soda_gql_server.semantics.expected.call_arguments import World
from soda_gql_server.semantics.expected.graphql import reach
from soda_gql_server.semantics.expected.graphql_machine import Grounds
from soda_gql_server.semantics.expected.positions import (
    FieldExtras,
    FieldName,
    FieldsObject,
    GraphqlText,
    Input,
    Inputs,
    Interpolated,
    Key,
    Nested,
    Position,
    TypeName,
)
from soda_gql_server.semantics.expected.sites import Site, site_at
from soda_gql_server.semantics.expected.wanted import (
    Arguments,
    Call,
    Directives,
    Entries,
    Extras,
    FieldNames,
    Fragments,
    FragmentTypes,
    Members,
    Reached,
    SpreadCalls,
    Values,
    Variables,
    Wanted,
)


def in_text(position: Position, parts: list[Part], offset: int, world: World) -> Reached:
    """At the end of a template."""
    if not isinstance(position, GraphqlText):
        return Reached(None, offset, None, None)
    return _in_graphql(position, *template_text(parts), offset, world)


def _in_graphql(position: GraphqlText, text: str, interpolations: list[int], offset: int, world: World) -> Reached:
    grounds = Grounds(world.schema, world.label, position.kind, position.root, position.plain)
    found = reach(text, interpolations, grounds)
    # Names and the marks before them have no escapes, so they are as long in the file.
    return found._replace(start=offset - (len(text) - found.start))


def in_string(
    opened: Opened, string: Token, text: str, offset: int, world: World
) -> tuple[Reached, Literal["text", "string"]]:
    """At the end of the first part of a string, which is not among what is open."""
    site = site_at(opened, world)
    content = text[string.start + 1 : offset]
    if isinstance(site.position, GraphqlText) and not site.item:
        return _in_graphql(site.position, cook_string(content), [], offset, world), "text"
    wanted = None
    if not site.item and (not content or content.replace("_", "a").isalnum()):
        wanted = _in_quotes(site.position, opened.groups[-1], string, world)
    return Reached(wanted, string.start + 1, _call(site, content), site.variables), "string"


def _in_quotes(position: Position, group: Group, string: Token, world: World) -> Wanted | None:
    if isinstance(position, FieldName):
        known = world.field_at(string.start + 1) if position.parent is None else None
        parent = world.schema.types.get(known.type) if known is not None else position.parent
        return FieldNames(parent) if parent is not None else None
    if isinstance(position, TypeName):
        return FragmentTypes()
    if isinstance(position, Input):
        return Values(position.type)
    return _key(position.of, group) if isinstance(position, Key) else None


def in_code(opened: Opened, offset: int, world: World) -> Reached:
    """At the end of what is open."""
    parts = opened.groups[-1].parts
    last = parts[-1] if parts else None
    typed = parts.pop() if isinstance(last, Token) and last.kind == NAME and last.end == offset else None
    site = site_at(opened, world)
    start = typed.start if isinstance(typed, Token) else offset
    name = typed.text if isinstance(typed, Token) else ""
    if name[:1].isdigit():
        return Reached(None, offset, site.call, site.variables)
    if site.item and site.item[-1].kind in (".", "?."):
        return _member(site, start, world)
    wanted = _wanted(site, opened.groups[-1]) if not site.item else None
    dots = parts[-1] if parts and parts[-1].kind == "..." else None
    if isinstance(wanted, Entries) and isinstance(dots, Token):
        start = dots.start
    return Reached(wanted, start, _call(site, name), site.variables)


def _member(site: Site, start: int, world: World) -> Reached:
    """After a dot."""
    tool = tool_of(site.item[:-1], site.names, world.schema)
    wanted: Wanted | None = None
    if tool is not None and tool.kind == "variables":
        wanted = Variables(site.position.type if isinstance(site.position, Input) else None)
    elif tool is not None and tool.kind == "directives":
        wanted = Directives("FIELD")
    elif tool is not None and tool.kind == "other" and isinstance(site.position, Interpolated | FieldsObject):
        parent, start = site.position.parent, site.item[0].start
        by_name = isinstance(site.position, Interpolated)
        wanted = (Fragments if by_name else SpreadCalls)(parent) if parent is not None else None
    return Reached(wanted, start, site.call, site.variables)


def _wanted(site: Site, group: Group) -> Wanted | None:
    position = site.position
    if isinstance(position, Interpolated):
        return Fragments(position.parent) if position.parent is not None else None
    if isinstance(position, FieldsObject):
        return _in_place_of_fields(position, site)
    if isinstance(position, Key):
        fields = position.of
        if isinstance(fields, FieldsObject):
            return _entries(fields.parent, site) if fields.parent is not None else None
        return _key(fields, group)
    if isinstance(position, FieldName):
        return FieldNames(position.parent) if position.parent is not None else None
    if isinstance(position, Input):
        return Values(position.type, dollar=site.dollar)
    return FragmentTypes() if isinstance(position, TypeName) else None


def _entries(parent: TypeInfo, site: Site) -> Entries:
    return Entries(parent, site.field_call, site.dollar, dots=False)


def _in_place_of_fields(position: FieldsObject, site: Site) -> Wanted | None:
    if position.parent is None:
        return None
    if position.spread:
        return Entries(position.parent, site.field_call, site.dollar, dots=True)
    return SpreadCalls(position.parent)


def _key(of: Position, group: Group) -> Wanted | None:
    """A key of an object."""
    if isinstance(of, Inputs):
        return Arguments(of.known, of.owner, _keys(group))
    if isinstance(of, Nested) and of.parent is not None and of.parent.abstract:
        return Members(of.parent, _keys(group))
    return Extras(_keys(group)) if isinstance(of, FieldExtras) else None


def _keys(group: Group) -> frozenset[str]:
    firsts = [item[0] for item in items(group.parts) if item]
    return frozenset([first.value for first in firsts if isinstance(first, Token)])


def _call(site: Site, typed: str) -> Call | None:
    """The open call; what is being typed may be the name of an argument."""
    position, call = site.position, site.call
    of = position.of if isinstance(position, Key) else None
    if call is None or not isinstance(of, Inputs) or of.nested or typed not in call.known:
        return call
    return call._replace(active=typed)
