"""Where an editor may put something: statements, imports, comments, and what an offset is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.text import Span
from soda_gql_builder.typescript.landmarks import comments_in, read_landmarks, surroundings

FILE = """\
#!/usr/bin/env node
"use client"; // behind
// of the file

// right above
/** of the import */
import { gql, type A, b as c, } from "@/g"; // behind
import type { T } from './t'
import D, * as N from "n";
import {} from "e"
const x = `a ${ /* inside */ 1 } b`;

// not above
\t
const y = 1;
"""


def test_statements_take_the_comments_above_them() -> None:
    statements = [FILE[slice(*span)] for span in read_landmarks(FILE, tsx=False).statements]
    assert statements == [
        '"use client";',
        '// right above\n/** of the import */\nimport { gql, type A, b as c, } from "@/g";',
        "import type { T } from './t'",
        'import D, * as N from "n";',
        'import {} from "e"',
        "const x = `a ${ /* inside */ 1 } b`;",
        "const y = 1;",
    ]


def test_a_statement_around() -> None:
    landmarks = read_landmarks(FILE, tsx=False)
    at = FILE.index("inside")
    found = landmarks.statement_around(at)
    assert found is not None and FILE[slice(*found)].startswith("const x")
    assert landmarks.statement_around(FILE.index("not above")) is None


def test_imports() -> None:
    imports = read_landmarks(FILE, tsx=False).imports
    shown = [
        (item.specifier, item.type_only, item.names and FILE[slice(*item.names)], item.last and FILE[slice(*item.last)])
        for item in imports
    ]
    assert shown == [
        ("@/g", False, "{ gql, type A, b as c, }", "b as c"),
        ("./t", True, "{ T }", "T"),
        ("n", False, None, None),
        ("e", False, "{}", None),
    ]
    assert FILE[slice(*imports[1].source_span)] == "'./t'"


def test_comments() -> None:
    start, end = FILE.index("import {"), FILE.index("const y")
    found = [FILE[slice(*span)] for span in comments_in(FILE, Span(start, end), tsx=False)]
    assert found == ["// behind", "/* inside */", "// not above"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("•const a = 1;", "code"),
        ("const a = `\n•x`;", "template"),
        ("const a = `\nx${\n• b\n} y`;", "code"),
        ('const a = "é•b";', "string"),
        ("/* a\n• b */", "comment"),
        ("const a = <b\n• c={1}>d</b>;", "code"),
        ("const a = <b>\n• d</b>;", "jsx"),
        ("const a = <b>\n•{1}</b>;", "jsx"),
        ("const a = <b>{\n•1}</b>;", "code"),
        ("const a = <>\n•</>;", "jsx"),
        ("const a = (\n•", "code"),
    ],
)
def test_surroundings(text: str, expected: str) -> None:
    assert surroundings(text.replace("•", ""), text.index("•"), tsx=True) == expected


@given(st.text(alphabet='ab{}`$<>/*"\n=import from;é😀', max_size=40), st.integers(0, 45), st.integers(0, 45))
def test_nothing_raises(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    read_landmarks(text, tsx=True)
    surroundings(text, start, tsx=True)
    comments_in(text, Span(start, end), tsx=True)
