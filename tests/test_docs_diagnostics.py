"""``docs/diagnostics.md`` tells the truth: its examples are built, and its codes are those of the source.

A fenced block says in its first line what it is for: ``failing``, ``mended`` or ``both``; then may follow ``latin-1``
(how the file is saved) or ``6MB`` (to what it is filled up with comments).
A block begins with a comment that names its file, or is ``src/example.ts``.  A ``text`` block lists all files.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.outcome import BuildOptions, Outcome, Validation
from soda_gql_builder.project import build_project
from soda_gql_builder.text import LineIndex

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
SOURCE = ROOT / "builder_core" / "soda_gql_builder"

_BLOCK = re.compile(r"^```(?P<info>\w+ [^\n]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## `(?P<code>[\w-]+)`\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"(?://|#) (?P<path>[\w./-]+\.\w+)\n")
_CODE = re.compile(r"[a-z]+(-[a-z]+)+")

IMPORT = 'import { gql } from "@/graphql-system";\n'
DEFAULT_PATH = "src/example.ts"
DEFAULT = 'export const example = gql.default(({ query }) => query("Example")`{ book(id: "1") { title } }`());\n'

# Layers that report on diagnostics and make none.
REPORTING = ("reporters", "cli")
# Texts of the source that look like a code.
NO_CODES = {"missing-alias", "nested-value", "soda-gql", "soda-gql-ignore-next-line"}
# Codes that are put together: the text before the braces, and what may stand in them.
COMPOSED = {"duplicate-": ("duplicate-operation", "duplicate-fragment")}


class Block(NamedTuple):
    language: str
    words: tuple[str, ...]
    text: str


class Section(NamedTuple):
    code: str
    text: str
    blocks: tuple[Block, ...]


def blocks_of(text: str) -> tuple[Block, ...]:
    found = [(match["info"].split(), match["text"]) for match in _BLOCK.finditer(text)]
    return tuple(Block(info[0], tuple(info[1:]), content) for info, content in found)


def given(word: str) -> str:
    return next(block.text for block in blocks_of(TEXT) if block.words == (word,))


SECTIONS = [Section(found["code"], found["text"], blocks_of(found["text"])) for found in _SECTION.finditer(TEXT)]
each_section = pytest.mark.parametrize("section", SECTIONS, ids=[section.code for section in SECTIONS])


# --- the examples --------------------------------------------------------------------------------------


@each_section
def test_the_failing_example_fails_as_it_says(section: Section, tmp_path: Path) -> None:
    found = diagnostics(build(tmp_path, files(section, "failing"), section.code))
    assert {item.code for item in found} == {section.code}, found
    assert {item.severity for item in found} == {Severity(severity(section))}


@each_section
def test_the_mended_example_is_clean(section: Section, tmp_path: Path) -> None:
    assert diagnostics(build(tmp_path, files(section, "mended"), section.code)) == []


@each_section
def test_a_comment_silences_it_or_not(section: Section, tmp_path: Path) -> None:
    silence = silence_of(section)
    project = files(section, "failing")
    outcome = build(tmp_path, project, section.code)
    if "comment" not in silence:
        assert silence.startswith("not possible")
        return
    left = diagnostics(build(tmp_path, commented(project, outcome), section.code))
    assert left == []


@each_section
def test_what_is_offered_mends_it(section: Section, tmp_path: Path) -> None:
    project = files(section, "failing")
    outcome = build(tmp_path, project, section.code)
    texts = dict(outcome.texts)
    edits = [edit for item in outcome.diagnostics for fix in item.fixes[:1] for edit in fix.edits]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = texts[edit.path]
        texts[edit.path] = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    if edits:
        assert diagnostics(build(tmp_path, {**project, **texts}, section.code)) == []


@each_section
def test_validation_can_be_turned_down(section: Section, tmp_path: Path) -> None:
    project = files(section, "failing")
    obeys = "`--validation`" in silence_of(section)
    assert (diagnostics(build(tmp_path, project, section.code, "off")) == []) == obeys
    turned_down = diagnostics(build(tmp_path, project, section.code, "warning"))
    assert turned_down != []
    if obeys:
        assert {item.severity for item in turned_down} == {Severity.WARNING}


def test_the_example_of_a_comment_works(tmp_path: Path) -> None:
    text = next(block for block in re.findall(r"```ts\n(.*?)```", TEXT, re.DOTALL) if "ignore-next-line" in block)
    assert diagnostics(build(tmp_path, {**standard(), DEFAULT_PATH: IMPORT + text})) == []


def silence_of(section: Section) -> str:
    found = re.findall(r"^\*\*Silence:\*\* (.+)$", section.text, re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


def severity(section: Section) -> str:
    found = re.findall(r"^\*\*Severity:\*\* (\w+)$", section.text, re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


def standard() -> dict[str, str]:
    return {
        "soda-gql.config.ts": given("config"),
        "schema.graphql": given("schema"),
        "scalars.ts": "export const scalar = {};\n",
        DEFAULT_PATH: IMPORT + DEFAULT,
    }


def files(section: Section, kind: str) -> dict[str, str | bytes]:
    """The project of a section's examples of this kind."""
    project: dict[str, str | bytes] = {**standard()}
    listed: set[str] | None = None
    for block in section.blocks:
        if block.words[0] not in (kind, "both"):
            continue
        if block.language == "text":
            listed = set(block.text.split())
            continue
        named = _PATH.match(block.text)
        path = named["path"] if named else DEFAULT_PATH
        project[path] = content(block, path)
    return {path: text for path, text in project.items() if listed is None or path in listed}


