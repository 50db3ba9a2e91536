"""What may stand at an offset of a TypeScript file, half-typed or not: the question behind completion.

The text before the cursor says nearly all of it, in both ways of writing; what is known about the definition by its
evaluation fills in what tokens cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.schema.index import SchemaIndex, TypeRef
from soda_gql_builder.text import Span
from soda_gql_server.semantics.code.brackets import TEMPLATE, Opened, given_after, opened_at
from soda_gql_server.semantics.code.layout import line_start
from soda_gql_server.semantics.expected.declared import declared_variables
from soda_gql_server.semantics.expected.sites import site_at
from soda_gql_server.semantics.expected.surroundings import Start, definition_before, helper_around, world_of
from soda_gql_server.semantics.expected.typescript import in_code, in_string, in_text
from soda_gql_server.semantics.expected.wanted import Arguments, Call, Extras, Members, SchemaLabels, Wanted
from soda_gql_server.semantics.names.schema_parts import NO_SCHEMA
from soda_gql_server.semantics.view import View

Writing: TypeAlias = Literal["text", "string", "code"]

_LABEL = re.compile(r"(?<![\w$.])gql\s*!?\.\s*([\w$]*)\Z")
_REST_OF_NAME = re.compile(r"[\w$]*")
_BLANK = re.compile(r"\s*")


class Context(NamedTuple):
    """What may stand at an offset.

    ``span`` is what it would replace, and ``typed`` the part of that before the cursor.
    ``writing`` is GraphQL text, the inside of a string of TypeScript, or TypeScript.
    ``following`` is the character that comes next.  ``variables`` are those that can be used.
    ``own_line`` says that nothing stands before it in its line.
    ``owner`` is the definition around the offset, None while it is not recognisable as one.
    """

    path: str
    label: str
    schema: SchemaIndex
    wanted: Wanted | None
    span: Span
    typed: str
    writing: Writing
    following: str
    variables: Mapping[str, TypeRef]
    owner: DefinitionId | None
    call: Call | None
    own_line: bool


def context_at(view: View, path: str, offset: int) -> Context | None:
    """What may stand at an offset; None outside of all that has to do with GraphQL."""
    snapshot = view.snapshot
    facts = snapshot.facts.get(path) if snapshot is not None else None
    if facts is None or facts.analysis is None:
        return None
    text = facts.text
    offset = max(0, min(offset, len(text)))
    label = _LABEL.search(text, max(0, offset - 200), offset)
    if label is not None:
        return _of_label(path, text, label)
    start = definition_before(text, offset)
    opened = opened_at(text, start.offset, offset) if start is not None else None
    if opened is None or len(opened.groups) < 2:
        start = helper_around(view, path, text, offset)
        opened = opened_at(text, start.offset, offset) if start is not None else None
    return _read(view, path, text, offset, start, opened) if start is not None and opened is not None else None


def _of_label(path: str, text: str, label: re.Match[str]) -> Context:
    span = Span(label.start(1), _end_of_name(text, label.end(1), label[1]))
    following = _following(text, span.end)
    return Context(
        path, "", NO_SCHEMA, SchemaLabels(), span, label[1], "code", following, {}, None, None, own_line=False
    )


def _read(view: View, path: str, text: str, offset: int, start: Start, opened: Opened) -> Context | None:
    schema = view.schema(start.label)
    if schema is None:
        return None
    world = world_of(view, path, offset, start.label, schema)
    writing: Writing = "code"
    if opened.string is not None:
        reached, writing = in_string(opened, opened.string, text, offset, world)
    elif opened.groups[-1].kind == TEMPLATE:
        reached, writing = in_text(site_at(opened, world).position, opened.groups[-1].parts, offset, world), "text"
    else:
        reached = in_code(opened, offset, world)
    end = _end_of_name(text, offset, "x" if writing == "string" else text[reached.start : offset])
    definition = view.definition_at(path, offset)
    owner = (path, definition.path) if definition is not None else None
    return Context(
        path,
        start.label,
        schema,
        _with_given(reached.wanted, text, offset),
        Span(reached.start, end),
        text[reached.start : offset],
        writing,
        _following(text, end),
        declared_variables(view, opened, owner, reached),
        owner,
        reached.call,
        not text[line_start(text, reached.start) : reached.start].strip(),
    )


def _end_of_name(text: str, offset: int, typed: str) -> int:
    """Where the name ends that the cursor is in; a name that the cursor stands before is another one."""
    rest = _REST_OF_NAME.match(text, offset)
    return rest.end() if rest is not None and typed[-1:].isalnum() | (typed[-1:] in ("_", "$")) else offset


def _following(text: str, end: int) -> str:
    blank = _BLANK.match(text, end)
    return text[blank.end() : blank.end() + 1] if blank is not None else ""


def _with_given(wanted: Wanted | None, text: str, offset: int) -> Wanted | None:
    if isinstance(wanted, Arguments | Extras | Members):
        return wanted._replace(given=wanted.given | given_after(text, offset))
    return wanted
