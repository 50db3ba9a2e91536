"""Evaluates pieces of JavaScript for the tests, and shows values as ``refresh_expectations.py`` makes Node.js do."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.builtins import GLOBALS
from soda_gql_builder.javascript.conversions import is_error
from soda_gql_builder.javascript.iteration import own_entries
from soda_gql_builder.javascript.run import MAX_STEPS, Environment, Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Abort,
    Closure,
    Code,
    JSArray,
    JSDate,
    JSIterator,
    JSMap,
    JSPromise,
    JSRegExp,
    JSSet,
    JSThrow,
    Native,
    Place,
    Scope,
    Value,
)
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.lower_statements import lower_statements
from soda_gql_builder.typescript.lowering import Lowering
from soda_gql_builder.typescript.numbers import number_text
from soda_gql_builder.typescript.syntax import parse

CODE = Code("main.ts", "main")
PLACE = Place(CODE, 0)
_LONE = re.compile("[\ud800-\udfff]")


class Outcome(NamedTuple):
    """``thrown`` is the exception that nobody caught; ``value`` is POISON if the evaluation gave up."""

    value: Value
    thrown: JSThrow | None
    findings: list[Finding]
    run: Run
    spans: tuple[int, ...]
    text: str

    def told(self) -> list[tuple[str, str, str]]:
        """Code, message and the text under each finding."""
        return [
            (finding.code, finding.message, self.under(self.run.places[-finding.start - 1]))
            for finding in self.findings
        ]

    def under(self, place: object) -> str:
        assert isinstance(place, Place)
        return self.text[self.spans[2 * place.node] : self.spans[2 * place.node + 1]]


def lookup(run: Run, _code: Code, name: str, place: Place) -> Value:
    if name in GLOBALS:
        return GLOBALS[name]
    run.report("undefined-name", name, place)
    return POISON


def lower_body(body: str) -> tuple[ir.Function, tuple[int, ...], str]:
    """The function whose body is given, its spans, and the text that they belong to."""
    text = f"function main() {{\n{body}\n}}"
    syntax = parse(text, tsx=False)
    low = Lowering(syntax, {})
    statements = lower_statements(low, syntax.root.named_children)
    first = statements[0]
    if isinstance(first, ir.DeclareFunction):
        return first.function, low.finished_spans(), text
    # The text is so damaged that the parser saw no function: run what it saw.
    block = ir.Block(0, statements)
    return ir.Function(0, None, (), block, True, False, tuple(low.variables), low.deepest), low.finished_spans(), text


def evaluate_body(body: str, *, steps: int = MAX_STEPS) -> Outcome:
    """Run a function body with room to recurse and so much of the budget."""
    with room_for_recursion():
        function, spans, text = lower_body(body)
        run = Run(Environment(lookup, GLOBALS))
        run.steps = MAX_STEPS - steps
        try:
            value = functions.call(run, Closure(function, Scope(CODE, None)), UNDEFINED, [], None, PLACE)
        except JSThrow as error:
            return Outcome(UNDEFINED, error, run.findings, run, spans, text)
        except Abort:
            value = POISON
        return Outcome(value, None, run.findings, run, spans, text)


def evaluate(expression: str) -> Outcome:
    return evaluate_body(f"return ({expression});")


def answer(outcome: Outcome) -> str:
    """What the program says, in the words of the golden table; findings where there should be none show themselves."""
    run = outcome.run
    if outcome.findings:
        return "; ".join(f"{finding.code}: {finding.message}" for finding in outcome.findings)
    if outcome.thrown is not None:
        thrown = outcome.thrown.value
        return f"throws {thrown.kind}" if is_error(thrown) else f"throws {show(run, thrown)}"
    value = outcome.value
    if isinstance(value, JSPromise):
        settled = value.value.value if isinstance(value.value, JSThrow) else value.value
        return f"{'rejected' if value.rejected else 'fulfilled'} {show(run, settled)}"
    return show(run, value)


def show(run: Run, value: Value, around: tuple[Value, ...] = ()) -> str:
    """A value as text."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float):
        return "-0" if repr(value) == "-0.0" else number_text(value)
    if isinstance(value, Closure | Native):
        return "function"
    if value is None or value is UNDEFINED or isinstance(value, bool):
        return {None: "null", UNDEFINED: "undefined", True: "true", False: "false"}[value]
    if value is POISON:
        return "poison"
    if any(outer is value for outer in around):
        return "circular"
    return _show_object(run, value, (*around, value))


def _show_object(run: Run, value: Value, inner: tuple[Value, ...]) -> str:
    if isinstance(value, JSArray):
        items = ", ".join(show(run, item, inner) for item in value.items)
        more = {name: item for name, item in (value.properties or {}).items() if name != "raw"}
        return f"[{items}]" + (f"{{{_pairs(run, list(more.items()), inner)}}}" if more else "")
    if is_error(value):
        return f"{value.kind}({quoted(value.entries.get('message', ''))})"
    if isinstance(value, JSMap):
        pairs = [f"{show(run, key, inner)} => {show(run, item, inner)}" for key, item in value.entries.values()]
        return f"Map{{{', '.join(pairs)}}}"
    if isinstance(value, JSSet):
        return f"Set{{{', '.join(show(run, item, inner) for item in value.entries.values())}}}"
    if isinstance(value, JSRegExp):
        return f"/{value.source}/{value.flags}"
    if isinstance(value, JSDate):
        return f"Date({show(run, value.time)})"
    if isinstance(value, JSIterator):
        return "iterator"
    return f"{{{_pairs(run, list(own_entries(run, value)), inner)}}}"


def _pairs(run: Run, entries: list[tuple[str, Value]], inner: tuple[Value, ...]) -> str:
    return ", ".join(f"{quoted(key)}: {show(run, item, inner)}" for key, item in entries)


def quoted(text: str) -> str:
    """As ``JSON.stringify`` does it."""
    return _LONE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