def content(block: Block, path: str) -> str | bytes:
    text = block.text
    if path.startswith("src/") and "@/graphql-system" not in text:
        text = IMPORT + text
    if "6MB" in block.words:
        text += "// This line is one of many.\n" * 220_000
    return text.encode("latin-1") if "latin-1" in block.words else text


def commented(project: dict[str, str | bytes], outcome: Outcome) -> dict[str, str | bytes]:
    """The project with a comment above everything that was reported."""
    places: dict[str, set[tuple[int, str]]] = {}
    for item in outcome.diagnostics:
        assert item.path is not None
        line = LineIndex(outcome.texts[item.path]).position(item.span.start).line
        places.setdefault(item.path, set()).add((line, item.code))
    changed = dict(project)
    for path, found in places.items():
        lines = outcome.texts[path].split("\n")
        for line, code in sorted(found, reverse=True):
            in_template = "\n".join(lines[:line]).count("`") % 2 == 1
            mark = "#" if in_template else "//"
            lines.insert(line, f"{mark} soda-gql-ignore-next-line {code} This is a test.")
        changed[path] = "\n".join(lines)
    return changed


def build(
    folder: Path,
    project: dict[str, str] | dict[str, str | bytes],
    about: str = "",
    validation: Validation = "error",
) -> Outcome:
    """What comes of a project; ``about`` is the code that is looked for, which may have to be asked for."""
    for path, text in project.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return build_project(folder, BuildOptions(validation=validation, unused_fragments=about == "unused-fragment"))


def diagnostics(outcome: Outcome) -> list[Diagnostic]:
    return list(outcome.diagnostics)


# --- the codes -----------------------------------------------------------------------------------------


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    assert sorted(section.code for section in SECTIONS) == sorted(codes_of_the_source())


def test_the_table_names_every_code_once() -> None:
    table = re.findall(r"\[`([\w-]+)`\]\(#([\w-]+)\)", TEXT.partition("## ")[0])
    assert all(name == anchor for name, anchor in table)
    assert [name for name, _ in table] == [section.code for section in SECTIONS]


def test_no_exception_is_out_of_date() -> None:
    texts = set(constants())
    assert texts >= NO_CODES | COMPOSED.keys()


def codes_of_the_source() -> set[str]:
    found = {text for text in constants() if _CODE.fullmatch(text)} - NO_CODES
    return found.union(*(codes for prefix, codes in COMPOSED.items() if prefix in set(constants())))


def constants() -> Iterator[str]:
    """All texts in the layers that make diagnostics."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] not in REPORTING:
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
