"""What is wrong with the SDL files of a schema.

A schema that ``soundness`` proves valid, as most are, costs little.  Any other is left to graphql-core, whose rules
and messages these are.
"""

from __future__ import annotations

from collections.abc import Sequence

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.problems import SchemaProblem
from soda_gql_builder.schema.second_opinion import check_with_graphql_core
from soda_gql_builder.schema.soundness import surely_valid
from soda_gql_builder.schema.unknown_types import unknown_types


def check_schema(files: Sequence[tuple[str, str, ast.ParsedSchema]]) -> list[SchemaProblem]:
    """The problems of a schema's files (path, text, parsed), by file and place.

    A syntax error hides whatever else is wrong: too much of it would be a consequence.
    """
    problems = [
        SchemaProblem(file, problem.start, problem.end, "schema-syntax", problem.message)
        for file, (_path, _text, parsed) in enumerate(files)
        for problem in parsed.problems
    ]
    if problems or surely_valid([(path, parsed.document) for path, _text, parsed in files]):
        return problems
    return check_thoroughly(files)


def check_thoroughly(files: Sequence[tuple[str, str, ast.ParsedSchema]]) -> list[SchemaProblem]:
    """The problems of files without syntax errors, asked for without a guess that there are none."""
    unknown = unknown_types([parsed.document for _path, _text, parsed in files])
    others = check_with_graphql_core([text for _path, text, _parsed in files], complete=not unknown)
    return sorted([*unknown, *others], key=lambda problem: (problem.file, problem.start, problem.message))
