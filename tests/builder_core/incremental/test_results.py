"""Results by definition, some of them still as they were saved."""

from __future__ import annotations

import pytest

from soda_gql_builder.evaluate.evaluated import ABSENT, DefinitionId, Evaluated
from soda_gql_builder.incremental.results import Results, StoredResults
from soda_gql_builder.linking.modules import Target
from soda_gql_builder.linking.world import BindingRead, DefinitionRead, NameRead

A, B = ("a.ts", "x"), ("a.ts", "y")
READS: dict[object, object] = {
    NameRead("a.ts", "f", False, ("a.ts", "f.ts")): Target("binding", "f.ts", "f"),
    BindingRead("c.ts", "k"): b"hash",
    DefinitionRead("f.ts", "f"): b"output",
}


def result(name: str) -> Evaluated:
    touched, circle = frozenset({"User", "Post"}), frozenset({A})
    return Evaluated("operation", "default", 1, name, None, b"{}", (), (), READS, touched, b"out", circle)


def stored() -> StoredResults:
    """Both results as they are saved."""
    results = Results(lambda _id, _result: None)
    results[A], results[B] = result("A"), result("B")
    return results.stored("a.ts", ["y", "x"])


class Stage:
    """Results of which those of ``a.ts`` are asleep; ``opened`` are those that were told."""

    def __init__(self) -> None:
        self.opened: list[DefinitionId] = []
        self.results = Results(lambda id_, _result: self.opened.append(id_))
        self.results.put_stored("a.ts", stored())


def test_what_is_saved_lacks_only_the_value() -> None:
    assert dict(Stage().results) == {A: result("A")._replace(value=ABSENT), B: result("B")._replace(value=ABSENT)}


def test_the_modules_that_were_read() -> None:
    assert stored().reads == ("a.ts", "c.ts", "f.ts")


def test_nobody_is_asked_before_somebody_asks() -> None:
    stage = Stage()
    assert stage.results.get(("b.ts", "x")) is None and ("b.ts", "x") not in stage.results
    assert stage.results.is_asleep("a.ts") and stage.opened == []
    assert stage.results[A].name == "A"
    assert not stage.results.is_asleep("a.ts") and stage.opened == [A, B]


def test_opening_twice_opens_once() -> None:
    stage = Stage()
    stage.results.open("a.ts")
    stage.results.open("a.ts")
    assert stage.opened == [A, B]


def test_what_nobody_changed_is_saved_as_it_was() -> None:
    stage, before = Stage(), stored()
    assert stage.results.stored("a.ts", ["x", "y"]) == before
    stage.results.open_all()
    assert stage.results.stored("a.ts", ["x", "y"]) == before


def test_what_changed_is_saved_anew() -> None:
    stage, before = Stage(), stored()
    stage.results[A] = result("C")
    assert stage.opened == [A, B]
    assert stage.results.stored("a.ts", ["x", "y"]) != before
    del stage.results[A]
    assert stage.results.pop(A, None) is None
    assert stage.results.stored("a.ts", ["x", "y"]) == stage.results.stored("a.ts", ["y"])


def test_what_was_made_here_keeps_its_value() -> None:
    results = Results(lambda _id, _result: None)
    results[A] = result("A")
    results.put_stored("a.ts", stored())
    assert results[A].value == 1
    assert results[B].value is ABSENT
    assert results[A].value == 1


def test_a_module_without_results_is_saved_as_nothing() -> None:
    results = Results(lambda _id, _result: None)
    assert results.stored("a.ts", []) == StoredResults(b"", ())
    assert not results


def test_there_may_be_results_that_nobody_opened() -> None:
    results = Stage().results
    assert results and len(results) == 2


def test_what_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Stage().results["a.ts", "z"]


def test_a_copy_stays_as_it_is_and_closed() -> None:
    stage = Stage()
    stage.results[("b.ts", "x")] = result("old")
    copied = stage.results.copy()
    stage.results[("b.ts", "x")] = result("new")
    del stage.results[A]
    assert copied[("b.ts", "x")].name == "old"
    assert copied.is_asleep("a.ts")
    assert set(copied) == {A, B, ("b.ts", "x")}
    assert copied[A] == result("A")._replace(value=ABSENT)


def test_opening_a_copy_opens_nothing_else() -> None:
    stage = Stage()
    assert dict(stage.results.copy()).keys() == {A, B}
    assert stage.opened == []
    assert stage.results.is_asleep("a.ts")
