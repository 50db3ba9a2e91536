"""A smaller failure is the same if it is about nothing else, wherever and however often it is seen."""

from __future__ import annotations

from soda_gql_server.replay.failures import Failure, is_same, of_differences, of_exception


def raised(error: Exception) -> Failure:
    try:
        raise error
    except Exception as caught:
        return of_exception(3, caught)


def test_differences_of_one_kind_are_the_same() -> None:
    files = of_differences(1, ["file a.ts: is not known"])
    both = of_differences(9, ["file b.ts: is known and should not be", "element b.ts::q: is missing"])
    elements = of_differences(9, ["element c.ts::q: is missing"])
    assert is_same(files, both)
    assert is_same(elements, both)
    assert not is_same(both, files)
    assert not is_same(files, elements)


def test_exceptions_of_one_place_are_the_same() -> None:
    assert is_same(raised(KeyError("a")), raised(KeyError("b")))
    assert not is_same(raised(KeyError("a")), raised(ValueError("a")))


def test_an_exception_says_where_it_comes_from() -> None:
    failure = raised(KeyError("naught"))
    assert failure.subjects == {"KeyError in test_failures.py:raised"}
    assert failure.said[-1] == "KeyError: 'naught'"


def test_failures_of_different_kinds_are_different() -> None:
    assert not is_same(Failure("expectation", 0, (), frozenset({"file"})), of_differences(0, ["file a: is not known"]))
