"""Templates that were parsed lately: who is evaluated again for another's sake has the text that it had."""

from __future__ import annotations

from soda_gql_builder.graphql.ast import ParsedTemplate
from soda_gql_builder.graphql.parser import parse_template

MOST = 250
"""About so many templates are remembered: those that use a fragment and run code for it, see ``renewal.py``.

A mistyped text is worth no memory for long.
"""


class ParsedTemplates:
    """Keeps what was parsed or asked for since ``_older`` was laid aside."""

    __slots__ = ("_older", "_recent")

    def __init__(self) -> None:
        self._recent: dict[tuple[str, ...], ParsedTemplate] = {}
        self._older: dict[tuple[str, ...], ParsedTemplate] = {}

    def parse(self, quasis: tuple[str, ...]) -> ParsedTemplate:
        """What ``parse_template`` makes of the cooked quasis."""
        found = self._recent.get(quasis)
        if found is None:
            found = self._older.get(quasis) or parse_template(quasis)
            if len(self._recent) >= MOST:
                self._older, self._recent = self._recent, {}
            self._recent[quasis] = found
        return found
