"""Branches differ in many files, and switching there and back changes nothing."""

from __future__ import annotations

from random import Random

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.branch_switch import other_branch, reload_documents, switch, work
from soda_gql_server.replay.generate.project import project_files
from soda_gql_server.replay.steps import steps_of
from soda_gql_server.replay.trace import Expect, Write
from tests.server.replay.sessions import replay, trace_of

FILES = project_files(40)


def test_the_other_branch_is_right_and_other() -> None:
    other = other_branch(FILES, Random(1))
    assert replay(trace_of(Expect(0, diagnostics={}), files=other)).failure is None
    assert sum(other.get(path) != text for path, text in FILES.items()) >= 10
    assert set(other) - set(FILES)
    assert set(FILES) - set(other)


def test_a_switch_is_one_moment_and_leads_there() -> None:
    other = other_branch(FILES, Random(1))
    author = Author(FILES, Random(1))
    switch(author, other)
    assert author.files == other
    (step,) = steps_of(author.events)
    assert step.kind == "outside"
    switch(author, FILES)
    assert author.files == FILES


def test_documents_follow_their_files() -> None:
    author = Author({"a": "a", "b": "b", "c": "c"}, Random(1))
    for path in "abc":
        author.open(path)
    switch(author, {"a": "a", "b": "other"})
    reload_documents(author)
    assert author.documents == {"a": "a", "b": "other"}


def test_work_leaves_no_trace() -> None:
    author = Author(FILES, Random(1))
    work(author)
    assert len(author.documents) == 3
    assert all(author.files[path] == text == FILES[path] for path, text in author.documents.items())
    assert not any(isinstance(event, Write) for event in author.events)
