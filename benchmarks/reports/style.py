"""How the page looks, by day and by night."""

from __future__ import annotations

_COLORS = (
    *(("#2f6fde", "#6ea3ff"), ("#d9480f", "#ff9457"), ("#2b8a3e", "#5fd07a"), ("#9c36b5", "#d98cf0")),
    *(("#c92a2a", "#ff8080"), ("#0b7285", "#4fc8de"), ("#8f7000", "#d9b83a"), ("#666f7a", "#a3adb8")),
)

_BASE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif;
  --back: #fff; --text: #1c2128; --faint: #59636e; --line: #8883; --pass: #1a7f37; --misses: #cf222e; --dot: #2f6fde; }
@media (prefers-color-scheme: dark) { :root {
  --back: #14181d; --text: #e3e8ee; --faint: #98a3ae; --pass: #4ac26b; --misses: #ff7b72; --dot: #6ea3ff; } }
body { max-width: 1280px; margin: 2rem auto; padding: 0 1rem; background: var(--back); color: var(--text); }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
p.note, td small { color: var(--faint); }
nav a { color: var(--dot); margin-right: 1.2rem; }
summary { cursor: pointer; font-weight: 600; margin: .6rem 0; }
div.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-bottom: 1.5rem; }
table { font-variant-numeric: tabular-nums; font-size: 14px; }
th, td { padding: .2rem .42rem; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; }
td { white-space: nowrap; } td:first-child { white-space: normal; min-width: 17rem; }
th:first-child, td:first-child, th.verdict, td.verdict { text-align: left; }
td small { display: block; }
.pass { color: var(--pass); } .misses { color: var(--misses); font-weight: 600; }
svg { width: 100%; display: block; margin: 1rem 0 2rem; } svg.lines { max-width: 1000px; }
svg text { font-size: 12px; fill: var(--text); } svg .title { font-size: 14px; font-weight: 600; }
svg .axis { fill: var(--faint); } svg text.misses { fill: var(--misses); } svg .grid { stroke: var(--line); }
polyline { fill: none; stroke-width: 2; } svg .dashed { stroke-dasharray: 5 4; opacity: .75; } circle { stroke: none; }
svg .dot { fill: var(--dot); opacity: .28; } svg .p50 { stroke: var(--text); stroke-width: 3; }
svg .p95 { stroke: var(--text); stroke-width: 1.5; } svg .limit { stroke: var(--pass); stroke-width: 2; fill: none; }
svg.flame text { font-size: 11.5px; fill: #1c2128; pointer-events: none; } svg.flame g:hover rect { stroke: #1c2128; }
"""


def style() -> str:
    """All of the style sheet."""
    lines = [_BASE]
    lines += [_series(number, day) for number, (day, _) in enumerate(_COLORS)]
    night = "".join(_series(number, night) for number, (_, night) in enumerate(_COLORS))
    return "".join([*lines, f"@media (prefers-color-scheme: dark) {{\n{night}}}\n"])


def _series(number: int, color: str) -> str:
    return (
        f"polyline.s{number} {{ stroke: {color}; }} "
        f"svg circle.s{number}, svg text.s{number} {{ fill: {color}; stroke: none; }}\n"
    )
