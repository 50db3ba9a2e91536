"""Pictures of documents with what is wrong in them, and the written documents that they show.

A line of carets below a line of GraphQL marks what is reported there: ``^^^ code``, or ``^^^ code: part of message``.
A named spread stands for a use of the fragment of that name: ``...F`` for ``...${f}``, ``...F @with(n: 1)`` for
``...${f.spread({ n: 1 })}``, ``...F @colocate(as: "a_")`` for a use under a prefix.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping

from soda_gql_builder.evaluate.documents import Expansion, Fragment, Spread, WrittenDocument
from soda_gql_builder.findings import Finding
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.validate.document import validate
from soda_gql_builder.validate.response_keys import keys_of_document

SCHEMA = """
directive @onField(note: String, strict: Boolean!) on FIELD
directive @onAll repeatable on FIELD | INLINE_FRAGMENT | FRAGMENT_SPREAD | QUERY | MUTATION | FRAGMENT_DEFINITION
directive @onVariable on VARIABLE_DEFINITION
directive @old(way: Int @deprecated(reason: "no way")) on FIELD

scalar Date

enum Genre { JAZZ FOLK TECHNO DISCO @deprecated(reason: "It is over.") }

input Filter {
  genre: Genre
  years: [Int!]
  title: String! = ""
  since: Date
  inner: Filter
  old: Int @deprecated(reason: "Use since.")
}
input Draft { title: String! seconds: Int tags: [String!]! }
input Key @oneOf { id: ID name: String ids: [ID!] }

interface Node { id: ID! }
interface Named implements Node { id: ID! name(short: Boolean): String! }

type Artist implements Node & Named {
  id: ID!
  name(short: Boolean): String!
  albums(genre: Genre, first: Int = 5, filter: Filter): [Album!]!
  born: Int
  bornIn: String @deprecated(reason: "Use born.")
  friend: Artist
}
type Album implements Node { id: ID! title: String! year: Int artist: Artist! tracks(longer: Int! = 0): [Track!]! }
type Track implements Node { id: ID! title: String! seconds: Int! album: Album }
type Label implements Node & Named { id: ID! name(short: Boolean): String! city: String }
union Hit = Artist | Album
union Sound = Album | Track

