"""``JSON``: texts exactly as V8 writes them."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from soda_gql_builder.javascript import access, functions, iteration
from soda_gql_builder.javascript.builtins.arguments import given, natives, text_given
from soda_gql_builder.javascript.builtins.classes import namespace
from soda_gql_builder.javascript.builtins.json_text import parse_json
from soda_gql_builder.javascript.conversions import is_callable, is_object, throw, to_integer, to_text
from soda_gql_builder.javascript.limits import check_length
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import cut
from soda_gql_builder.javascript.values import POISON, UNDEFINED, JSArray, JSObject, Place, Poisoned, Site, Value
from soda_gql_builder.typescript.numbers import number_text

_ESCAPE = re.compile('["\\\\\\x00-\\x1f\ud800-\udfff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """The text as a JSON string; half characters are escaped."""
    return f'"{_ESCAPE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


# --- stringify -----------------------------------------------------------------------------------------


class _Writer(NamedTuple):
    """``names`` are the only properties to write, None for all; ``path`` are the containers around, with their keys."""

    run: Run
    place: Place
    replacer: Value
    names: list[str] | None
    gap: str
    path: list[tuple[Value, str]]


def stringify(run: Run, value: Value, place: Place) -> str | None:
    """``JSON.stringify(value)``; None where that is undefined."""
    writer = _Writer(run, place, None, None, "", [])
    return _written(writer, JSObject({"": value}), "", value)


def _stringify(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value, replacer = given(arguments, 0), given(arguments, 1)
    names = _names(run, replacer, site) if isinstance(replacer, JSArray) else None
    gap = _gap(given(arguments, 2))
    writer = _Writer(run, site.place, replacer if is_callable(replacer) else None, names, gap, [])
    written = _written(writer, JSObject({"": value}), "", value)
    return UNDEFINED if written is None else written


def _names(run: Run, replacer: JSArray, site: Site) -> list[str]:
    named = [to_text(run, item, site.argument(1)) for item in replacer.items if isinstance(item, str | float)]
    return list(dict.fromkeys(named))


def _gap(space: Value) -> str:
    if isinstance(space, float):
        return " " * int(max(0.0, min(10.0, to_integer(space))))
    return cut(space, 0, 10) if isinstance(space, str) else ""


def _written(writer: _Writer, holder: Value, key: str, value: Value) -> str | None:
    """The text of a property's value; None if it has none, as a function or undefined."""
    value = _replaced(writer, holder, key, value)
    if value is None:
        return "null"
    if isinstance(value, str):
        check_length(writer.run, len(value), writer.place)
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value) if math.isfinite(value) else "null"
    if value is POISON:
        raise Poisoned
    if value is UNDEFINED or is_callable(value):
        return None
    return _container(writer, key, value)


def _replaced(writer: _Writer, holder: Value, key: str, value: Value) -> Value:
    run, place = writer.run, writer.place
    if is_object(value) and value is not POISON:
        method = access.get_member(run, value, "toJSON", place)
        if is_callable(method):
            value = functions.call(run, method, value, [key], None, place)
    if writer.replacer is not None:
        value = functions.call(run, writer.replacer, holder, [key, value], None, place)
    return value


def _container(writer: _Writer, key: str, value: Value) -> str:
    run, place, path = writer.run, writer.place, writer.path
    if any(outer is value for outer, _ in path):
        raise throw("TypeError", _circle(path, key, value), place)
    with run.nested(place):
        path.append((value, key))
        parts = _items(writer, value) if isinstance(value, JSArray) else _properties(writer, value)
        path.pop()
    run.spend(len(parts), place)
    opening, closing = "[]" if isinstance(value, JSArray) else "{}"
    if not parts:
        return opening + closing
    inner = writer.gap * (len(path) + 1)
    check_length(run, sum(map(len, parts)) + len(parts) * (len(inner) + 2), place)
    if not writer.gap:
        return opening + ",".join(parts) + closing
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{writer.gap * len(path)}{closing}"


def _items(writer: _Writer, value: JSArray) -> list[str]:
    written = [_written(writer, value, str(index), item) for index, item in enumerate(value.items)]
    return ["null" if text is None else text for text in written]


def _properties(writer: _Writer, value: Value) -> list[str]:
    parts: list[str] = []
    colon = ": " if writer.gap else ":"
    for name in iteration.own_names(writer.run, value) if writer.names is None else writer.names:
        item = access.get_member(writer.run, value, name, writer.place)
        if writer.names is not None and name not in iteration.own_names(writer.run, value):
            continue
        text = _written(writer, value, name, item)
        if text is not None:
            parts.append(quoted(name) + colon + text)
    return parts


def _circle(path: list[tuple[Value, str]], key: str, value: Value) -> str:
    """V8's picture of the way around."""
    start = next(index for index, (outer, _) in enumerate(path) if outer is value)
    lines = [f"Converting circular structure to JSON\n    --> starting at object with {_maker(value)}"]
    between = [f"{_step(path, index)} -> object with {_maker(path[index][0])}" for index in range(start + 1, len(path))]
    if len(between) > 3:
        between[2:-1] = ["..."]
    lines.extend(f"|     {line}" for line in between)
    lines.append(f"--- {_edge(path[-1][0], key)} closes the circle")
    return "\n    ".join(lines)


def _step(path: list[tuple[Value, str]], index: int) -> str:
    return _edge(path[index - 1][0], path[index][1])


def _edge(owner: Value, key: str) -> str:
    return f"index {key}" if isinstance(owner, JSArray) else f"property '{key}'"


def _maker(value: Value) -> str:
    return f"constructor '{'Array' if isinstance(value, JSArray) else 'Object'}'"


# --- parse ---------------------------------------------------------------------------------------------


def _parse(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = parse_json(run, text_given(run, arguments, 0, site), site.place)
    reviver = given(arguments, 1)
    return _revived(run, JSObject({"": value}), "", reviver, site.place) if is_callable(reviver) else value


def _revived(run: Run, holder: JSObject | JSArray, key: str, reviver: Value, place: Place) -> Value:
    value = access.get_member(run, holder, key, place)
    if isinstance(value, JSArray | JSObject):
        with run.nested(place):
            for name in iteration.own_names(run, value):
                _put_revived(value, name, _revived(run, value, name, reviver, place))
    return functions.call(run, reviver, holder, [key, value], None, place)


def _put_revived(holder: JSArray | JSObject, name: str, value: Value) -> None:
    if isinstance(holder, JSArray):
        if int(name) < len(holder.items):
            holder.items[int(name)] = value
            holder.sparse = holder.sparse or value is UNDEFINED
    elif value is UNDEFINED:
        holder.entries.pop(name, None)
    else:
        holder.entries[name] = value


JSON: JSObject = namespace(natives({"parse": _parse, "stringify": _stringify}))
