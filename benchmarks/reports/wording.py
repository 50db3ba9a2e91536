"""Figures and verdicts in words, the same in every report."""

from __future__ import annotations

from benchmarks import figures, goals
from benchmarks.figures import Row, Unit, Values
from benchmarks.goals import Goal

DISTURBED_NOTE = "~ Other programs used more than a tenth of all cores meanwhile; look at CPU, or measure again."


def amount(value: float, unit: Unit) -> str:
    """A figure with its unit."""
    match unit:
        case "ms":
            return f"{_rounded(value)} ms"
        case "MB":
            return f"{value:,.0f} MB" if value >= 100 else f"{value:.1f} MB"
        case "ratio":
            return f"{value:.2f}×"
        case "count":
            return f"{value:,.0f}"
        case "work":
            return f"{value / 1_000_000:,.2f} M"


def _rounded(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.4f}"


def figure(row: Row) -> str:
    """The figure that a goal speaks of, and which one it is."""
    name = f"{row.judged} " if row.unit in ("ms", "MB") else ""
    return f"{name}{amount(row.figure, row.unit)}"


def middle(row: Row) -> str:
    """The median of what was measured."""
    return amount(figures.median(row.values), row.unit)


def processor(row: Row) -> str:
    """The same figure in processor time."""
    return amount(like(row, row.cpu), row.unit) if row.cpu else ""


def like(row: Row, values: Values) -> float:
    """Of other values of a row, the figure that its goal speaks of."""
    return figures.p95(values) if row.judged == "p95" else figures.median(values)


def goal(row: Row) -> str:
    """What the figure may be at most."""
    wanted = goals.goal_of(row)
    if wanted is None:
        return ""
    middle = f"p50 ≤ {amount(wanted.middle, row.unit)}, " if wanted.middle is not None else ""
    return f"{middle}≤ {amount(wanted.limit, row.unit)}"


def upstream(row: Row) -> str:
    """What upstream needs, and how many times as much that is."""
    known = goals.upstream_of(row)
    return f"{amount(known, row.unit)}, {known / row.figure:.1f}×" if known is not None else ""


def verdict(row: Row) -> str:
    """Whether the goal is reached, or by which factor it is not."""
    wanted = goals.goal_of(row)
    if wanted is None:
        return ""
    factor = goals.missing_factor(row)
    mark = " ~" if row.disturbed else ""
    if factor is None:
        return f"pass{mark}"
    if factor == float("inf"):
        return f"misses{mark}"
    cpu = ", CPU passes" if row.disturbed and row.cpu and _cpu_passes(row, wanted) else ""
    return f"misses, {factor:.2f}×{mark}{cpu}"


def _cpu_passes(row: Row, wanted: Goal) -> bool:
    return goals.factor_of(wanted, like(row, row.cpu), figures.median(row.cpu)) is None


def modules(row: Row) -> str:
    """The size of the project."""
    return f"{row.modules:,}" if row.modules else ""
