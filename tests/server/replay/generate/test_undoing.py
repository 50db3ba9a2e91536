"""What is taken back was never there."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from soda_gql_server.replay.generate import undoing
from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.project import project_files

PATH = "src/cards/card0.ts"
ACTS = (
    undoing.delete_lines,
    undoing.delete_everything,
    undoing.delete_words,
    undoing.cut_and_paste,
    undoing.write_and_undo,
    undoing.delete_file,
    undoing.close_unsaved,
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("act", ACTS, ids=[act.__name__ for act in ACTS])
def test_everything_can_be_taken_back(act: Callable[[Author, str], None], seed: int) -> None:
    files = project_files(4)
    author = Author(files, Random(seed))
    author.open("src/fragments/label.ts")
    author.open(PATH)
    events = len(author.events)
    act(author, PATH)
    assert len(author.events) > events
    while author.text(PATH) != files[PATH] and author.undo(PATH):
        pass
    assert {path: author.text(path) for path in author.documents} == {path: files[path] for path in author.documents}
