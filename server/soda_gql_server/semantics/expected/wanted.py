"""What may be written at a place: the kinds of things, each with all that is needed to list them.

The same values for both ways of writing; what they look like in each is a matter of the feature that shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from soda_gql_builder.schema.index import InputValue, TypeInfo, TypeRef
from soda_gql_server.semantics.names.symbols import DirectiveSymbol, ElementSymbol, FieldSymbol, TypeSymbol

Owner: TypeAlias = FieldSymbol | DirectiveSymbol | TypeSymbol | ElementSymbol
"""What has arguments, or input fields: an element has its variables."""


class Selections(NamedTuple):
    """A selection of a GraphQL text.

    ``alone`` after an alias, where only a field can follow; ``fragments`` says whether any can be interpolated.
    """

    parent: TypeInfo
    alone: bool = False
    fragments: bool = True


class Spreads(NamedTuple):
    """What follows three dots in a GraphQL text."""

    parent: TypeInfo
    fragments: bool = True


class Conditions(NamedTuple):
    """A type after ``... on``."""

    parent: TypeInfo


class Fragments(NamedTuple):
    """A fragment by its name in TypeScript, inside an interpolation."""

    parent: TypeInfo


class SpreadCalls(NamedTuple):
    """A call ``fragment.spread(…)``, where fields have to be and no object is open."""

    parent: TypeInfo


class FieldNames(NamedTuple):
    """The name in ``f("…")``."""

    parent: TypeInfo


class Entries(NamedTuple):
    """A member of the object that a fields callback gives: ``dots`` after ``...``.

    ``field_call`` is what the callback calls ``f``, and ``dollar`` what has the variables; empty for none.
    """

    parent: TypeInfo
    field_call: str
    dollar: str
    dots: bool


class Members(NamedTuple):
    """A key of ``{ Member: ({ f }) => … }``."""

    parent: TypeInfo
    given: frozenset[str]


class Arguments(NamedTuple):
    """The name of an argument, an input field, or a variable of a fragment."""

    known: Mapping[str, InputValue]
    owner: Owner
    given: frozenset[str]


class Extras(NamedTuple):
    """A key of the last argument of ``f``."""

    given: frozenset[str]


class Values(NamedTuple):
    """A value; ``constant`` where no variable can stand.

    ``dollar`` is what has the variables in TypeScript, empty if nothing has; of no meaning in GraphQL.
    """

    type: TypeRef
    constant: bool = False
    dollar: str = ""


class Variables(NamedTuple):
    """The name of a variable; ``type`` is what is expected, None for anything."""

    type: TypeRef | None


class Directives(NamedTuple):
    """The name of a directive; ``location`` is one of GraphQL's names for such places."""

    location: str


class InputTypes(NamedTuple):
    """The type of a variable."""


class FragmentTypes(NamedTuple):
    """The type of ``fragment("Name", "…")``."""


class SchemaLabels(NamedTuple):
    """What follows ``gql.``."""


Wanted: TypeAlias = (
    Selections
    | Spreads
    | Conditions
    | Fragments
    | SpreadCalls
    | FieldNames
    | Entries
    | Members
    | Arguments
    | Extras
    | Values
    | Variables
    | Directives
    | InputTypes
    | FragmentTypes
    | SchemaLabels
)


class Reached(NamedTuple):
    """What may be written at the end of a text.  ``start`` is where that begins which it would replace.

    ``variables`` are those that the GraphQL text around declares, None if there is none.
    """

    wanted: Wanted | None
    start: int
    call: Call | None
    variables: Mapping[str, TypeRef] | None


class Call(NamedTuple):
    """Arguments that are being written: ``active`` names the one at the cursor, None if that is not said yet."""

    owner: Owner
    known: Mapping[str, InputValue]
    result: TypeRef | None
    active: str | None
