"""What the making of one final document shares: its schema, and how large it may still become.

Fragments that use one another twice double a document with every level, so what is written is no measure of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import SchemaIndex

MAX_SIZE = 100_000
"""Selections and values of a document, fragments put in; no server takes so many."""

MAX_DEPTH = 250
"""Levels of selections, or of lists and objects in a value, fragments put in."""


class Oversized(Exception):
    """A document is too large to be made; says how, as the end of a sentence about it."""


class Bindings:
    """What the variables of a spread fragment are bound to; None stands for an operation's own variables.

    ``outer`` are the bindings in which the argument values themselves are read.
    """

    __slots__ = ("outer", "values")

    def __init__(self, values: Mapping[str, ast.Value], outer: Bindings | None) -> None:
        self.values = values
        self.outer = outer


class Emission:
    """``plain`` are the fragments (by ``id``) that are known not to look at subtypes."""

    __slots__ = ("_bindings", "_left", "plain", "schema")

    def __init__(self, schema: SchemaIndex) -> None:
        self.schema = schema
        self.plain: set[int] = set()
        self._left = MAX_SIZE
        self._bindings: dict[tuple[int, int], Bindings] = {}

    def spend(self, count: int = 1) -> None:
        """Account for further selections or values."""
        self._left -= count
        if self._left < 0:
            raise Oversized(f"has more than {MAX_SIZE:,} selections and values")

    def go_down(self, depth: int) -> int:
        """The depth one level below; there is a last one."""
        if depth >= MAX_DEPTH:
            raise Oversized(f"is nested deeper than {MAX_DEPTH} levels")
        return depth + 1

    def bound(self, spread: Spread, outer: Bindings | None) -> Bindings | None:
        """The bindings inside a spread: the same object for the same spread in the same bindings."""
        if spread.arguments is None:
            return outer
        key = (id(spread), id(outer))
        found = self._bindings.get(key)
        if found is None:
            found = Bindings({argument.name.value: argument.value for argument in spread.arguments}, outer)
            self._bindings[key] = found
        return found
