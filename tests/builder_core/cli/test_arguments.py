"""What may be typed, and what is said of the rest."""

from __future__ import annotations

import pytest

from soda_gql_builder.cli.arguments import Shown, UsageError, parse


def test_nothing_typed_is_a_human_build() -> None:
    arguments = parse([])
    assert (arguments.format, arguments.validation, arguments.color) == ("human", "error", "auto")
    assert arguments.paths == ()
    assert arguments.max_diagnostics is None


def test_flags_and_paths_may_be_mixed() -> None:
    arguments = parse(["src", "--check", "lib", "-o", "x.json", "--format=json", "--", "-odd"])
    assert arguments.paths == ("src", "lib", "-odd")
    assert (arguments.check, arguments.output, arguments.format) == (True, "x.json", "json")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--formt", "json"], "unknown flag --formt; did you mean --format?"),
        (["--zzz"], "unknown flag --zzz"),
        (["--form", "json"], "unknown flag --form; did you mean --format?"),
        (["--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["--max-diagnostics", "0"], "expected a number from 1 upwards, not '0'"),
        (["--max-diagnostics", "²"], "expected a number from 1 upwards, not '²'"),
        (["--output"], "argument -o/--output: expected one argument"),
        (["-q", "-v"], "--quiet and --verbose exclude each other"),
        (["--version-tag", ""], "--version-tag needs a text"),
        (["--validate-artifact", "x", "--check"], "--validate-artifact builds nothing and takes no --check"),
        (["--validate-artifact", "x", "src"], "--validate-artifact builds nothing and takes no PATHS"),
        (["--validate-artifact", "x", "--watch"], "--validate-artifact builds nothing and takes no --watch"),
        (["--watch", "--check"], "--watch and --check exclude each other"),
        (["--watch", "--format", "sarif"], "which only --format human and jsonl can"),
        (["--explain", "x", "--format", "json"], "--explain answers a person: it needs --format human"),
        (["--check", "--write-delta", "x"], "--check writes nothing and takes no --write-delta"),
    ],
)
def test_what_cannot_be_understood_is_told(typed: list[str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(typed)
    assert said in str(caught.value)


@pytest.mark.parametrize("typed", [["-h"], ["src", "--help"]])
def test_help_names_every_flag_and_code(typed: list[str]) -> None:
    with pytest.raises(Shown) as caught:
        parse(typed)
    text = str(caught.value)
    for word in ("PATHS", "--config", "--validate-artifact", "sarif", "exit codes", "examples", "70"):
        assert word in text
    assert max(map(len, text.splitlines())) <= 104
