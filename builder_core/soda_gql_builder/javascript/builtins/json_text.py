"""``JSON.parse``: from text to values, without recursion."""

from __future__ import annotations

import re

from soda_gql_builder.javascript.conversions import throw
from soda_gql_builder.javascript.limits import check_size
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import from_units
from soda_gql_builder.javascript.values import JSArray, JSObject, JSThrow, Place, Value

_TOKEN = re.compile(
    r"[ \t\n\r]*(?:(?P<mark>[{}\[\],:])"
    r'|"(?P<text>[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*)"'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>true|false|null)|(?P<end>\Z))"
)
_SPACE = re.compile(r"[ \t\n\r]*")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_SINGLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {"true": True, "false": False, "null": None}
_SHOWN = 40


def parse_json(run: Run, text: str, place: Place) -> Value:
    """The value that the text spells; throws a SyntaxError."""
    return _Reader(run, text, place).document()


class _Reader:
    """Where the text was read up to, and the containers that are open with the keys they wait for."""

    def __init__(self, run: Run, text: str, place: Place) -> None:
        self.run = run
        self.text = text
        self.place = place
        self.at = 0
        self.open: list[tuple[JSArray | JSObject, str]] = []

    def document(self) -> Value:
        while True:
            token = self.token()
            self.run.step(self.place)
            if token["mark"] == "{":
                self.open.append((JSObject(), ""))
                if not self.skip("}"):
                    self.key()
                    continue
                value: Value = self.open.pop()[0]
            elif token["mark"] == "[":
                self.open.append((JSArray([]), ""))
                if not self.skip("]"):
                    continue
                value = self.open.pop()[0]
            else:
                value = self.simple(token)
            if self.completed(value):
                return value if not self.open else self.open[0][0]

    def completed(self, value: Value) -> bool:
        """Put a value where it belongs and close what ends behind it; whether the document ends."""
        while self.open:
            container, key = self.open[-1]
            if isinstance(container, JSArray):
                container.items.append(value)
                closing = "]"
            else:
                container.entries[key] = value
                closing = "}"
            if self.skip(","):
                if closing == "}":
                    self.key()
                return False
            self.demand(closing)
            value = container
            if len(self.open) == 1:
                break
            self.open.pop()
        if self.token()["end"] is None:
            raise self.wrong(self.at - 1)
        return True

    def simple(self, token: re.Match[str]) -> Value:
        if token["text"] is not None:
            return _unescaped(token["text"])
        if token["number"] is not None:
            return float(token["number"])
        if token["word"] is not None:
            return _WORDS[token["word"]]
        raise self.wrong(token.end() - 1 if token["mark"] else token.end())

    def key(self) -> None:
        """Read ``"name":`` for the innermost object."""
        token = self.token()
        if token["text"] is None:
            raise self.wrong(token.end() - 1 if token["end"] is None else token.end())
        self.demand(":")
        container = self.open[-1][0]
        if isinstance(container, JSObject):
            check_size(self.run, len(container.entries) & ~0xFF, self.place)
        self.open[-1] = (container, _unescaped(token["text"]))

    def token(self) -> re.Match[str]:
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            raise self.wrong(self.at)
        self.at = found.end()
        return found

    def skip(self, mark: str) -> bool:
        at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches nothing as well
        if not self.text.startswith(mark, at):
            return False
        self.at = at + 1
        return True

    def demand(self, mark: str) -> None:
        if not self.skip(mark):
            raise self.wrong(self.at)

    def wrong(self, at: int) -> JSThrow:
        at = _SPACE.match(self.text, at).end()  # type: ignore[union-attr]  # it matches nothing as well
        if at >= len(self.text):
            return throw("SyntaxError", "Unexpected end of JSON input", self.place)
        shown = f'"{self.text}"'
        if len(self.text) > _SHOWN:
            shown = f'..."{self.text[max(0, at - 10) : at + 10]}"...'
        return throw("SyntaxError", f"Unexpected token '{self.text[at]}', {shown} is not valid JSON", self.place)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return from_units(_ESCAPE.sub(_character, text))


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _SINGLE.get(found[2], found[2])
