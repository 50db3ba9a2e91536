"""A pushdown automaton over the tokens of a GraphQL text that goes on to nobody knows where.

It knows which selection, arguments, list or object is open, and of what type it is.  What does not fit is passed
over, so that the types of what is around stay known.
"""

from __future__ import annotations

from typing import NamedTuple

from soda_gql_builder.evaluate.documents import DocumentKind
from soda_gql_builder.graphql.tokens import BLOCK_STRING, FLOAT, INT, INTERPOLATION, NAME, STRING
from soda_gql_builder.schema.builtins import BUILT_IN_SCALARS
from soda_gql_builder.schema.index import Field, SchemaIndex, TypeInfo, TypeRef
from soda_gql_server.semantics.expected.graphql_levels import (
    CLOSED_BY,
    Kind,
    Level,
    State,
    after_colon,
    list_item,
    location_of,
    resumed,
    wanted_selection,
)
from soda_gql_server.semantics.expected.wanted import Arguments, Call, Directives, InputTypes, Values, Variables, Wanted
from soda_gql_server.semantics.names.symbols import DirectiveSymbol, FieldSymbol, TypeSymbol

LITERALS = (STRING, BLOCK_STRING, INT, FLOAT)


class Grounds(NamedTuple):
    """What a text is about: ``root`` is the type of its outermost selection; ``plain`` has no interpolations."""

    schema: SchemaIndex
    label: str
    kind: DocumentKind
    root: TypeInfo | None
    plain: bool = False


