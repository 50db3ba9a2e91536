"""What the user wrote, in either way of writing, as one kind of value: the written document.

A written document is not inlined: a fragment that it uses stands in ``expansions``, reached through
``ast.Interpolation`` nodes.  Validation reads it, and the emitter inlines it into the final document.

Coordinates: the ``start``/``end`` of a node are offsets into the definition's template (or ``variables`` string)
if not negative.  A node that was made by a callback builder, and everything else that stands in TypeScript, has
``start == end == -(n + 1)`` where ``n`` is an index into the evaluation's table of places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field

DocumentKind = Literal["query", "mutation", "subscription", "fragment"]


class Spread(msgspec.Struct, frozen=True):
    """A fragment used in a selection.

    ``arguments`` None: ``...${frag}``, every variable of the fragment is the user's variable of the same name, and is
    declared by the user if it is not yet ("hoisted").  Otherwise ``frag.spread({…})`` with these arguments: a
    variable that is not among them is absent, its uses are omitted, and nothing is hoisted.
    ``start``/``end`` are those of the expression that names the fragment.
    ``prefix`` is put before every response key at the top level of the fragment (``$colocate``), "" for none.
    """

    fragment: Fragment
    arguments: tuple[ast.Argument, ...] | None
    start: int
    end: int
    prefix: str = ""


class Selections(msgspec.Struct, frozen=True):
    """An interpolated callback that gave something else than one spread: these selections stand in its place."""

    selections: tuple[ast.Selection, ...]


Expansion: TypeAlias = Spread | Selections | None
"""None: the value could not be evaluated, has been reported, and is to be passed over in silence."""


class WrittenDocument(msgspec.Struct, frozen=True):
    """An operation or fragment as written.

    ``type_name`` is the root type of an operation or the type condition of a fragment; None if the schema lacks it
    (that has been reported, and nothing inside is to be checked).
    ``variable_definitions`` are those written here, without hoisted ones.
    ``expansions`` is indexed by ``ast.Interpolation.index``.
    ``complete`` is False where a syntax error or a value that could not be evaluated lost a part of it: then nothing
    may be reported that depends on the *absence* of something (unused variables).
    """

    kind: DocumentKind
    name: str
    name_start: int
    name_end: int
    type_name: str | None
    variable_definitions: tuple[ast.VariableDefinition, ...]
    directives: tuple[ast.Directive, ...]
    selection_set: ast.SelectionSet
    expansions: tuple[Expansion, ...] = ()
    complete: bool = True


Occupant: TypeAlias = Field | ast.Field | None
"""What gives a response key its result: a plain leaf is known by its definition; None stands for several things."""


class Fragment(msgspec.Struct, frozen=True):
    """An evaluated fragment.

    ``variables`` are all that it needs: its own and those hoisted from the fragments it interpolates, first
    declaration wins.  ``schema`` is the label of the schema it was written for.
    ``keys`` are the response keys that it puts into a selection set (see ``validate.response_keys``).
    """

    schema: str
    document: WrittenDocument
    variables: tuple[ast.VariableDefinition, ...]
    keys: Mapping[str, Occupant]
