"""The Markdown summary."""

from __future__ import annotations

from benchmarks.figures import Skipped
from benchmarks.reports.markdown import render
from tests.benchmarks.rows import result, row


def test_a_run() -> None:
    made = result(
        row("batch.cold", [820]),
        row("batch.warm", [10]),
        row("session.leaf", [2], suite="session", note="evaluated 2"),
        skipped=[Skipped("a real schema", "give one")],
    )
    assert (
        render(made)
        == """\
# Benchmarks

2025-11-21T10-00-00, A processor, 2 cores, Linux, Python 3.11.7, load 0.5 at the start, 62 s.

2 of 2 goals reached.

|  | modules | figure | median | CPU | goal | verdict | upstream |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| title of batch.cold | 1,000 | p50 820 ms | 820 ms |  | ≤ 820 ms | pass | 1,640 ms, 2.0× |
| title of session.leaf (evaluated 2) | 1,000 | p50 2.00 ms | 2.00 ms |  | ≤ 8.00 ms | pass | 406 ms, 203.0× |

## Skipped

* a real schema: give one.

<details><summary>Batch</summary>

|  | modules | figure | median | CPU | goal | verdict | upstream |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| title of batch.cold | 1,000 | p50 820 ms | 820 ms |  | ≤ 820 ms | pass | 1,640 ms, 2.0× |
| title of batch.warm | 1,000 | p50 10.0 ms | 10.0 ms |  |  |  |  |

</details>

<details><summary>Session</summary>

|  | modules | figure | median | CPU | goal | verdict | upstream |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| title of session.leaf (evaluated 2) | 1,000 | p50 2.00 ms | 2.00 ms |  | ≤ 8.00 ms | pass | 406 ms, 203.0× |

</details>
"""
    )