class Machine:
    __slots__ = ("kind", "label", "levels", "plain", "schema", "variables")

    def __init__(self, grounds: Grounds) -> None:
        self.schema, self.label, self.kind = grounds.schema, grounds.label, grounds.kind
        self.plain = grounds.plain
        self.variables: dict[str, TypeRef] = {}
        header = Level("header")
        header.parent = grounds.root
        self.levels = [header]

    @property
    def level(self) -> Level:
        return self.levels[-1]

    # --- tokens -------------------------------------------------------------------------------------------

    def take(self, kind: str, text: str) -> None:
        level = self.level
        if kind == NAME:
            self._name(level, text)
        elif kind in "([{":
            self._open(level, kind)
        elif kind in ")]}":
            self._close(kind)
        elif kind == ":":
            level.state = after_colon(level)
        elif kind == "$":
            # Variables without their parenthesis are variables all the same.
            self._dollar(level if level.kind != "header" else self._push("variables", "start"))
        elif kind == "@":
            level.location = location_of(level, self.kind)
            level.resume = resumed(level)
            level.state = "at"
        elif kind == "...":
            if level.kind == "selection":
                level.state, level.name = "dots", ""
        elif kind == INTERPOLATION:
            level.state = "after" if level.state == "dots" else level.state
        elif kind == "=":
            if level.kind == "variables":
                level.state = "value"
        elif kind == "!":
            self._mark(level, "!")
        elif kind in LITERALS:
            self._valued(level)

    def _name(self, level: Level, text: str) -> None:
        if level.state == "at":
            level.state, level.directive = "directive", text
        elif level.kind == "variables":
            self._name_in_variables(level, text)
        elif level.kind == "selection":
            self._name_in_selection(level, text)
        elif level.state in ("value", "dollar"):
            self._valued(level)
        elif level.kind in ("arguments", "object"):
            level.state, level.name = "colon", text
            level.given.add(text)
            known = level.known.get(text)
            level.type = known.type if known is not None else None

    def _name_in_variables(self, level: Level, text: str) -> None:
        if level.state == "dollar":
            level.state, level.name, level.type = "colon", text, None
        elif level.state == "type":
            level.type = TypeRef(text)
            self.variables[level.name] = level.type
            level.state = "after"
        elif level.state == "value":
            level.state = "after"

    def _name_in_selection(self, level: Level, text: str) -> None:
        if level.state == "dots":
            level.state = "on" if text == "on" else "after"
        elif level.state == "on":
            level.state, level.name = "condition", text
        else:
            level.state, level.name = "start", text

    def _dollar(self, level: Level) -> None:
        if level.kind in ("variables", "list") or level.state in ("value", "colon"):
            level.state = "dollar"

    def _mark(self, level: Level, mark: str) -> None:
        if level.kind == "variables" and level.state == "after" and level.type is not None:
            level.type = TypeRef(level.type.name, level.type.modifier + mark)
            self.variables[level.name] = level.type

    def _valued(self, level: Level) -> None:
        if level.kind == "variables":
            level.state = "after"
        elif level.kind in ("arguments", "object"):
            level.state = "start"
        elif level.kind == "list":
            level.state = "value"

    # --- brackets -----------------------------------------------------------------------------------------

    def _open(self, level: Level, bracket: str) -> None:
        if bracket == "(":
            self._open_arguments(level)
        elif bracket == "[":
            if level.state == "value":
                self._push("list", "value").type = list_item(level.type) if level.type is not None else None
        elif level.state == "value" and self._takes_object(level.type):
            self._open_object(level.type)
        else:
            self._open_selection()

    def _open_arguments(self, level: Level) -> None:
        if level.kind == "header" and level.state == "start":
            self._push("variables", "start")
            return
        inner = self._push("arguments", "start")
        if level.state == "directive":
            directive = self.schema.directives.get(level.directive)
            inner.owner = DirectiveSymbol(self.label, level.directive)
            inner.known = directive.arguments if directive is not None else {}
            level.state = level.resume
        elif level.kind == "selection" and level.parent is not None:
            field = self._field(level)
            inner.owner = FieldSymbol(self.label, level.parent.name, level.name)
            inner.known = field.arguments if field is not None else {}
            inner.result = field.type if field is not None else None

    def _takes_object(self, type_: TypeRef | None) -> bool:
        info = self.schema.types.get(type_.name) if type_ is not None else None
        return info is None or (info.kind != "enum" and info.name not in BUILT_IN_SCALARS)

    def _open_object(self, type_: TypeRef | None) -> None:
        info = self.schema.types.get(type_.name) if type_ is not None else None
        inner = self._push("object", "start")
        inner.known = info.input_fields if info is not None else {}
        inner.owner = TypeSymbol(self.label, info.name) if info is not None else None

    def _open_selection(self) -> None:
        """Arguments that were never closed end where a selection begins."""
        while self.level.kind not in ("header", "selection"):
            self.levels.pop()
        level = self.level
        parent = self._selected(level)
        level.state, level.name = "start", ""
        self._push("selection", "start").parent = parent

    def _selected(self, level: Level) -> TypeInfo | None:
        """The type of a selection that begins here; braces that belong to nothing change nothing."""
        state = level.resume if level.state in ("directive", "at") else level.state
        if level.kind == "header" or state in ("dots", "after") or (state == "start" and not level.name):
            return level.parent
        if state == "condition":
            return self.schema.types.get(level.name)
        field = self._field(level) if state == "start" else None
        return self.schema.types.get(field.type.name) if field is not None else None

    def _field(self, level: Level) -> Field | None:
        return self.schema.field(level.parent, level.name) if level.parent is not None else None

    def _push(self, kind: Kind, state: State) -> Level:
        level = Level(kind, state)
        self.levels.append(level)
        return level

    def _close(self, bracket: str) -> None:
        """The nearest level that the bracket closes ends; one that closes nothing is ignored."""
        if bracket == "]" and self.level.kind == "variables":
            self._mark(self.level, "[]")
            return
        wanted = CLOSED_BY[bracket]
        for index in range(len(self.levels) - 1, 0, -1):
            kind = self.levels[index].kind
            if kind in wanted:
                del self.levels[index:]
                self._valued(self.level)
                return
            if kind == "selection":
                return

    # --- what may follow ----------------------------------------------------------------------------------

    def wanted(self, typed: bool) -> Wanted | None:
        level = self.level
        if level.state == "at":
            return Directives(level.location)
        if level.state == "dollar":
            return Variables(level.type) if level.kind != "variables" else None
        if level.state == "value":
            constant = any(item.kind == "variables" for item in self.levels)
            return Values(level.type, constant) if level.type is not None else None
        if level.kind == "variables":
            return InputTypes() if level.state == "type" else None
        if level.kind == "selection":
            return wanted_selection(level, fragments=not self.plain)
        if level.kind in ("arguments", "object") and level.owner is not None and (level.state == "start" or typed):
            return Arguments(level.known, level.owner, frozenset(level.given))
        return None

    def call(self, typed: str) -> Call | None:
        """The innermost open arguments, if they belong to something that is known."""
        for index in range(len(self.levels) - 1, 0, -1):
            level = self.levels[index]
            if level.kind == "selection":
                return None
            if level.kind == "arguments" and level.owner is not None and level.known:
                inside = index + 1 < len(self.levels) or level.state != "start"
                active = level.name if inside else typed
                return Call(level.owner, level.known, level.result, active if active in level.known else None)
        return None
