"""A walk over the tokens of one text, which notes what is wrong and knows how to get going again.

One mistake makes one problem.  Three rules see to that: problems come in the order of the text, one for a token;
nothing is said about a token that follows skipped or mended ones; a list that had a problem does not complain
about its end.
A missing name becomes a Name with the value "" at the end of the token before it, and nothing is ever reported
about such a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from soda_gql_builder.graphql.ast import Name, SyntaxProblem
from soda_gql_builder.graphql.mending import MAX_PROBLEMS
from soda_gql_builder.graphql.tokens import END, INTERPOLATION, NAME, Tokens

MAX_DEPTH = 200
"""How many brackets may be open at one place; deeper groups are skipped with one problem.

The parser uses at most three frames of Python's stack per bracket.
"""

_OPENING = frozenset("{[(")
_CLOSING = frozenset("}])")

_NONE: Mapping[int, int] = MappingProxyType({})

T = TypeVar("T")


class Cursor:
    """``at`` is the index of the token to read next; it never passes END.

    ``open`` are the closing brackets still to come, outermost first.
    ``constant`` is true where variables are not allowed.
    ``quiet`` is the index of the token about which nothing more is to be said.
    ``interpolations`` are the indices of a template's interpolations, by offset.
    """

    __slots__ = (
        "_nested_too_deeply",
        "_surplus",
        "at",
        "constant",
        "ends",
        "interpolations",
        "kinds",
        "open",
        "problems",
        "quiet",
        "starts",
        "text",
        "tokens",
    )

    def __init__(self, tokens: Tokens, interpolations: Mapping[int, int] = _NONE) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.kinds = tokens.kinds
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.at = 0
        self.constant = False
        self.interpolations = interpolations
        self.open: list[str] = []
        self.problems: list[SyntaxProblem] = []
        self.quiet = -1
        self._nested_too_deeply = False
        self._surplus: list[int] | None = None

    # What stands here.

    def spelling(self) -> str:
        """The text of the token."""
        at = self.at
        return self.text[self.starts[at] : self.ends[at]]

    def last_end(self) -> int:
        """Where the token before this one ends, and so the node that it closes."""
        return self.ends[self.at - 1] if self.at else 0

    def is_keyword(self, word: str) -> bool:
        return self.kinds[self.at] == NAME and self.spelling() == word

    def is_doubtful(self) -> bool:
        """Whether the token was mended or follows one that was, so that the problem is told already."""
        return self.at in self.tokens.doubtful

    # Steps that note a problem if they cannot be made.

    def name(self) -> Name:
        at = self.at
        if self.kinds[at] == NAME:
            self.at = at + 1
            start = self.starts[at]
            end = self.ends[at]
            return Name(start, end, self.text[start:end])
        return self._missing_name()

    def expect(self, kind: str) -> bool:
        """Step over a token of the kind; one wrong token before it is stepped over too."""
        at = self.at
        if self.kinds[at] == kind:
            self.at = at + 1
            return True
        self.report(f'"{kind}"')
        if self.kinds[at] not in _CLOSING and self.kinds[at] != END and self.kinds[at + 1] == kind:
            self.at = at + 2
            return True
        return False

    def items(
        self, close: str, starting: frozenset[str], parse: Callable[[Cursor], T | None], expected: str
    ) -> tuple[T, ...]:
        """The items, at least one, of a bracketed list that opens here.

        ``starting`` are the kinds of token that an item may start with.  What ``parse`` steps over without a
        result is left out; if it steps over nothing, the list must have ended before.
        """
        kinds = self.kinds
        opening = self.at
        self.at = opening + 1
        self.open.append(close)
        found: list[T] = []
        while True:
            at = self.at
            kind = kinds[at]
            if kind in starting:
                item = parse(self)
                if item is not None:
                    found.append(item)
                elif self.at == at:
                    break
            elif kind == close:
                if not found:
                    self.report(expected)
                self.at += 1
                break
            elif kind == "{":
                self._report_end(opening, expected)
                break
            elif not self.goes_on(opening, expected):
                break
        self.open.pop()
        return tuple(found)

    def goes_on(self, opening: int, expected: str) -> bool:
        """Whether the innermost open list continues after a token that cannot start an item of it.

        If so, that token is stepped over.
        """
        kind = self.kinds[self.at]
        if kind == END or (kind in _CLOSING and self._closes_an_outer(kind)):
            self._report_end(opening, expected)
            return False
        self.report(expected)
        self.skip()
        return True

    def enter(self, close: str) -> bool:
        """Open a bracket that nests; false, and beyond its whole group, if that would be too deep."""
        if len(self.open) < MAX_DEPTH:
            self.open.append(close)
            self.at += 1
            return True
        if not self._nested_too_deeply:
            self._nested_too_deeply = True
            self.complain("Document is nested too deeply.")
        self.skip()
        return False

    def skip(self) -> None:
        """Step over the token, or the group that it opens, and say nothing about the token after that.

        A name goes with the ``@``, ``$`` or colon before it.
        """
        kinds = self.kinds
        at = self.at
        first = kinds[at]
        depth = 0
        while kinds[at] != END:
            kind = kinds[at]
            at += 1
            if kind in _OPENING:
                depth += 1
            elif kind in _CLOSING:
                depth -= 1
            if depth <= 0:
                break
        if kinds[at] == NAME and (first in ("@", "$") or (first == ":" and kinds[at + 1] not in (":", "("))):
            at += 1
        self.at = self.quiet = at

    def step_back(self, at: int) -> None:
        """Read from an earlier token again, of which nothing bad is known."""
        self.at = self.quiet = at

    # Problems.

    def report(self, expected: str) -> None:
        """Note that something else was expected here."""
        if self.at != self.quiet:
            self.complain(f"Expected {expected}, found {self._description()}.")

    def unexpected(self) -> None:
        """Note that nothing like the token here was expected."""
        if self.at != self.quiet:
            self.complain(f"Unexpected {self._description()}.")

    def complain(self, message: str) -> None:
        """Note a problem with the token here."""
        at = self.at
        if at == self.quiet:
            return
        self.quiet = at
        start = self.starts[at]
        told = bool(self.problems) and self.problems[-1].start >= start
        if told or self.is_doubtful() or self.kinds[at] == INTERPOLATION:
            return
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(SyntaxProblem(start, self.ends[at], message))

    def all_problems(self) -> tuple[SyntaxProblem, ...]:
        """The problems of tokens and grammar in the order of the text."""
        return tuple(sorted((*self.tokens.problems, *self.problems), key=lambda problem: problem.start))

    def _report_end(self, opening: int, expected: str) -> None:
        if self.problems and self.problems[-1].start >= self.starts[opening]:
            self.quiet = self.at
        else:
            self.report(f'{expected} or "{self.open[-1]}"')

    def _description(self) -> str:
        kind = self.kinds[self.at]
        if kind == END:
            return "<EOF>"
        spelling = self.spelling()
        if kind == spelling:
            return f'"{kind}"'
        if len(spelling) > 60:
            spelling = spelling[:59] + "…"
        return f"{kind} {spelling}" if spelling.startswith('"') else f'{kind} "{spelling}"'

    def _missing_name(self) -> Name:
        self.report("Name")
        at = self.at
        if self.kinds[at] == INTERPOLATION:
            self.at = at + 1
            return Name(self.starts[at], self.ends[at], "")
        end = self.last_end()
        return Name(end, end, "")

    def _closes_an_outer(self, kind: str) -> bool:
        """Whether the closing bracket here belongs to a list around the innermost one.

        A brace does not if more braces are closed from here on than are open: then it is the surplus one.
        """
        if kind not in self.open:
            return False
        return kind != "}" or self._closed_from_here() <= self.open.count("}")

    def _closed_from_here(self) -> int:
        """How many braces opened before this token are closed at or after it."""
        if self._surplus is None:
            counts = [0] * (len(self.kinds) + 1)
            for index in range(len(self.kinds) - 1, -1, -1):
                kind = self.kinds[index]
                count = counts[index + 1]
                counts[index] = count + 1 if kind == "}" else max(count - 1, 0) if kind == "{" else count
            self._surplus = counts
        return self._surplus[self.at]
