"""What folds, in templates, ``variables`` strings and schema files."""

from __future__ import annotations

import pytest

from soda_gql_server.features.folding import folding_ranges, folds_in
from tests.server.pictures import opened


def check(path: str, text: str, *expected: str) -> None:
    """Each fold is its first and last line, from 1, and its kind."""
    with opened(f"//- /{path}\n{text}") as picture:
        written = picture.texts[path]
        lines = [
            f"{written.count(chr(10), 0, fold.span.start) + 1}-{written.count(chr(10), 0, fold.span.end) + 1} {fold.kind}"
            for fold in folding_ranges(picture.view, path)
        ]
        assert lines == list(expected)


def test_templates() -> None:
    check(
        "src/a.ts",
        'export const q = gql.default(({ query }) => query("Q")`(\n  $id: ID!\n) {\n  # one\n  # two\n'
        "  user(id: $id) {\n    id ...${() => {\n      return x;\n    }}\n  }\n  me { id }\n}`());\n",
        "2-3 region",
        "4-12 region",
        "5-6 comment",
        "7-10 region",
    )


def test_variables_of_callback_builders() -> None:
    check(
        "src/a.ts",
        'export const q = gql.default(({ query }) => query("Q")({\n  variables: `(\n    $id: ID!\n  )`,\n  fields: ({ f }) => ({\n  }),\n})());\n',
        "3-4 region",
    )


def test_half_typed_templates() -> None:
    check(
        "src/a.ts",
        'export const q = gql.default(({ query }) => query("Q")`{\n  me {\n    id\n  }\n`);\n',
        "3-4 region",
    )


def test_schema_files() -> None:
    check(
        "schema.graphql",
        '"""\nA text.\n"""\ntype Query {\r\n  a(\r\n    b: Int\r\n  ): Int\r\n}\r\n# one\n# two\nenum E { A }\n',
        "1-3 comment",
        "4-7 region",
        "5-6 region",
        "9-10 comment",
    )


def test_other_files_do_not_fold() -> None:
    check("src/a.ts", "const a = {\n  b: 1,\n};\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ a { b } }", ["{ b }", "{ a { b } }"]),
        ("{ a(b: [1]) }", ["[1]", "(b: [1])", "{ a(b: [1]) }"]),
        ('{ a(b: "}") }', ['(b: "}")', '{ a(b: "}") }']),
        ("{ a ( b }", ["{ a ( b }"]),
        ("{ a ) }", ["{ a ) }"]),
        ("{ a", []),
        ("# one\n# two\n{ # alone\n a }", ["{ # alone\n a }", "# one\n# two"]),
        ('"""\n# a\n# b\n"""', ['"""\n# a\n# b\n"""']),
        ('"""\n{\n"""', ['"""\n{\n"""']),
    ],
)
def test_folds(text: str, expected: list[str]) -> None:
    assert [text[slice(*fold.span)] for fold in folds_in(text)] == expected
