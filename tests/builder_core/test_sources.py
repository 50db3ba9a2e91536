"""Bytes as source files."""

from __future__ import annotations

from soda_gql_builder.sources import SourceFile, decode, too_large, unreadable


def test_text() -> None:
    assert decode("a.ts", "é🦊\r\n".encode()) == SourceFile("a.ts", "é🦊\r\n")


def test_the_byte_order_mark_is_no_text() -> None:
    assert decode("a.ts", b"\xef\xbb\xbfa").text == "a"
    assert decode("a.ts", "\ufeff\ufeffa".encode()).text == "\ufeffa"


def test_other_encodings_are_told() -> None:
    file = decode("a.ts", "a\nb\nä".encode("latin-1"))
    assert file.text == "" and file.problem is not None
    assert (file.problem.path, file.problem.code) == ("a.ts", "encoding-error")
    assert "byte 4, line 3" in file.problem.message


def test_what_cannot_be_read_says_why() -> None:
    for file, reason in [
        (unreadable("a.ts", "no permission"), "no permission"),
        (too_large("a.ts"), "5,000,000 characters"),
    ]:
        assert file.problem is not None and file.text == ""
        assert file.problem.code == "unreadable-file" and reason in file.problem.message
