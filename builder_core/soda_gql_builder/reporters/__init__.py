"""Reports: from a finished build to text, one pure function per format, each in its own module.

A format's module is imported when the format is asked for: a build that reports nothing pays for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Literal, TypeAlias

from soda_gql_builder.reporters.report import Report

MachineFormat: TypeAlias = Literal["json", "jsonl", "github", "gitlab", "sarif", "junit", "checkstyle"]

_MODULES = MappingProxyType(
    {
        "json": "json_report",
        "jsonl": "json_lines",
        "github": "github",
        "gitlab": "gitlab",
        "sarif": "sarif",
        "junit": "junit",
        "checkstyle": "checkstyle",
    }
)


def renderer(name: MachineFormat) -> Callable[[Report], str]:
    """The function that renders a report in a format for machines; ``human.render`` is the one for people."""
    render: Callable[[Report], str] = import_module(f"{__name__}.{_MODULES[name]}").render
    return render
