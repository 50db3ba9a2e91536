"""``--validate-artifact FILE``: would the bundler plugins load this file?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from soda_gql_builder.cli.artifact_rules import Problem, problems
from soda_gql_builder.reporters.characters import visible
from soda_gql_builder.reporters.human import View
from soda_gql_builder.reporters.wording import counted


def read_artifact(path: Path) -> tuple[Any, list[Problem]]:
    """The value of an artifact file and what is wrong with it; raises OSError if there is no such file."""
    try:
        value = parse(path.read_bytes())
    except ValueError as error:
        return None, [Problem("$", str(error))]
    return value, problems(value)


def parse(content: bytes) -> object:
    """A JSON value; a ValueError says what is wrong, with line and column."""
    try:
        return json.loads(content.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: wrong byte at offset {error.start}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError:
        raise ValueError("nested too deeply") from None


def acceptance(artifact: Any) -> str:
    """What is said of a valid artifact."""
    kinds = [element["type"] for element in artifact["elements"].values()]
    lines = [f"Artifact valid: {kinds.count('fragment')} fragments, {kinds.count('operation')} operations"]
    if meta := artifact.get("meta"):
        lines += [f"  Version: {visible(meta['version'])}", f"  Created: {visible(meta['createdAt'])}"]
    else:
        lines.append("  (No metadata - legacy artifact format)")
    return "".join(f"{line}\n" for line in lines)


def refusal(path: str, found: Sequence[Problem], limit: int | None, view: View) -> str:
    """What is said of any other file: every problem (or the first few), each with its JSON path."""
    count = counted(len(found), "problem")
    lines = [f"{view.paint(view.glyphs.bad, 'error')} {visible(path)} is not a valid artifact: {count}"]
    lines += [
        f"  {view.paint(visible(problem.path), 'strong')}: {visible(problem.message)}" for problem in found[:limit]
    ]
    hidden = len(found) - len(found[:limit])
    if hidden:
        lines.append(view.paint(f"  {view.glyphs.more} and {counted(hidden, 'more problem')}", "faint"))
    return "".join(f"{line}\n" for line in lines)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"not JSON: {constant} is no JSON number")
