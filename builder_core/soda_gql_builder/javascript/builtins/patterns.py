"""``RegExp`` and its methods."""

from __future__ import annotations

import re

from soda_gql_builder.javascript.builtins.arguments import given, natives, text_given
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.builtins.matching import execute, match_value, program_of
from soda_gql_builder.javascript.conversions import throw, to_text
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, JSRegExp, Place, Site, Value

_TO_ESCAPE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]?|(?P<bare>[/\n\r\u2028\u2029])", re.DOTALL)
_ESCAPED = {"/": "\\/", "\n": "\\n", "\r": "\\r", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def regexp_of(run: Run, value: Value, flags: str, place: Place) -> JSRegExp:
    """The expression that a value spells; checked at once."""
    if isinstance(value, JSRegExp):
        return value
    source = "" if value is UNDEFINED else to_text(run, value, place)
    made = JSRegExp(_source(source), "".join(sorted(flags)))
    program_of(run, made, place)
    return made


def _source(text: str) -> str:
    escaped = _TO_ESCAPE.sub(lambda found: _ESCAPED[found["bare"]] if found["bare"] else found[0], text)
    return escaped or "(?:)"


def _this(this: Value, site: Site) -> JSRegExp:
    if not isinstance(this, JSRegExp):
        raise throw("TypeError", "Receiver is not a RegExp", site.place)
    return this


def _exec(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    found = execute(run, _this(this, site), text_given(run, arguments, 0, site), site.place)
    return None if found is None else match_value(*found)


def _test(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return execute(run, _this(this, site), text_given(run, arguments, 0, site), site.place) is not None


def _to_string(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return to_text(run, _this(this, site), site.place)


def _regexp(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    """``RegExp(pattern, flags)``: the same object if it is one and no flags are given."""
    pattern = given(arguments, 0)
    if isinstance(pattern, JSRegExp) and given(arguments, 1) is UNDEFINED:
        return pattern
    return _new_regexp(run, UNDEFINED, arguments, site)


def _new_regexp(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    pattern, flags = given(arguments, 0), given(arguments, 1)
    if isinstance(pattern, JSRegExp):
        chosen = pattern.flags if flags is UNDEFINED else text_given(run, arguments, 1, site)
        made = JSRegExp(pattern.source, "".join(sorted(chosen)))
        program_of(run, made, site.place)
        return made
    return regexp_of(run, pattern, "" if flags is UNDEFINED else text_given(run, arguments, 1, site), site.place)


REGEXP, METHODS = make_class(
    "RegExp",
    natives({"exec": _exec, "test": _test, "toString": _to_string}),
    {},
    call=_regexp,
    construct=_new_regexp,
    instances=lambda value: isinstance(value, JSRegExp),
)
