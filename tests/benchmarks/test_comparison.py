"""A slowdown is found, chance is not, whatever the machine does meanwhile."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import msgspec
import pytest

from benchmarks.comparison import Comparison, Verdict, compare, confirmed
from benchmarks.figures import Result, Row, by_process
from tests.benchmarks.rows import noisy, result, row


def verdicts(before: Row, after: Row, *, threshold: float = 0.05) -> list[Verdict]:
    return [item.verdict for item in compare(result(before), result(after), threshold).rows]


def test_a_slowdown_is_found() -> None:
    assert verdicts(row("batch.cold", noisy(1, 5, 100, 0.03)), row("batch.cold", noisy(2, 5, 120, 0.03))) == ["slower"]


def test_a_speedup_is_found() -> None:
    assert verdicts(row("batch.cold", noisy(1, 5, 100, 0.03)), row("batch.cold", noisy(2, 5, 80, 0.03))) == ["faster"]


def test_chance_is_no_slowdown() -> None:
    false = sum(
        verdicts(row("a", noisy(seed, 5, 100, 0.05)), row("a", noisy(seed + 10_000, 5, 100, 0.05))) == ["slower"]
        for seed in range(1_000)
    )
    assert false <= 5


def test_a_slowdown_below_the_threshold_is_none() -> None:
    before, after = row("a", [100, 100.1, 100.2, 100.3]), row("a", [103, 103.1, 103.2, 103.3])
    assert verdicts(before, after) == ["same"]
    assert verdicts(before, after, threshold=0.02) == ["slower"]


def test_few_processes_prove_nothing() -> None:
    assert verdicts(row("a", [100, 101, 102]), row("a", [150, 151, 152])) == ["too few"]


def test_what_scatters_widely_is_uncertain() -> None:
    assert verdicts(row("a", [60, 80, 100, 120, 140]), row("a", [65, 90, 115, 130, 160])) == ["uncertain"]


def test_many_values_of_one_process_are_one_measurement() -> None:
    before = row("a", [100], values=by_process([noisy(1, 50, 100, 0.02)]))
    after = row("a", [100], values=by_process([noisy(2, 50, 130, 0.02)]))
    assert verdicts(before, after) == ["too few"]


def test_a_slower_machine_is_no_slowdown() -> None:
    before = result(row("a", [100, 101, 102, 103], speed=(50, 50, 50, 50)))
    after = result(row("a", [200, 202, 204, 206], speed=(100, 100, 100, 100)))
    comparison = compare(before, after, 0.05)
    assert comparison.scale == 2
    assert [item.verdict for item in comparison.rows] == ["same"]


def test_every_process_has_its_own_moment() -> None:
    """The machine slowed down in the middle of both runs, and the code became slower too."""
    before = row("a", [100, 101, 200, 202], speed=(50, 50, 100, 100))
    after = row("a", [120, 240, 241, 242], speed=(50, 100, 100, 100))
    assert verdicts(before, after) == ["slower"]
    assert verdicts(row("a", [100, 101, 200, 202]), row("a", [120, 240, 241, 242])) == ["uncertain"]


def test_processor_time_decides_where_other_programs_had_a_say() -> None:
    before = row("a", [100, 101, 102, 103], cpu=[90, 91, 92, 93])
    after = row("a", [200, 201, 202, 203], cpu=[90, 91, 92, 93], others=0.4)
    (compared,) = compare(result(before), result(after), 0.05).rows
    assert (compared.measure, compared.verdict) == ("CPU", "same")


@pytest.mark.parametrize(("after", "verdict"), [(0, "same"), (3, "slower")])
def test_counts_may_not_grow(after: int, verdict: Verdict) -> None:
    assert verdicts(row("a", [0], unit="count"), row("a", [after], unit="count")) == [verdict]


def test_rows_that_came_or_went_are_told() -> None:
    compared = compare(result(row("old", [1])), result(row("new", [1])), 0.05).rows
    assert [(item.row.key, item.verdict) for item in compared] == [("old", "gone"), ("new", "new")]


def test_the_same_row_at_another_size_is_another_row() -> None:
    compared = compare(result(row("a", [1], modules=100)), result(row("a", [1], modules=200)), 0.05).rows
    assert [item.verdict for item in compared] == ["gone", "new"]


# --- counted work, and times of different moments ------------------------------------------------------


@pytest.mark.parametrize(("after", "verdict"), [(1_040, "same"), (1_060, "slower"), (960, "same"), (940, "faster")])
def test_counted_work_may_grow_a_little(after: int, verdict: Verdict) -> None:
    assert verdicts(row("a", [1_000], unit="work"), row("a", [after], unit="work")) == [verdict]


def at(moment: str, *rows: Row) -> Result:
    return msgspec.structs.replace(result(*rows), created=moment)


def test_times_of_different_moments_are_no_evidence() -> None:
    fast, slow = row("a", [100, 101, 102, 103]), row("a", [150, 151, 152, 153])
    comparison = compare(at("then", fast), at("now", slow), 0.05)
    assert (comparison.in_turns, [item.verdict for item in comparison.rows]) == (False, ["uncertain"])
    assert verdicts(fast, slow) == ["slower"]


def test_counts_of_different_moments_are() -> None:
    before, after = (row("a", [count], unit="work") for count in (1_000, 1_100))
    assert [item.verdict for item in compare(at("then", before), at("now", after), 0.05).rows] == ["slower"]


def test_what_is_slower_only_once_is_uncertain() -> None:
    def comparison(*scales: float) -> Comparison:
        after = [row(key, [100 * scale + n for n in range(4)]) for key, scale in zip("ab", scales, strict=True)]
        counted = row("c", [1_100], unit="work")
        before = result(row("a", [100, 101, 102, 103]), row("b", [100, 101, 102, 103]), row("c", [1_000], unit="work"))
        return compare(before, result(*after, counted), 0.05)

    both = confirmed(comparison(1.5, 1.5), comparison(1.5, 1))
    assert [item.verdict for item in both.rows] == ["slower", "uncertain", "slower"]


# --- recorded: runs of the same code, and of the same with 9 % more work in a cold build --------------

RECORDED: dict[str, list[dict[str, int]]] = msgspec.json.decode((Path(__file__).parent / "recorded.json").read_bytes())


def recorded(kind: str) -> list[Result]:
    return [
        at(f"{kind} {number}", *[row(key, [count], unit="work") for key, count in counts.items()])
        for number, counts in enumerate(RECORDED[kind])
    ]


def test_recorded_runs_of_the_same_code_are_equal() -> None:
    pairs = list(combinations(recorded("same"), 2))
    assert len(pairs) > 20
    assert [item for a, b in pairs for item in compare(a, b, 0.05).regressions] == []


def test_a_recorded_slowdown_is_found_every_time() -> None:
    pairs = list(product(recorded("same"), recorded("slow")))
    assert len(pairs) > 20
    for a, b in pairs:
        found = {item.row.key for item in compare(a, b, 0.05).regressions}
        assert {"counts.cold-instructions", "counts.leaf-instructions"} <= found
