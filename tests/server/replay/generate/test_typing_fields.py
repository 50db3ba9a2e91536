"""What is written by hand, key by key."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from soda_gql_server.replay.generate import typing_fields
from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.project import project_files
from soda_gql_server.replay.trace import Base, Header, Trace
from tests.server.replay.sessions import codes_seen, replay

PATH = "src/fragments/album.ts"
ACTS = (
    typing_fields.add_field,
    typing_fields.add_link,
    typing_fields.mistake_a_field,
    typing_fields.remove_a_line,
    typing_fields.write_fragment,
    typing_fields.write_comment,
)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("act", ACTS, ids=[act.__name__ for act in ACTS])
def test_what_is_written_is_right_in_the_end(act: Callable[[Author, str], None], seed: int) -> None:
    files = project_files(0)
    author = Author(files, Random(seed))
    author.open(PATH)
    act(author, PATH)
    assert author.text(PATH) != files[PATH]
    author.expect(diagnostics={})
    assert replay(Trace(Header(1, base=Base(files=files)), tuple(author.events))).failure is None


def test_a_mistake_is_one_for_a_while() -> None:
    files = project_files(0)
    author = Author(files, Random(1))
    author.open(PATH)
    typing_fields.mistake_a_field(author, PATH)
    assert codes_seen(Trace(Header(1, base=Base(files=files)), tuple(author.events))) == {"fields-on-correct-type"}
