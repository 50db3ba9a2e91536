"""Runs the instructions of a regular expression against a text.

Backtracking with its own stack: nothing here recurses with the text, and every instruction is paid for.
A state is a tuple of positions, ``-1`` for what has not matched; positions count the items of the text given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from soda_gql_builder.javascript.regexps import program as do
from soda_gql_builder.javascript.regexps.program import Instruction, Program

State: TypeAlias = tuple[int, ...]
Pay: TypeAlias = Callable[[int], None]
"""Called with the number of instructions run since the last call; raises when there is no budget left."""

_Retry: TypeAlias = tuple[int, int, State, int]
"""Where to go on after a failure: instruction, position, state; ``~instruction`` and the last end for a run."""

_TURN = 512
_MAX_STACK = 300_000
_LINE_ENDS = "\n\r\u2028\u2029"


class TooMuch(Exception):
    """The text makes the expression remember more places to come back to than is sensible."""


class _Task(NamedTuple):
    program: Program
    text: str
    pay: Pay


def search(program: Program, text: str, start: int, pay: Pay) -> State | None:
    """The first match at or after ``start``."""
    for at in range(start, len(text) + 1):
        found = match(program, text, at, pay)
        if found is not None:
            return found
    return None


def match(program: Program, text: str, start: int, pay: Pay) -> State | None:
    """The match at ``start``."""
    return _run(_Task(program, text, pay), 0, start, (-1,) * program.slots)


def _run(task: _Task, pc: int, at: int, state: State) -> State | None:
    code, text, length = task.program.instructions, task.text, len(task.text)
    stack: list[_Retry] = []
    count = 0
    while True:
        count += 1
        if count == _TURN:
            _check(task, count, stack)
            count = 0
        step = code[pc]
        kind = step[0]
        if kind == do.CHARACTER:
            if at < length and step[1](text[at]):
                at, pc = at + 1, pc + 1
                continue
        elif kind == do.SPLIT:
            stack.append((step[2], at, state, 0))
            pc = step[1]
            continue
        elif kind == do.JUMP:
            pc = step[1]
            continue
        elif kind == do.ACCEPT:
            task.pay(count)
            return state
        else:
            moved = _MOVES[kind](task, step, pc, at, state, stack)
            if moved is not None:
                pc, at, state = moved
                continue
        if not stack:
            task.pay(count)
            return None
        pc, at, state = _retried(code, stack)


def _check(task: _Task, count: int, stack: list[_Retry]) -> None:
    task.pay(count)
    if len(stack) > _MAX_STACK:
        raise TooMuch


def _retried(code: tuple[Instruction, ...], stack: list[_Retry]) -> tuple[int, int, State]:
    pc, at, state, high = stack.pop()
    if pc >= 0:
        return pc, at, state
    low = at
    if code[~pc][4]:
        high -= 1
        at = high
    else:
        low += 1
        at = low
    if low < high:
        stack.append((pc, low, state, high))
    return ~pc + 1, at, state


_Moved: TypeAlias = tuple[int, int, State] | None
"""Where an instruction leads; None if it does not match."""


def _character_before(task: _Task, step: Instruction, pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    return (pc + 1, at - 1, state) if at > 0 and step[1](task.text[at - 1]) else None


def _run_of_characters(task: _Task, step: Instruction, pc: int, at: int, state: State, stack: list[_Retry]) -> _Moved:
    _, test, least, most, greedy = step
    text = task.text
    limit = len(text) if most is None else min(len(text), at + most)
    end, low = at, at + least
    while end < limit and test(text[end]):
        end += 1
    task.pay((end - at) >> 2)
    if end < low:
        return None
    if low < end:
        stack.append((~pc, low, state, end))
    return pc + 1, end if greedy else low, state


def _save(_task: _Task, step: Instruction, pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    slot = step[1]
    return pc + 1, at, (*state[:slot], at, *state[slot + 1 :])


def _start(_task: _Task, step: Instruction, pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    slot = step[1]
    return pc + 1, at, (*state[:slot], 0, -1, *state[slot + 2 :])


def _turn(_task: _Task, step: Instruction, pc: int, at: int, state: State, stack: list[_Retry]) -> _Moved:
    _, slot, least, most, greedy, leave = step
    turns = state[slot]
    if turns < least:
        return pc + 1, at, state
    if most is not None and turns >= most:
        return leave, at, state
    stack.append((leave if greedy else pc + 1, at, state, 0))
    return pc + 1 if greedy else leave, at, state


def _clear(_task: _Task, step: Instruction, pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    _, slot, first, last = step
    cleared = state[:first] + (-1,) * (last - first) + state[last:]
    return pc + 1, at, (*cleared[:slot], cleared[slot] + 1, at, *cleared[slot + 2 :])


def _again(_task: _Task, step: Instruction, _pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    _, slot, least, target = step
    return (target, at, state) if state[slot] <= least or state[slot + 1] != at else None


def _boundary(task: _Task, step: Instruction, pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    return (pc + 1, at, state) if _at_boundary(task.program, step[1], task.text, at) else None


def _at_boundary(program: Program, kind: str, text: str, at: int) -> bool:
    if kind == "^":
        return at == 0 or (program.multiline and text[at - 1] in _LINE_ENDS)
    if kind == "$":
        return at == len(text) or (program.multiline and text[at] in _LINE_ENDS)
    before = at > 0 and program.is_word(text[at - 1])
    after = at < len(text) and program.is_word(text[at])
    return (before != after) == (kind == "b")


def _back(task: _Task, step: Instruction, pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    """The same text again; a group that has not matched is the same as nothing."""
    _, slot, forwards = step
    start, end = state[slot], state[slot + 1]
    if start < 0 or end < 0:
        return pc + 1, at, state
    low = at if forwards else at - (end - start)
    high = low + end - start
    text, fold = task.text, task.program.fold
    if low < 0 or high > len(text):
        return None
    sought, found = text[start:end], text[low:high]
    task.pay(len(found) >> 2)
    if sought != found and (fold is None or any(fold(a) != fold(b) for a, b in zip(sought, found, strict=True))):
        return None
    return pc + 1, high if forwards else low, state


def _look(task: _Task, step: Instruction, pc: int, at: int, state: State, _stack: list[_Retry]) -> _Moved:
    _, negative, leave = step
    found = _run(task, pc + 1, at, state)
    if negative:
        return (leave, at, state) if found is None else None
    return (leave, at, found) if found is not None else None


_Move: TypeAlias = Callable[[_Task, Instruction, int, int, State, list[_Retry]], _Moved]

_MOVES: Mapping[int, _Move] = MappingProxyType(
    {
        do.BEFORE: _character_before,
        do.RUN: _run_of_characters,
        do.SAVE: _save,
        do.START: _start,
        do.TURN: _turn,
        do.CLEAR: _clear,
        do.AGAIN: _again,
        do.BOUNDARY: _boundary,
        do.BACK: _back,
        do.LOOK: _look,
    }
)
