"""Text that knows how it is spelled in a template."""

from __future__ import annotations

from soda_gql_server.semantics.code.layout import Margins
from soda_gql_server.semantics.documents.embedded import embedded_texts
from soda_gql_server.semantics.documents.spelled import (
    excerpt,
    interpolated,
    joined,
    on_one_line,
    spelled,
    written,
    written_selections,
)
from tests.server.pictures import opened

TWO = Margins("", "  ", "\n")


def test_plain_text_is_escaped() -> None:
    text = spelled('a "`\\n${b}"')
    assert text.raw(0, len(text.text)) == 'a "\\`\\\\n\\${b}"'
    assert text.interpolations == []


def test_parts_are_put_together() -> None:
    text = joined(spelled("{ a ..."), interpolated("b"), spelled(" }"))
    assert text.interpolations == [7]
    assert text.replaced({(2, 3): spelled("xyz")}).raw(0, 12) == "{ xyz ...${b} }"
    assert written(text, Margins("    ", "\t", "\r\n")) == "{\r\n    \ta\r\n    \t...${b}\r\n    }"


def test_selections_without_their_braces() -> None:
    text = spelled("a b { c # why\n } # end\n")
    assert written_selections(text, Margins("    ", "  ", "\n")) == "a\n    b {\n      c # why\n    } # end"
    assert on_one_line(text) is None
    assert on_one_line(spelled("\n a\n b(x:1) { c }\n")) == "a b(x: 1) { c }"
    assert written_selections(spelled(""), TWO) == ""


def test_excerpts_keep_their_spelling() -> None:
    with opened(
        r"""
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")`{ a(b: "\u{41}\\n") ...${ x } }`());
        """
    ) as picture:
        (text,) = embedded_texts(picture.view, "src/a.ts")
        found = excerpt(text, picture.texts["src/a.ts"], 2, len(text.text) - 2)
        assert found.text == 'a(b: "A\\n") ...\ufdd0'
        assert found.raw(0, len(found.text)) == r'a(b: "\u{41}\\n") ...${ x }'
