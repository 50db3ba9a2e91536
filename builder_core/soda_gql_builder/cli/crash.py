"""What is said when the program itself fails: enough to mend it, and no bare traceback."""

from __future__ import annotations

import platform
import shlex
import sys
import traceback
from collections.abc import Sequence


def bug_report(error: BaseException, argv: Sequence[str], version: str, program: str = "soda-gql-build") -> str:
    """A report for people to attach."""
    python = f"{platform.python_version()} ({platform.python_implementation()})"
    trace = "".join(traceback.format_exception(error, chain=True)).rstrip()
    lines = [
        f"{program} stopped because of a bug in {program} itself, not in your project.",
        "Please report the bug and attach all that stands below; take out what is private.",
        "",
        f"  command   {program} {shlex.join(argv)}".rstrip(),
        f"  version   {version}",
        f"  python    {python}",
        f"  platform  {platform.platform()} ({sys.platform})",
        "",
        *(f"  {line}" for line in trace.splitlines()),
    ]
    return "".join(f"{line}\n" for line in lines)
