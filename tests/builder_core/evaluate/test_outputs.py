"""Output hashes: equal where nobody can see a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.session import BuilderSession
from tests.pictures import HEAD, SETUP, fragment, operation, write_texts


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return Output(tmp_path)


class Output:
    """Gives the hash of the definition ``f`` or ``q`` of a body."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, body: str, name: str = "f") -> bytes:
        write_texts(self.folder, {**SETUP, "src/a.ts": HEAD + body})
        session = BuilderSession(f"{self.folder.as_posix()}/soda-gql.config.ts", Disk(self.folder.as_posix()))
        session.load()
        return session.results["src/a.ts", name].output


F = fragment("f", "User", "($n: Int) { id friend(first: $n) { id } }", "{ metadata: { a: [1, null, undefined] } }")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ id", "{  id,"),
        ("{ id", "# 🦊\n{ id"),
        ("[1, null", "[ 1.0, null"),
        ("export const", "/* c */ const"),
        ("{ metadata: { a: [1, null, undefined] } }", "{ metadata: ((x) => ({ a: x }))([1, null, undefined]) }"),
    ],
)
def test_what_nobody_sees(output: Output, before: str, after: str) -> None:
    assert output(F) == output(F.replace(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ id", "{ id name"),
        ("{ id", "{ x: id"),
        ('"f"', '"g"'),
        ('"User"', '"Named"'),
        ("$n: Int", "$n: Int = 1"),
        ("first: $n", "first: 1"),
        ("[1, null", "[2, null"),
        ("null, undefined", "undefined, null"),
        ("{ metadata:", "{ transformDocument: 1, metadatum:"),
        ("{ id", "{ id ..."),
    ],
)
def test_what_somebody_sees(output: Output, before: str, after: str) -> None:
    assert output(F) != output(F.replace(before, after))


def test_inner_fragments_are_seen(output: Output) -> None:
    inner, outer = fragment("g", "User", "{ id }"), fragment("f", "User", "{ ...${g} }")
    assert output(inner + outer) != output(inner.replace("{ id }", "{ name }") + outer)
    assert output(inner + outer) == output("\n" + inner + outer)


def test_functions_are_seen_by_their_code(output: Output) -> None:
    with_callback = fragment("f", "User", "{ id }", "{ metadata: () => M }")
    one = output("const M = 1;" + with_callback)
    assert one == output("const M = ( 1 );" + with_callback)
    assert one != output("const M = 1;" + with_callback.replace("=> M", "=> [M]"))


def test_what_could_not_be_evaluated_looks_the_same(output: Output) -> None:
    broken = F.replace("[1, null, undefined]", "nowhere")
    assert output(broken) == output(broken.replace("{ id", "{  id"))
    assert output(broken) != output(broken.replace("nowhere", "undefined"))


def test_operations_are_seen_by_their_prebuild(output: Output) -> None:
    query = operation('query("Q")`{ me { id } }`()')
    assert output(query, "q") == output(query.replace("{ me", "{  me"), "q")
    assert output(query, "q") != output(query.replace("id", "name"), "q")