type Query {
  artist(id: ID!): Artist
  album(key: Key, id: ID): Album
  node(id: ID!, at: Date): Node
  named(name: String): Named
  search(term: String!, first: Int, genres: [Genre!], grid: [[Int]], filter: Filter): [Hit!]!
  sounds(old: Int @deprecated(reason: "Unused.")): [Sound]
  numbers(float: Float, flag: Boolean, text: String): Int
}
type Mutation { add(draft: Draft!, key: Key): Track }
type Subscription { added(genre: Genre): Track removed: ID }
"""


def check(picture: str, sdl: str = SCHEMA) -> None:
    """Every document of the picture has exactly the findings that the carets mark."""
    text, marks = _read(picture)
    findings = validate_text(text, index(sdl))
    found = [(finding.start, finding.end, finding.code) for finding in findings]
    assert sorted(found) == sorted((start, end, code) for start, end, code, _ in marks), _explain(text, findings)
    for start, end, code, part in marks:
        messages = [f.message for f in findings if (f.start, f.end, f.code) == (start, end, code)]
        assert any(part in message for message in messages), messages


def findings_of(text: str, sdl: str = SCHEMA) -> list[Finding]:
    return validate_text(text, index(sdl))


def validate_text(text: str, schema: SchemaIndex) -> list[Finding]:
    return [finding for document in documents(text, schema) for finding in validate(document, schema)]


def index(*texts: str) -> SchemaIndex:
    return build_schema([(f"{number}.graphql", parse_schema(text).document) for number, text in enumerate(texts)])


def documents(text: str, schema: SchemaIndex) -> list[WrittenDocument]:
    """The fragments and operations of a text, in its order."""
    return written_documents(parse_document(text).document, schema)


def written_documents(document: ast.Document, schema: SchemaIndex) -> list[WrittenDocument]:
    definitions = document.definitions
    fragments = {item.name.value: item for item in definitions if isinstance(item, ast.FragmentDefinition)}
    written = _Written(fragments, schema)
    return [
        written.operation(item)
        if isinstance(item, ast.OperationDefinition)
        else written.fragment(item.name.value).document
        for item in definitions
    ]


class _Written:
    """Makes each fragment once, those that it uses before it; a spread that closes a circle stays a named one."""

    def __init__(self, fragments: Mapping[str, ast.FragmentDefinition], schema: SchemaIndex) -> None:
        self.definitions = fragments
        self.schema = schema
        self.made: dict[str, Fragment] = {}
        self.making: set[str] = set()

    def operation(self, item: ast.OperationDefinition) -> WrittenDocument:
        selection_set, expansions = self.expanded(item.selection_set)
        return WrittenDocument(
            item.operation,
            item.name.value if item.name else "",
            item.start,
            item.start,
            self.schema.roots.get(item.operation),
            item.variable_definitions,
            item.directives,
            selection_set,
            expansions,
        )

    def fragment(self, name: str) -> Fragment:
        if name not in self.made:
            item = self.definitions[name]
            self.making.add(name)
            selection_set, expansions = self.expanded(item.selection_set)
            type_name = item.type_condition.name.value
            document = WrittenDocument(
                "fragment",
                name,
                item.name.start,
                item.name.end,
                type_name if type_name in self.schema.types else None,
                item.variable_definitions,
                item.directives,
                selection_set,
                expansions,
            )
            self.making.discard(name)
            self.made[name] = Fragment(
                "default",
                document,
                _hoisted(item.variable_definitions, expansions),
                keys_of_document(document, self.schema),
            )
        return self.made[name]

    def expanded(self, selection_set: ast.SelectionSet) -> tuple[ast.SelectionSet, tuple[Expansion, ...]]:
        expansions: list[Expansion] = []
        return self._with_interpolations(selection_set, expansions), tuple(expansions)

    def _with_interpolations(self, selection_set: ast.SelectionSet, expansions: list[Expansion]) -> ast.SelectionSet:
        selections: list[ast.Selection] = []
        for item in selection_set.selections:
            if isinstance(item, ast.FragmentSpread) and item.name.value in self.definitions.keys() - self.making:
                directives = tuple(d for d in item.directives if d.name.value not in ("with", "colocate"))
                selections.append(ast.Interpolation(item.start, item.end, len(expansions), directives))
                expansions.append(self._spread(item))
            elif isinstance(item, ast.Field) and item.selection_set is not None:
                inner = self._with_interpolations(item.selection_set, expansions)
                selections.append(
                    ast.Field(item.start, item.end, item.alias, item.name, item.arguments, item.directives, inner)
                )
            elif isinstance(item, ast.InlineFragment):
                inner = self._with_interpolations(item.selection_set, expansions)
                selections.append(ast.InlineFragment(item.start, item.end, item.type_condition, item.directives, inner))
            else:
                selections.append(item)
        return ast.SelectionSet(selection_set.start, selection_set.end, tuple(selections))

    def _spread(self, item: ast.FragmentSpread) -> Spread:
        arguments = next((d.arguments for d in item.directives if d.name.value == "with"), None)
        prefix = next((d.arguments[0].value for d in item.directives if d.name.value == "colocate"), None)
        return Spread(
            self.fragment(item.name.value),
            arguments,
            item.name.start,
            item.name.end,
            prefix.value if isinstance(prefix, ast.StringValue) else "",
        )


def _hoisted(
    own: Iterable[ast.VariableDefinition], expansions: Iterable[Expansion]
) -> tuple[ast.VariableDefinition, ...]:
    variables = {definition.variable.name.value: definition for definition in own}
    for expansion in expansions:
        if isinstance(expansion, Spread) and expansion.arguments is None:
            for definition in expansion.fragment.variables:
                variables.setdefault(definition.variable.name.value, definition)
    return tuple(variables.values())


def _read(picture: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text without the carets, and (start, end, code, part of the message) for each run of them."""
    lines: list[str] = []
    marks: list[tuple[int, int, str, str]] = []
    start_of_line = 0
    end = 0
    for line in textwrap.dedent(picture).strip("\n").splitlines():
        mark = re.match(r"( *)(\^+) ([a-z-]+)(?:: (.*))?$", line)
        if mark is None:
            lines.append(line)
            start_of_line, end = end, end + len(line) + 1
        else:
            start = start_of_line + len(mark[1])
            marks.append((start, start + len(mark[2]), mark[3], mark[4] or ""))
    return "\n".join(lines), marks


def _explain(text: str, findings: list[Finding]) -> str:
    return "\n" + "\n".join(f"{f.start}-{f.end} {text[f.start : f.end]!r} {f.code}: {f.message}" for f in findings)
