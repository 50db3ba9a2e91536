"""The check of a schema by graphql-core, with each problem placed at the token that carries it here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    Node,
    Source,
    build_ast_schema,
    concat_ast,
    parse,
    validate_schema,
)
from graphql.language import ast as nodes
from graphql.validation.validate import validate_sdl

from soda_gql_builder.schema.problems import SchemaProblem

_AT_THE_FIRST = re.compile(
    r"must define one or more|cannot be deprecated|must not be deprecated|must not be required|finite value|circular"
)
_AT_THE_SECOND = re.compile(r"does not provide it")
_WORD = re.compile(r"\w+")


def check_with_graphql_core(texts: Sequence[str]) -> list[SchemaProblem]:
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
        document = concat_ast(documents)
        errors = validate_sdl(document)
        problems = [_placed(error, sources) for error in chain(errors, _type_errors(document, bool(errors)))]
    return sorted(set(problems), key=lambda problem: (problem.file, problem.start, problem.message))


def _type_errors(document: DocumentNode, known_to_be_wrong: bool) -> Iterable[GraphQLError]:
    """What is wrong with the types as such, as far as they can be made of the definitions."""
    try:
        return validate_schema(build_ast_schema(document, assume_valid_sdl=True))
    except GraphQLError as error:
        return () if known_to_be_wrong else (error,)
    except Exception as error:
        # Whatever it stumbles over has been written by the user, and is the problem to tell.
        return () if known_to_be_wrong else (GraphQLError(str(error), document.definitions[:1]),)


def _placed(error: GraphQLError, sources: Sequence[Source]) -> SchemaProblem:
    found = [node for node in error.nodes or () if node.loc]
    if not found:
        return SchemaProblem(0, 0, 0, "schema-invalid", error.message)
    if _AT_THE_FIRST.search(error.message):
        node = found[0]
    elif _AT_THE_SECOND.search(error.message):
        node = found[min(1, len(found) - 1)]
    else:
        node = found[-1]
    assert node.loc is not None
    file = next((file for file, source in enumerate(sources) if source is node.loc.source), 0)
    start, end = _token(node)
    return SchemaProblem(file, start, end, "schema-invalid", error.message)


def _token(node: Node) -> tuple[int, int]:
    """The name of what is defined or used; of a directive with its at sign; of a schema its keyword."""
    assert node.loc is not None
    start, end = node.loc.start, node.loc.end
    name = getattr(node, "name", None)
    if isinstance(name, nodes.NameNode) and name.loc is not None:
        return (start if isinstance(node, nodes.DirectiveNode) else name.loc.start), name.loc.end
    if isinstance(node, nodes.OperationTypeDefinitionNode):
        return _token(node.type)
    if isinstance(node, (nodes.SchemaDefinitionNode, nodes.SchemaExtensionNode)):
        description = getattr(node, "description", None)
        keyword = _WORD.search(node.loc.source.body, description.loc.end if description else start)
        return keyword.span() if keyword else (start, end)
    return start, end
