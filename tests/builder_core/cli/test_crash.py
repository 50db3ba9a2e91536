"""The report of a bug."""

from __future__ import annotations

import platform

from soda_gql_builder.cli.crash import bug_report


def test_a_report_has_all_that_is_needed_to_mend_the_bug() -> None:
    try:
        raise ZeroDivisionError("by naught")
    except ZeroDivisionError as error:
        text = bug_report(error, ["--output", "a b"], "1.2.3")
    assert text.startswith("soda-gql-build stopped because of a bug in soda-gql-build itself")
    assert "attach" in text
    assert "  command   soda-gql-build --output 'a b'\n" in text
    assert "  version   1.2.3\n" in text
    assert f"  python    {platform.python_version()}" in text
    assert text.endswith("  ZeroDivisionError: by naught\n")
