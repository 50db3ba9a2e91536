"""On random documents, most of them wrong somewhere, the findings are those of graphql-core.

Every systematic difference is a function below that says which side differs and why.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from random import Random

import graphql
import pytest
from graphql.language import ast as nodes
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.evaluate.documents import Fragment, WrittenDocument
from soda_gql_builder.findings import Finding
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.validate.document import validate
from tests.builder_core.validate import oracle
from tests.builder_core.validate.pictures import SCHEMA, documents, index
from tests.builder_core.validate.random_documents import Author, all_names, spoilt

DOCUMENTS_PER_EXAMPLE = 10 if os.environ.get("SODA_GQL_TEST_PROFILE") == "long" else 5
MESSAGES_AGREE = graphql.version_info[:2] >= (3, 3)


@dataclass
class Case:
    """One document, read both ways."""

    text: str
    tree: graphql.DocumentNode
    findings: list[Finding]
    judgement: oracle.Judgement
    schema: SchemaIndex


@pytest.fixture(scope="module")
def schemas() -> tuple[SchemaIndex, graphql.GraphQLSchema]:
    return index(SCHEMA), graphql.build_schema(SCHEMA)


@given(seed=st.integers(0, 2**32))
def test_random_documents(schemas: tuple[SchemaIndex, graphql.GraphQLSchema], seed: int) -> None:
    schema, other = schemas
    names = all_names(schema)
    random = Random(seed)
    for _ in range(DOCUMENTS_PER_EXAMPLE):
        text = Author(random, schema).document()
        for _ in range(random.choice((0, 1, 1, 2, 4))):
            text = spoilt(random, text, names)
        case = read(text, schema, other)
        if case is not None:
            compare(case)


def read(text: str, schema: SchemaIndex, other: graphql.GraphQLSchema) -> Case | None:
    """None for what is no document, or not one that could have been written here."""
    try:
        tree = graphql.parse(text)
    except graphql.GraphQLSyntaxError:
        return None
    if not _is_one_operation(tree) or _is_circular(tree):
        return None
    written = with_variables(text, schema)
    findings = [finding for document in written for finding in validate(document, schema)]
    return Case(text, tree, findings, oracle.judge(other, tree), schema)
