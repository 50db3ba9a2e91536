"""What holds for every report: no text and no span makes a format raise, and what comes out can be read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.reporters import (
    checkstyle,
    github,
    gitlab,
    human,
    json_lines,
    json_report,
    junit,
    renderer,
    sarif,
)
from soda_gql_builder.reporters.report import Delivery, Report, most_severe
from soda_gql_builder.text import Span

PATHS = ("a.ts", "src/é \ud800.ts", "gone.ts", "../up.graphql")
ODD = st.text(st.one_of(st.sampled_from("a \n\r\t`{[(日😀\u0301\u202e\x1b\x00\ud800\ufeff%:,<&]"), st.characters()))
OFFSETS = st.integers(-3, 80)
SPANS = st.builds(Span, OFFSETS, OFFSETS)
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.one_of(st.none(), st.sampled_from(PATHS)),
    SPANS,
    st.sampled_from(Severity),
    st.sampled_from(["config-invalid", "x"]),
    ODD,
    st.lists(st.builds(Related, st.sampled_from(PATHS), SPANS, ODD), max_size=2).map(tuple),
    st.lists(
        st.builds(Fix, ODD, st.lists(st.builds(Edit, st.sampled_from(PATHS), SPANS, ODD), max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report, also such as no build makes."""
    diagnostics = tuple(draw(st.lists(DIAGNOSTICS, max_size=4)))
    texts = draw(st.fixed_dictionaries({}, optional=dict.fromkeys(PATHS[:2], ODD)))
    config = draw(st.sampled_from([None, "soda-gql.config.ts"]))
    path = draw(st.sampled_from([None, Path("/p/out.json"), Path("/other/é.json")]))
    outcome = Outcome(Path("/p"), config, None, path, diagnostics, texts)
    limit = draw(st.sampled_from([None, 1]))
    prefix = draw(st.sampled_from(["", "web/", "../../"]))
    return Report(outcome, draw(st.sampled_from(Delivery)), most_severe(diagnostics, limit), prefix, failure="\ud800")


@given(reports(), st.integers(1, 200), st.booleans(), st.booleans())
def test_the_human_report_never_raises_nor_lets_a_terminal_be_commanded(
    given_: Report, width: int, verbose: bool, quiet: bool
) -> None:
    text = human.render(given_, human.View(width=width, verbose=verbose, quiet=quiet))
    text.encode("utf-8")
    assert not any(ord(character) < 32 and character != "\n" for character in text)


@given(reports())
def test_json_can_be_read_back(given_: Report) -> None:
    for render in (json_report.render, gitlab.render, sarif.render):
        json.loads(render(given_).encode("utf-8"))


@given(reports())
def test_every_line_of_json_lines_can_be_read_back(given_: Report) -> None:
    lines = json_lines.render(given_).encode("utf-8").split(b"\n")
    assert lines.pop() == b""
    assert [json.loads(line)["type"] for line in lines] == ["diagnostic"] * len(given_.shown) + ["summary"]


@given(reports())
def test_xml_can_be_read_back(given_: Report) -> None:
    for render in (junit.render, checkstyle.render):
        ElementTree.fromstring(render(given_).encode("utf-8"))


@given(reports())
def test_every_annotation_is_one_line(given_: Report) -> None:
    lines = github.render(given_).encode("utf-8").split(b"\n")
    annotations = [line for line in lines if line.startswith(b"::") and b"title=soda-gql artifact" not in line]
    assert len(annotations) == len(given_.shown)


@given(reports())
def test_sarif_regions_and_references_are_sound(given_: Report) -> None:
    run = json.loads(sarif.render(given_))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
        assert (1, 1) <= start <= end


@pytest.mark.parametrize(
    ("name", "render"),
    [
        ("json", json_report.render),
        ("jsonl", json_lines.render),
        ("github", github.render),
        ("gitlab", gitlab.render),
        ("sarif", sarif.render),
        ("junit", junit.render),
        ("checkstyle", checkstyle.render),
    ],
)
def test_formats_are_found_by_name(name: str, render: Callable[[Report], str]) -> None:
    assert renderer(name) is render  # type: ignore[arg-type]
