"""Refactorings leave the project right, and other than it was."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from soda_gql_server.replay.generate import refactoring
from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.project import project_files
from soda_gql_server.replay.trace import Base, Header, Trace
from tests.server.replay.sessions import codes_seen, replay

ACTS = (
    refactoring.rename_constant,
    refactoring.rename_title,
    refactoring.rename_variable,
    refactoring.move_definition,
    refactoring.rename_file,
    refactoring.extract,
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("act", ACTS, ids=[act.__name__ for act in ACTS])
def test_everything_is_right_in_the_end(act: Callable[[Author], None], seed: int) -> None:
    files = project_files(8)
    author = Author(files, Random(seed))
    act(author)
    author.tidy_up()
    assert author.files != files
    author.expect(diagnostics={})
    assert replay(Trace(Header(1, base=Base(files=files)), tuple(author.events))).failure is None


def test_importers_are_wrong_for_a_while() -> None:
    files = project_files(8)
    author = Author(files, Random(2))
    refactoring.rename_constant(author)
    assert codes_seen(Trace(Header(1, base=Base(files=files)), tuple(author.events))) == {"missing-export"}
