"""From the tree of a regular expression to instructions for ``matcher``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from soda_gql_builder.javascript.regexps import characters as sets
from soda_gql_builder.javascript.regexps.parser import parse_pattern
from soda_gql_builder.javascript.regexps.tree import (
    Boundary,
    Character,
    Characters,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)

# What an instruction does, and the operands that follow in its tuple.
CHARACTER = 0  # test: one character forwards
BEFORE = 1  # test: one character backwards
RUN = 2  # test, least, most, greedy: as many characters as possible, or as few as needed
SAVE = 3  # slot
SPLIT = 4  # first, second: where to go on, and where if that fails
JUMP = 5  # target
START = 6  # slot: a loop begins; its counter and the position of its last turn are in this slot and the next
TURN = 7  # slot, least, most, greedy, exit: decide about one more turn
CLEAR = 8  # slot, first, last: the turn begins and forgets what groups in it matched
AGAIN = 9  # slot, least, target: the turn ends; beyond the least it must have matched something
BOUNDARY = 10  # kind
BACK = 11  # slot, forwards
LOOK = 12  # negative, end
ACCEPT = 13

Test: TypeAlias = Callable[[str], bool]
Instruction: TypeAlias = tuple[Any, ...]


class Program(NamedTuple):
    """``slots`` is the size of a state: two for each group, the whole match included, and two for each loop.

    ``fold`` gives the character that stands for its twins, where case does not matter.
    """

    instructions: tuple[Instruction, ...]
    slots: int
    groups: int
    names: dict[str, int]
    unicode: bool
    multiline: bool
    is_word: Test
    fold: Callable[[str], str] | None


def compile_pattern(source: str, flags: str) -> Program:
    """Compile; raises ``WrongPattern`` or ``UnknownPattern``."""
    pattern = parse_pattern(source, flags)
    unicode, any_case = "u" in flags, "i" in flags
    compiler = _Compiler(2 * pattern.groups + 2, unicode, any_case)
    compiler.emit(SAVE, 0)
    compiler.node(pattern.root, True)
    compiler.emit(SAVE, 1)
    compiler.emit(ACCEPT)
    words = Characters(sets.words(any_case=any_case, unicode=unicode))
    return Program(
        tuple(compiler.code),
        compiler.slots,
        pattern.groups,
        pattern.names,
        unicode,
        "m" in flags,
        sets.tester(words, any_case=False, unicode=unicode),
        (lambda character: sets.folded(character, unicode)) if any_case else None,
    )


class _Compiler:
    """Collects instructions; nested nodes are as deep as the parser allows."""

    def __init__(self, slots: int, unicode: bool, any_case: bool) -> None:
        self.code: list[Instruction] = []
        self.slots = slots
        self.unicode = unicode
        self.any_case = any_case

    def emit(self, *instruction: Any) -> int:
        self.code.append(instruction)
        return len(self.code) - 1

    def node(self, node: Node, forwards: bool) -> None:
        if isinstance(node, Character | Characters):
            self.emit(CHARACTER if forwards else BEFORE, self.test(node))
        elif isinstance(node, Sequence):
            for part in node.parts if forwards else reversed(node.parts):
                self.node(part, forwards)
        elif isinstance(node, Choice):
            self.choice(node, forwards)
        elif isinstance(node, Group):
            self.emit(SAVE, 2 * node.number + (not forwards))
            self.node(node.body, forwards)
            self.emit(SAVE, 2 * node.number + forwards)
        elif isinstance(node, Repeat):
            self.repeat(node, forwards)
        elif isinstance(node, Look):
            at = self.emit()
            self.node(node.body, node.ahead)
            self.emit(ACCEPT)
            self.code[at] = (LOOK, node.negative, len(self.code))
        elif isinstance(node, Boundary):
            self.emit(BOUNDARY, node.kind)
        else:
            self.emit(BACK, 2 * node.number, forwards)

    def test(self, node: Character | Characters) -> Test:
        if isinstance(node, Character):
            character = chr(node.code)
            if not self.any_case:
                return character.__eq__
            node = Characters(((node.code, node.code),))
        return sets.tester(node, any_case=self.any_case, unicode=self.unicode)

    def choice(self, node: Choice, forwards: bool) -> None:
        jumps: list[int] = []
        for option in node.options[:-1]:
            split = self.emit()
            self.node(option, forwards)
            jumps.append(self.emit())
            self.code[split] = (SPLIT, split + 1, len(self.code))
        self.node(node.options[-1], forwards)
        for jump in jumps:
            self.code[jump] = (JUMP, len(self.code))

    def repeat(self, node: Repeat, forwards: bool) -> None:
        if node.most == 0:
            return
        body = node.body
        while isinstance(body, Sequence) and len(body.parts) == 1:
            body = body.parts[0]
        if forwards and isinstance(body, Character | Characters):
            self.emit(RUN, self.test(body), node.least, node.most, node.greedy)
            return
        slot, self.slots = self.slots, self.slots + 2
        self.emit(START, slot)
        turn = self.emit()
        self.emit(CLEAR, slot, 2 * node.groups[0], 2 * node.groups[1])
        self.node(body, forwards)
        self.emit(AGAIN, slot, node.least, turn)
        self.code[turn] = (TURN, slot, node.least, node.most, node.greedy, len(self.code))
