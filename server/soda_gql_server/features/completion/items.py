"""What completion offers, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.schema.index import Field, TypeInfo
from soda_gql_builder.text import Span
from soda_gql_server.semantics.expected.context import Context
from soda_gql_server.semantics.names.symbols import FieldSymbol, Symbol

Kind: TypeAlias = Literal[
    "field", "argument", "variable", "enum value", "type", "directive", "fragment", "keyword", "schema", "value"
]

FIELDS, META, FRAGMENTS, TYPES = 0, 2, 4, 6
"""The order in which kinds of selections are shown."""

MOST = 100
"""How many types are offered at once: a long list costs more to tell than to find, and nobody reads it."""


class Item(msgspec.Struct, frozen=True, gc=False):
    """``label`` is what the user types; ``text`` replaces ``span``, and ``snippet`` does where there are snippets.

    ``snippet`` is empty where there is nothing to fill in.  ``filter`` is what is compared with the text under
    ``span``, and ``order`` sorts.  ``symbol`` leads to documentation.
    ``imported`` is the name under which the symbol has to be imported, empty if it need not be; ``edits`` do that.
    """

    label: str
    kind: Kind
    span: Span
    text: str
    snippet: str = ""
    detail: str = ""
    filter: str = ""
    order: str = ""
    deprecated: bool = False
    symbol: Symbol | None = None
    imported: str = ""
    edits: tuple[Edit, ...] = ()


class Completions(NamedTuple):
    """``complete`` is False if there is more, which typing on would bring."""

    items: tuple[Item, ...] = ()
    complete: bool = True


def ordered(group: int, name: str, *, deprecated: bool = False) -> str:
    """How something is sorted: by group, what is deprecated last, then by name."""
    return f"{group}{int(deprecated)}{name}"


def field_item(context: Context, parent: TypeInfo, field: Field) -> Item:
    """A field by its name; those of introspection come later."""
    deprecated = field.deprecated is not None
    group = META if field.name.startswith("__") else FIELDS
    return Item(
        field.name,
        "field",
        context.span,
        field.name,
        detail=str(field.type),
        order=ordered(group, field.name, deprecated=deprecated),
        deprecated=deprecated,
        symbol=FieldSymbol(context.label, parent.name, field.name),
    )


def few(types: Iterable[TypeInfo], typed: str) -> tuple[list[TypeInfo], bool]:
    """Types by name, objects first; those that match what is typed if there are many, and False if that is not all."""
    found = sorted(types, key=lambda info: (info.abstract, info.name))
    if len(found) <= MOST:
        return found, True
    return list(islice((info for info in found if matches(typed, info.name)), MOST)), False


def lead_and_name(typed: str) -> tuple[str, str]:
    """Dots and blanks in front of a name that is typed, which editors compare as well, and the name."""
    name = typed.lstrip(". \t")
    return typed[: len(typed) - len(name)], name


def plain(text: str) -> str:
    """Text in a snippet."""
    return re.sub(r"[\\$}]", r"\\\g<0>", text)


def matches(typed: str, name: str) -> bool:
    """Whether the letters of one text come in another one, in this order, as editors compare."""
    if not typed:
        return True
    letters = iter(name.lower())
    return all(letter in letters for letter in typed.lower())
