"""Documents as text with their fragments by name."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.documents.rendered import Size, final_document, size_of, text_of, written_text
from tests.server.pictures import opened

HEAD = 'export const f = gql.default(({ fragment }) => fragment("F", "User")`($n: Int = 1) { id }`());\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'const q = gql.default(({ query }) => query("Q")`($a: Int) { me { ...${f} @skip(if: true) } }`());',
            "query Q($a: Int) {\n  me {\n    ...F @skip(if: true)\n  }\n}",
        ),
        (
            'const q = gql.default(({ query }) => query("Q")`{ me { ...${() => f.spread({ n: 2 })} } }`());',
            "query Q {\n  me {\n    ...F(n: 2)\n  }\n}",
        ),
        (
            'const q = gql.default(({ query }) => query("Q")`{ me { ...${() => ({ id: true, name: true })} ...${gone} } }`());',
            "query Q {\n  me {\n    id\n    name\n    ...\n  }\n}",
        ),
        (
            'const q = gql.default(({ fragment }) => fragment("G", "User")`{ id }`());',
            "fragment G on User {\n  id\n}",
        ),
        (
            'const q = gql.default(({ mutation }) => mutation("M")({ fields: ({ f }) => ({ ...f("save", { role: "USER" })(() => ({ id: true })) }) })());',
            "mutation M {\n  save(role: USER) {\n    id\n  }\n}",
        ),
    ],
)
def test_texts(text: str, expected: str) -> None:
    with opened(f"//- /src/a.ts\n{HEAD}{text}\n") as picture:
        written = picture.view.written(("src/a.ts", "q"))
        assert written is not None and written_text(written.document) == expected


@pytest.mark.parametrize("unfinished", ["", "oops "])
def test_final_documents_have_no_fragments(unfinished: str) -> None:
    query = f'const q = gql.default(({{ query }}) => query("Q")`{{ me {{ ...${{f}} {unfinished}}} }}`());'
    with opened(f"//- /src/a.ts\n{HEAD}{query}\n") as picture:
        final = final_document(picture.view, ("src/a.ts", "q"))
        assert final is not None
        lines = [
            "query Q($n: Int = 1) {",
            "  me {",
            "    id",
            *[f"    {unfinished.strip()}"][: len(unfinished)],
            "  }",
            "}",
        ]
        assert text_of(final) == "\n".join(lines)
        assert size_of(final) == Size(2 + bool(unfinished), 2)
        assert final_document(picture.view, ("src/a.ts", "f")) is None
