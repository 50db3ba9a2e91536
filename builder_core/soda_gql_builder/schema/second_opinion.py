"""The check of a schema by graphql-core, with each problem placed at the token that carries it here.

graphql-core takes a quarter of a second to import, so it is imported only when it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from soda_gql_builder.schema.problems import SchemaProblem

if TYPE_CHECKING:
    from graphql import DocumentNode, GraphQLError, Node, Source

_AT_THE_FIRST = re.compile(
    r"must define one or more|cannot be deprecated|must not be (deprecated|required)|finite value|Invalid circular"
)
_AT_THE_SECOND = re.compile(r"does not provide it")
_WORD = re.compile(r"\w+")


def check_with_graphql_core(texts: Sequence[str], *, complete: bool) -> list[SchemaProblem]:
    """The problems of SDL texts, by file and place, unknown types aside.

    ``complete`` tells whether all types that are used are defined; if not, less can be said about the others.
    """
    from graphql import GraphQLSyntaxError, Source, concat_ast, parse
    from graphql.validation.rules.known_type_names import KnownTypeNamesRule
    from graphql.validation.specified_rules import specified_sdl_rules
    from graphql.validation.validate import validate_sdl

    sources = [Source(text, str(file)) for file, text in enumerate(texts)]
    documents: list[DocumentNode] = []
    problems: list[SchemaProblem] = []
    for file, source in enumerate(sources):
        try:
            documents.append(parse(source))
        except GraphQLSyntaxError as error:
            start = next(iter(error.positions or ()), 0)
            problems.append(SchemaProblem(file, start, start, "schema-syntax", error.message))
    if not problems:
        for source in sources:
            # An error counts the lines before it, which nobody asks for here and which takes long in a long text.
            source.body = ""
        document = concat_ast(documents)
        errors = validate_sdl(document, None, [rule for rule in specified_sdl_rules if rule is not KnownTypeNamesRule])
        found = chain(errors, _type_errors(document, bool(errors) or not complete))
        problems = [_placed(error, sources, texts) for error in found]
    return sorted(set(problems), key=lambda problem: (problem.file, problem.start, problem.message))


def _type_errors(document: DocumentNode, known_to_be_wrong: bool) -> Iterable[GraphQLError]:
    """What is wrong with the types as such, as far as they can be made of the definitions."""
    from graphql import GraphQLError, build_ast_schema, validate_schema

    try:
        return validate_schema(build_ast_schema(document, assume_valid_sdl=True))
    except GraphQLError as error:
        return () if known_to_be_wrong else (error,)
    except Exception as error:
        # Whatever it stumbles over has been written by the user, and is the problem to tell.
        return () if known_to_be_wrong else (GraphQLError(str(error), document.definitions[:1]),)


def _placed(error: GraphQLError, sources: Sequence[Source], texts: Sequence[str]) -> SchemaProblem:
    found = [(node, node.loc) for node in error.nodes or () if node.loc]
    if not found:
        return SchemaProblem(0, 0, 0, "schema-invalid", error.message)
    if _AT_THE_FIRST.search(error.message):
        node, location = found[0]
    elif _AT_THE_SECOND.search(error.message):
        node, location = found[min(1, len(found) - 1)]
    else:
        node, location = found[-1]
    file = next((file for file, source in enumerate(sources) if source is location.source), 0)
    start, end = _token(node, texts[file])
    return SchemaProblem(file, start, end, "schema-invalid", error.message)


def _token(node: Node, text: str) -> tuple[int, int]:
    """The name of what is defined or used; of a directive with its at sign; of a schema its keyword."""
    start, end = _span(node)
    if node.kind in ("schema_definition", "schema_extension"):
        description = getattr(node, "description", None)
        keyword = _WORD.search(text, _span(description)[1] if description else start)
        return keyword.span() if keyword else (start, end)
    name = getattr(node, "type" if node.kind == "operation_type_definition" else "name", None)
    if name is None:
        return start, end
    name_start, name_end = _span(name)
    return (start if node.kind == "directive" else name_start), name_end


def _span(node: Node) -> tuple[int, int]:
    return (node.loc.start, node.loc.end) if node.loc else (0, 0)
