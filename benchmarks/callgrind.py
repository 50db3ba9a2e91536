"""Counts the instructions of a command, phase by phase, with Valgrind's callgrind.

The command tells by ``marks.mark`` where a phase begins and ends.  The counts of a phase are the same in every run to a
fraction of a thousandth, whatever else the machine does.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.children import ChildFailed
from benchmarks.marks import MARKED

_PART = re.compile(r"^part: (\d+)$", re.MULTILINE)
_TOTALS = re.compile(r"^totals: (\d+)$", re.MULTILINE)


def is_available() -> bool:
    """Whether instructions can be counted here."""
    return shutil.which("valgrind") is not None


def instructions(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> list[int]:
    """The instructions between one mark and the next, the first and the last part (before and after all) included."""
    with TemporaryDirectory(prefix="soda-gql-callgrind-") as name:
        # No part is written for what children do after they have been forked off.
        tool = ["valgrind", "--tool=callgrind", f"--dump-before={MARKED}", f"--callgrind-out-file={name}/out.%p"]
        ran = subprocess.run([*tool, *command], cwd=cwd, env=dict(environment), capture_output=True, text=True)
        if ran.returncode != 0:
            raise ChildFailed(f"{' '.join(command)} ended with {ran.returncode} under valgrind:\n{ran.stderr[-2_000:]}")
        return _counts([path.read_text("utf-8", "replace") for path in Path(name).iterdir()])


def _counts(files: Sequence[str]) -> list[int]:
    parts: dict[int, int] = {}
    for text in files:
        number, totals = _PART.search(text), _TOTALS.search(text)
        if number is not None and totals is not None:
            parts[int(number[1])] = int(totals[1])
    return [parts[number] for number in sorted(parts)]
