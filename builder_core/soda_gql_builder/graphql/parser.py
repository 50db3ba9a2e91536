"""Parses executable GraphQL: documents, templates, and ``variables`` strings.

Text in, tree and problems out; nothing raises, and after a problem the rest is kept as well as it can be.
The grammar is that of graphql-core with fragment variables, and without empty selection sets.
``cursor.py``, ``values.py`` and ``selections.py`` say what stands where something is missing;
schemas are parsed by ``sdl.py``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from soda_gql_builder.graphql.ast import (
    Document,
    FragmentDefinition,
    OperationDefinition,
    ParsedDocument,
    ParsedTemplate,
    ParsedVariables,
    SelectionSet,
    Template,
    VariableDefinition,
)
from soda_gql_builder.graphql.cursor import Cursor
from soda_gql_builder.graphql.lexer import lex
from soda_gql_builder.graphql.members import KEYWORDS as SCHEMA_KEYWORDS
from soda_gql_builder.graphql.operations import (
    EXECUTABLE_KEYWORDS,
    parse_body,
    parse_fragment,
    parse_operation,
    parse_variable_definition,
    parse_variable_definitions,
)
from soda_gql_builder.graphql.tokens import BLOCK_STRING, END, INTERPOLATION, NAME, PLACEHOLDER, STRING
from soda_gql_builder.graphql.values import parse_description

_NOTHING: frozenset[str] = frozenset()


def parse_document(text: str) -> ParsedDocument:
    """Operations and fragments, fragments with variables too."""
    cursor = Cursor(lex(text))
    definitions: list[OperationDefinition | FragmentDefinition] = []
    if cursor.kinds[0] == END:
        cursor.unexpected()
    while cursor.kinds[cursor.at] != END:
        found = _parse_definition(cursor)
        if found is not None:
            definitions.append(found)
    return ParsedDocument(Document(0, len(text), tuple(definitions)), cursor.all_problems())


def join_quasis(quasis: Sequence[str]) -> str:
    """The text of a template: a PLACEHOLDER, one character, stands for each interpolation."""
    return PLACEHOLDER.join(quasis)


def parse_template(quasis: Sequence[str]) -> ParsedTemplate:
    """What stands in a tagged template: variables, directives, selection set (language.md 4 and 5).

    The quasis are cooked; all offsets count in ``join_quasis(quasis)``.
    """
    text = join_quasis(quasis)
    offsets = _interpolation_offsets(quasis)
    cursor = Cursor(lex(text, offsets), offsets)
    body = parse_body(cursor, _NOTHING)
    if cursor.kinds[cursor.at] != END and not _closes_what_lacked_its_opening(cursor, body.selection_set):
        cursor.unexpected()
    template = Template(0, len(text), body.variable_definitions, body.directives, body.selection_set)
    return ParsedTemplate(template, cursor.all_problems(), _misplaced(cursor))


def parse_variables(text: str) -> ParsedVariables:
    """A ``variables`` string, ``($id: ID!)``; a blank one declares nothing (language.md 6)."""
    cursor = Cursor(lex(text))
    kinds = cursor.kinds
    definitions: list[VariableDefinition] = []
    if kinds[0] == "(":
        definitions.extend(parse_variable_definitions(cursor))
    elif kinds[0] != END:
        cursor.report('"("')
        while kinds[cursor.at] == "$":
            definitions.append(parse_variable_definition(cursor))
    if kinds[cursor.at] != END:
        cursor.unexpected()
    return ParsedVariables(tuple(definitions), cursor.all_problems())


def _closes_what_lacked_its_opening(cursor: Cursor, found: SelectionSet | None) -> bool:
    """``user { id } }``: the brace at the end is no second mistake."""
    problems = cursor.problems
    return cursor.kinds[cursor.at] == "}" and found is not None and bool(problems) and problems[0].start < found.start


def _parse_definition(cursor: Cursor) -> OperationDefinition | FragmentDefinition | None:
    at = cursor.at
    start = cursor.starts[at]
    kind = cursor.kinds[at]
    if kind == "{":
        return parse_operation(cursor, start, None)
    if kind in (STRING, BLOCK_STRING):
        return _parse_described(cursor, start)
    if kind == NAME:
        keyword = cursor.spelling()
        if keyword == "fragment":
            return parse_fragment(cursor, start, None)
        if keyword in EXECUTABLE_KEYWORDS:
            return parse_operation(cursor, start, None)
    _skip_to_definition(cursor)
    return None


def _parse_described(cursor: Cursor, start: int) -> OperationDefinition | FragmentDefinition | None:
    at = cursor.at
    description = parse_description(cursor)
    kind = cursor.kinds[cursor.at]
    keyword = cursor.spelling() if kind == NAME else ""
    if keyword == "fragment":
        return parse_fragment(cursor, start, description)
    if keyword in EXECUTABLE_KEYWORDS:
        return parse_operation(cursor, start, description)
    if kind in (NAME, "{") and not cursor.is_doubtful():
        cursor.at = at
        cursor.complain("Unexpected description, only definitions with a keyword have one.")
        cursor.skip()
        return None
    _skip_to_definition(cursor)
    return None


def _skip_to_definition(cursor: Cursor) -> None:
    """Reports what stands here.  Definitions of a schema are skipped with their braces."""
    cursor.unexpected()
    is_schema = cursor.kinds[cursor.at] == NAME and cursor.spelling() in SCHEMA_KEYWORDS
    cursor.skip()
    while (kind := cursor.kinds[cursor.at]) != END:
        if kind == "{" and not is_schema:
            break
        if kind == NAME and cursor.spelling() in EXECUTABLE_KEYWORDS:
            break
        cursor.skip()


def _interpolation_offsets(quasis: Sequence[str]) -> dict[int, int]:
    """Index of each interpolation, by its offset."""
    offsets: dict[int, int] = {}
    offset = 0
    for index, quasi in enumerate(quasis[:-1]):
        offset += len(quasi)
        offsets[offset] = index
        offset += 1
    return offsets


def _misplaced(cursor: Cursor) -> tuple[int, ...]:
    """Interpolations that follow no dots; those in comments are no tokens."""
    kinds, starts, ends = cursor.kinds, cursor.starts, cursor.ends
    found = []
    for offset, index in cursor.interpolations.items():
        token = bisect_right(starts, offset) - 1
        is_token = token >= 0 and offset < ends[token]
        if is_token and (kinds[token] != INTERPOLATION or token == 0 or kinds[token - 1] != "..."):
            found.append(index)
    return tuple(found)
