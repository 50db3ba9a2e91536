"""Whether a JSON value is an artifact that the bundler plugins load: their loader's rules (``builder.md`` section 7).

Unknown members are passed over, as the loader does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import inf
from typing import NamedTuple, TypeAlias

Check: TypeAlias = Callable[[object, str], Iterator["Problem"]]

_NAME = re.compile(r"[A-Za-z_$][\w$]*\Z", re.ASCII)


class Problem(NamedTuple):
    """What is wrong, and where: a JSON path such as ``$.elements["src/a.ts::q"].id``."""

    path: str
    message: str


def problems(value: object) -> list[Problem]:
    """All that keeps a JSON value from being an artifact."""
    return list(_ARTIFACT(value, "$"))


def _anything(_value: object, _path: str) -> Iterator[Problem]:
    return iter(())


def _string(value: object, path: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _expected("a string", value, path)


def _number(value: object, path: str) -> Iterator[Problem]:
    # A number too large for a double is infinite in JavaScript, and the loader refuses that.
    if not isinstance(value, int | float) or isinstance(value, bool) or value in (inf, -inf):
        yield _expected("a finite number", value, path)


def _one_of(*allowed: str) -> Check:
    names = " or ".join(f'"{name}"' for name in allowed)

    def check(value: object, path: str) -> Iterator[Problem]:
        if value not in allowed:
            yield _expected(names, value, path)

    return check


def _list_of(item: Check) -> Check:
    def check(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield _expected("an array", value, path)
            return
        for number, member in enumerate(value):
            yield from item(member, f"{path}[{number}]")

    return check


def _record_of(member: Check) -> Check:
    def check(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _expected("an object", value, path)
            return
        for name, inner in value.items():
            yield from member(inner, _below(path, name))

    return check


def _object(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    def check(value: object, path: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _expected("an object", value, path)
            return
        for name, member in required.items():
            if name in value:
                yield from member(value[name], _below(path, name))
            else:
                yield Problem(_below(path, name), "is missing")
        for name, member in (optional or {}).items():
            if name in value:
                yield from member(value[name], _below(path, name))

    return check


def _element(value: object, path: str) -> Iterator[Problem]:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "operation":
        yield from _OPERATION(value, path)
    elif kind == "fragment":
        yield from _FRAGMENT(value, path)
    else:
        yield from _object({"type": _one_of("operation", "fragment")})(value, path)


def _expected(what: str, value: object, path: str) -> Problem:
    return Problem(path, f"expected {what}, found {_named(value)}")


def _named(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"' if len(value) <= 40 else f'"{value[:40]}…"'
        case int() | float():
            return str(value)
        case list():
            return "an array"
        case _:
            return "an object"


def _below(path: str, name: str) -> str:
    if _NAME.match(name):
        return f"{path}.{name}"
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'{path}["{escaped}"]'


_METADATA = _object({"sourcePath": _string, "contentHash": _string})
_OPERATION = _object(
    {
        "id": _string,
        "type": _anything,
        "prebuild": _object(
            {
                "operationType": _one_of("query", "mutation", "subscription"),
                "operationName": _string,
                "schemaLabel": _string,
                "document": _anything,
                "variableNames": _list_of(_string),
            }
        ),
        "metadata": _METADATA,
    }
)
_FRAGMENT = _object(
    {
        "id": _string,
        "type": _anything,
        "prebuild": _object({"typename": _string, "schemaLabel": _string}, {"key": _string}),
        "metadata": _METADATA,
    }
)
_ARTIFACT = _object(
    {
        "elements": _record_of(_element),
        "report": _object(
            {
                "durationMs": _number,
                "warnings": _list_of(_string),
                "stats": _object({"hits": _number, "misses": _number, "skips": _number}),
            }
        ),
    },
    {"meta": _object({"version": _string, "createdAt": _string})},
)
