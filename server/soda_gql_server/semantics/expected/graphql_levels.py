"""What is open in a GraphQL text, and what has been read of it: the levels of the automaton."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from soda_gql_builder.evaluate.documents import DocumentKind
from soda_gql_builder.schema.index import InputValue, TypeInfo, TypeRef
from soda_gql_server.semantics.expected.wanted import Conditions, Owner, Selections, Spreads, Wanted

Kind: TypeAlias = Literal["header", "variables", "selection", "arguments", "list", "object"]
State: TypeAlias = Literal[
    "start",  # of a name, a selection, a definition
    "colon",  # after a name that a colon should follow
    "value",
    "type",
    "after",  # a whole variable definition, or a spread: directives may follow
    "alias",  # after the colon of an alias
    "dots",
    "on",
    "condition",  # after ``... on Type``
    "dollar",
    "at",
    "directive",  # after a directive's name
]


class Level:
    """Something open.  ``type`` is that of a selection or value, ``known`` what an argument list or object takes."""

    __slots__ = (
        "directive",
        "given",
        "kind",
        "known",
        "location",
        "name",
        "owner",
        "parent",
        "result",
        "resume",
        "state",
        "type",
    )

    def __init__(self, kind: Kind, state: State = "start") -> None:
        self.kind = kind
        self.state: State = state
        self.resume: State = state
        self.name = ""
        self.directive = ""
        self.parent: TypeInfo | None = None
        self.type: TypeRef | None = None
        self.known: Mapping[str, InputValue] = {}
        self.owner: Owner | None = None
        self.result: TypeRef | None = None
        self.given: set[str] = set()
        self.location = ""


CLOSED_BY: Mapping[str, tuple[Kind, ...]] = {
    ")": ("variables", "arguments"),
    "]": ("list",),
    "}": ("object", "selection"),
}


def wanted_selection(level: Level, *, fragments: bool) -> Wanted | None:
    """What may follow in a selection."""
    if level.parent is None or not level.parent.composite:
        return None
    if level.state == "dots":
        return Spreads(level.parent, fragments)
    if level.state == "on":
        return Conditions(level.parent)
    if level.state == "condition":
        return None
    return Selections(level.parent, level.state == "alias", fragments)


def after_colon(level: Level) -> State:
    """What a colon makes of what stands before it."""
    if level.kind == "selection":
        return "alias" if level.name else level.state
    if level.kind == "variables":
        return "type"
    return "value" if level.kind in ("arguments", "object") else level.state


def location_of(level: Level, kind: DocumentKind) -> str:
    """Where a directive would stand."""
    if level.kind == "variables":
        return "VARIABLE_DEFINITION"
    if level.kind == "header":
        return "FRAGMENT_DEFINITION" if kind == "fragment" else kind.upper()
    state = level.resume if level.state == "directive" else level.state
    if state == "after":
        return "FRAGMENT_SPREAD"
    return "INLINE_FRAGMENT" if state in ("dots", "condition") else "FIELD"


def resumed(level: Level) -> State:
    """The state that a directive leaves behind."""
    return level.resume if level.state in ("directive", "at") else level.state


def list_item(type_: TypeRef) -> TypeRef:
    """What stands in a list; a list where none is expected is passed over."""
    return type_.item or type_
