"""The white space of executable GraphQL: where lines break, and how deep they stand.

The text of a template or of a ``variables`` string goes in, one gap before every token and comment comes out.
Tokens and comments themselves are not looked into and never move, so nothing of a text can get lost.
The layout is that of ``printer.py``, with three differences: comments stay, a blank line between two selections stays,
and variables that begin on a line of their own stay one on each line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from soda_gql_builder.graphql.lexer import COMMENT_KIND, Token, tokens_and_comments
from soda_gql_builder.graphql.print_values import MAX_LINE
from soda_gql_builder.graphql.tokens import BLOCK_STRING, INTERPOLATION, NAME, STRING

GroupKind = Literal["selections", "variables", "arguments", "directive", "list", "object"]

_ITEM = ", "
_LINE = "\n"
_CLOSING = {"{": "}", "(": ")", "[": "]"}


class Gap(NamedTuple):
    """What stands before a token or comment, from ``start`` to ``end`` of the text.

    ``lines`` line ends, of which two leave a blank line, and then ``level`` steps of indentation;
    or else, without a line end, ``filler``.
    """

    start: int
    end: int
    lines: int
    level: int
    filler: str


class Layout(NamedTuple):
    """``gaps`` stand before each token and comment; what stands before the first and after the last is the caller's.

    ``start`` and ``end`` are those of all tokens and comments.
    ``opened`` says that the text begins, ``closed`` that it ends with a line of white space.
    """

    gaps: tuple[Gap, ...]
    start: int
    end: int
    opened: bool
    closed: bool
    ends_in_comment: bool


class _Group:
    __slots__ = ("broken", "close", "item", "kind", "open", "outer")

    def __init__(self, kind: GroupKind, at: int, item: int, outer: _Group | None) -> None:
        self.kind = kind
        self.open = at
        self.close = -1
        self.item = item
        self.outer = outer
        self.broken = kind == "selections"


def lay_out(text: str, interpolations: Collection[int] = ()) -> Layout | None:
    """The layout of a text without syntax errors; None for a text without tokens."""
    atoms = tokens_and_comments(text, interpolations)
    if all(atom.kind == COMMENT_KIND for atom in atoms):
        return None
    return _Writing(text, atoms).layout()


class _Writing:
    """``groups`` has for each token the innermost group that it stands in; brackets belong to their own group."""

    __slots__ = ("comments", "flat", "groups", "kinds", "opened_by", "starts", "text", "tokens", "widths")

    def __init__(self, text: str, atoms: Sequence[Token]) -> None:
        self.text = text
        self.tokens = [atom for atom in atoms if atom.kind != COMMENT_KIND]
        self.comments = [atom for atom in atoms if atom.kind == COMMENT_KIND]
        self.starts = [comment.start for comment in self.comments]
        self.kinds = ["", "", *[token.kind for token in self.tokens], "", ""]
        self.groups: list[_Group | None] = []
        self.opened_by: dict[int, _Group] = {}
        self._find_groups()
        self.flat = [self._flat(index) for index in range(len(self.tokens))]
        self.widths = [0]
        for token, gap in zip(self.tokens, self.flat, strict=True):
            self.widths.append(self.widths[-1] + len(gap) + token.end - token.start)
        for group in reversed(self.opened_by.values()):
            self._break(group)

    def kind(self, index: int) -> str:
        """The kind of a token, empty before the first and behind the last one."""
        return self.kinds[index + 2]

    def spelling(self, index: int) -> str:
        return self.text[self.tokens[index].start : self.tokens[index].end]

    # --- groups -------------------------------------------------------------------------------------------

    def _find_groups(self) -> None:
        group: _Group | None = None
        item = 0
        for index, token in enumerate(self.tokens):
            kind = token.kind
            if kind in _CLOSING:
                group = self.opened_by[index] = _Group(self._group_kind(index, group), index, item, group)
                self.groups.append(group)
                continue
            self.groups.append(group)
            if group is not None and kind == _CLOSING[self.kind(group.open)]:
                group.close, group = index, group.outer
            elif self._starts_selection(index, group):
                item = index

    def _group_kind(self, index: int, outer: _Group | None) -> GroupKind:
        kind = self.kind(index)
        if kind == "[":
            return "list"
        if kind == "{":
            return "selections" if outer is None or outer.kind == "selections" else "object"
        if self.kind(index - 2) == "@":
            return "directive"
        return "variables" if outer is None else "arguments"

    def _starts_selection(self, index: int, group: _Group | None) -> bool:
        if group is None or group.kind != "selections":
            return False
        kind, before = self.kind(index), self.kind(index - 1)
        if kind == "...":
            return True
        return kind == NAME and before not in (":", "@", "...") and not self._is_condition(index)

    def _is_condition(self, index: int) -> bool:
        """Whether a name is the type in ``... on Type``."""
        return self.kind(index - 2) == "..." and self.kind(index - 1) == NAME and self.spelling(index - 1) == "on"

    # --- on one line --------------------------------------------------------------------------------------

    def _flat(self, index: int) -> str:
        """What stands before a token if its group is on one line."""
        kind, before = self.kind(index), self.kind(index - 1)
        group = self.groups[index]
        if group is not None and group.kind == "selections":
            inside = group.open != index
            if before == "{" and inside and index - 1 == group.open:
                return _LINE
            if inside and (kind == "}" or self._starts_selection(index, group)):
                return _LINE
        if before in ("", "$", "@", "(", "[") or kind in ("(", ")", "]", ":", "!"):
            return ""
        if before == "{" or kind == "}":
            return "" if (before, kind) == ("{", "}") else " "
        if before == "...":
            joined = kind == INTERPOLATION or (kind == NAME and self.spelling(index) != "on")
            return "" if joined else " "
        return self._between(index, kind, before)

    def _between(self, index: int, kind: str, before: str) -> str:
        group = self.groups[index]
        if group is not None and group.open == index:
            group = group.outer
        if before in (":", "=") or kind == "=" or group is None or group.kind == "selections":
            return " "
        if group.kind == "list":
            return _ITEM
        if group.kind != "variables":
            return _ITEM if kind == NAME and self.kind(index + 1) == ":" else " "
        if self._is_description(index - 1):
            return _LINE
        return _ITEM if kind == "$" or self._is_description(index) else " "

    def _is_description(self, index: int) -> bool:
        return (
            self.kind(index) in (STRING, BLOCK_STRING) and self.kind(index + 1) == "$" and self.kind(index - 1) != "="
        )

    # --- on many lines ------------------------------------------------------------------------------------

    def _break(self, group: _Group) -> None:
        """Decide whether a group takes many lines; those inside it have been decided on."""
        group.broken = group.broken or self._is_broken(group)
        if group.broken and group.outer is not None:
            group.outer.broken = True

    def _is_broken(self, group: _Group) -> bool:
        first, last = group.open + 1, group.close
        if self._has_comment(group.open, last) or _LINE in self.flat[first:last]:
            return True
        if group.kind == "variables":
            return "\n" in self.text[self.tokens[group.open].end : self.tokens[first].start]
        if group.kind == "directive":
            return False
        width = self.widths[last + 1] - self.widths[first] + 1
        if group.kind == "arguments":
            width += self.widths[group.open] - self.widths[group.item] - len(self.flat[group.item])
        return width > MAX_LINE

    def _has_comment(self, first: int, last: int) -> bool:
        at = bisect_left(self.starts, self.tokens[first].end)
        return at < len(self.starts) and self.starts[at] < self.tokens[last].start

    # --- the gaps -----------------------------------------------------------------------------------------

    def layout(self) -> Layout:
        gaps: list[Gap] = []
        level = end = comment = 0
        for index, token in enumerate(self.tokens):
            gap, closes = self._gap(index), self._closes(index)
            here = level - 1 if closes else level
            stop = bisect_left(self.starts, token.start)
            for at in range(comment, stop):
                inner = level if gap == _LINE or closes else self._continued(index, level)
                gaps.append(self._comment_gap(at, end, inner, first=at == comment, after=index - 1))
                end = self.comments[at].end
            commented, comment = stop > comment, stop
            gaps.append(self._token_gap(index, end, gap, here, commented=commented))
            level, end = here + self._opens(index), token.end
        for at in range(comment, len(self.comments)):
            gaps.append(self._comment_gap(at, end, level, first=at == comment, after=len(self.tokens) - 1))
            end = self.comments[at].end
        start, ends_in_comment = gaps[0].end, end > self.tokens[-1].end
        opened, closed = "\n" in self.text[:start], "\n" in self.text[end:]
        return Layout(tuple(gaps), start, end, opened, closed, ends_in_comment)

    def _gap(self, index: int) -> str:
        """What stands before a token: a line end where its group is broken there."""
        flat, group = self.flat[index], self.groups[index]
        if group is None or not group.broken or flat == _LINE:
            return flat
        if group.open == index:
            return _LINE if flat == _ITEM and group.outer is not None and group.outer.broken else flat
        return _LINE if flat == _ITEM or index in (group.open + 1, group.close) else flat

    def _opens(self, index: int) -> int:
        group = self.opened_by.get(index)
        return 1 if group is not None and group.broken else 0

    def _closes(self, index: int) -> bool:
        group = self.groups[index]
        return group is not None and group.close == index and group.broken

    def _token_gap(self, index: int, end: int, gap: str, level: int, *, commented: bool) -> Gap:
        start = self.tokens[index].start
        if gap == _LINE or (commented and index == 0):
            follows_opening = not commented and index - 1 in self.opened_by
            blank = not follows_opening and not self._closes(index) and self._is_blank(end, start)
            return Gap(end, start, 2 if blank else 1, level, "")
        if commented:
            return Gap(end, start, 1, self._continued(index, level), "")
        return Gap(end, start, 0, 0, gap)

    def _continued(self, index: int, level: int) -> int:
        """The level of what goes on after a comment in the middle of a line."""
        return level if self.groups[index] is None or self.kind(index) == "{" else level + 1

    def _comment_gap(self, at: int, end: int, level: int, *, first: bool, after: int) -> Gap:
        """A comment stays behind what it stands behind, or on its own line."""
        start = self.comments[at].start
        if first and after >= 0 and "\n" not in self.text[end:start]:
            return Gap(end, start, 0, 0, " ")
        blank = not (first and (after in self.opened_by or after < 0)) and self._is_blank(end, start)
        return Gap(end, start, 2 if blank else 1, level, "")

    def _is_blank(self, start: int, end: int) -> bool:
        return self.text.count("\n", start, end) > 1
