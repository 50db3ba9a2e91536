"""The graphql system: which specifiers name it, which files are made with it."""

from __future__ import annotations

import pytest

from soda_gql_builder.system import GraphqlSystem

SYSTEM = GraphqlSystem(("@/graphql-system", "~gql"), "/p/src/gen")


@pytest.mark.parametrize(
    ("specifier", "expected"),
    [
        ("@/graphql-system", True),
        ("~gql", True),
        ("@/graphql-system/index", False),
        ("./gen", True),
        ("./gen/", True),
        ("./gen/index", True),
        ("./gen/index.ts", True),
        ("./gen/index.js", True),
        ("./sub/../gen", True),
        ("../src/gen", True),
        ("./gen/other", False),
        ("./generated", False),
        ("gen", False),
        ("src/gen", False),
    ],
)
def test_specifiers(specifier: str, expected: bool) -> None:
    assert SYSTEM.test_for("/p/src/a.ts")(specifier) is expected


def test_specifiers_are_seen_from_their_file() -> None:
    assert SYSTEM.test_for("/p/src/deep/a.ts")("../gen")
    assert not SYSTEM.test_for("/p/src/deep/a.ts")("./gen")
    assert SYSTEM.test_for("/p/src/gen/a.ts")(".")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("/p/a.ts", "import { gql } from '@/graphql-system'", True),
        ("/p/a.ts", "import { gql } from './src/gen'", True),
        ("/p/a.ts", "import { gql } from 'elsewhere'", False),
        ("/p/a.ts", "import { x } from '@/graphql-system'", False),
        ("/p/src/gen/a.ts", "import { gql } from '.'", True),
    ],
)
def test_files_that_may_define(path: str, text: str, expected: bool) -> None:
    assert SYSTEM.may_define(path, text) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/p/src/gen/index.ts", True),
        ("/p/src/gen/_internal.ts", True),
        ("/p/src/gen/_defs/enums.ts", True),
        ("/p/src/gen/mine.ts", False),
        ("/p/src/generated/index.ts", False),
        ("/p/src/index.ts", False),
    ],
)
def test_generated_files(path: str, expected: bool) -> None:
    assert SYSTEM.is_generated(path) is expected
