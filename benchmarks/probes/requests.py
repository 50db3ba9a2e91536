"""What an editor asks of a server, one thing after another and while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

import msgspec

from benchmarks.client import Client
from benchmarks.editor import Document, is_ready

WARM_UP = 3

_FIELD = "    createdAt\n"
_SHARED_FIELD = "    name\n"
_KEYS = "    rating\n    tags\n    nam"


class Bench(NamedTuple):
    """A server, the document of a module that nothing uses, and that of the fragment that a hundred modules use."""

    client: Client
    leaf: Document
    shared: Document


class Typed(msgspec.Struct, frozen=True):
    """For each key: until diagnostics of this text or a later one were there, and until its completion was."""

    diagnostics: list[float]
    completion: list[float]


class Asked(msgspec.Struct, frozen=True):
    """Milliseconds until the answers, and what the server's processor time was meanwhile where the system tells it."""

    wall: list[float]
    cpu: list[float]


_Measure: TypeAlias = Callable[[Bench, int], float]


def ask_everything(bench: Bench, rounds: int) -> dict[str, Asked]:
    """By what was done; each round begins with an edit, so that nothing is asked of an old text."""
    asked = {name: Asked([], []) for name in ROUND}
    for number in range(rounds + WARM_UP):
        for name, measure in ROUND.items():
            rest(bench.client)
            before = _cpu_ms(bench.client)
            wall = measure(bench, number)
            after = _cpu_ms(bench.client)
            if number >= WARM_UP:
                asked[name].wall.append(wall)
                asked[name].cpu.extend([after - before] if before is not None and after is not None else [])
    return asked


def _cpu_ms(client: Client) -> float | None:
    """The processor time of the server's first thread, on which all its work is done; only Linux tells."""
    try:
        return int(Path(f"/proc/{client.process.pid}/schedstat").read_text("ascii").split()[0]) / 1e6
    except OSError:
        return None


def rest(client: Client) -> None:
    """Wait until the server has nothing left to do: an answer to something cheap comes after what it had to tell."""
    client.request("sodaGql/viewText", {"uri": ""})
    client.wait(lambda: is_ready(client))


def _edited(document: Document, line: str, number: int) -> float:
    """A field gets an alias in even rounds and loses it in odd ones."""
    alias = f"    a: {line.lstrip()}"
    old, new = (line, alias) if number % 2 == 0 else (alias, line)
    at = document.text.index(old)
    began = document.replace(at, at + len(old), new)
    return (document.settle() - began) * 1000


def _asked(bench: Bench, method: str, params: Mapping[str, Any]) -> float:
    began = perf_counter()
    arrived = bench.client.answer(bench.client.ask(method, params))
    assert arrived.message["result"], f"{method} found nothing"
    return (arrived.at - began) * 1000


def _in_leaf(method: str) -> _Measure:
    """A request at the field that is edited."""

    def measure(bench: Bench, _number: int) -> float:
        return _asked(bench, method, bench.leaf.at(bench.leaf.text.index("createdAt") + 2))

    return measure


def _about_shared(method: str, **more: object) -> _Measure:
    """A request at the name of the fragment that a hundred modules use."""

    def measure(bench: Bench, _number: int) -> float:
        return _asked(bench, method, {**bench.shared.at(bench.shared.text.index("OwnerBits") + 2), **more})

    return measure


ROUND: Mapping[str, _Measure] = MappingProxyType(
    {
        "change": lambda bench, number: _edited(bench.leaf, _FIELD, number),
        "completion": _in_leaf("textDocument/completion"),
        "hover": _in_leaf("textDocument/hover"),
        "definition": _in_leaf("textDocument/definition"),
        "references": _about_shared("textDocument/references", context={"includeDeclaration": True}),
        "rename": _about_shared("textDocument/rename", newName="OwnerParts"),
        "shared-change": lambda bench, number: _edited(bench.shared, _SHARED_FIELD, number),
    }
)


def type_keys(bench: Bench, pace: int) -> Typed:
    """Fields are typed, one key every so many milliseconds; as editors do, each key asks for completion."""
    document, client = bench.leaf, bench.client
    rest(client)
    original = document.text
    place = original.rindex("\n", 0, original.index("createdAt")) + 1
    keys = _KEYS[: max(10, min(len(_KEYS), 1_500 // pace))]
    sent: list[tuple[float, int, int]] = []
    start = perf_counter()
    for number, key in enumerate(keys):
        while client.take_in(start + number * pace / 1000):
            pass
        at = place + number
        began = document.replace(at, at, key)
        sent.append((began, document.version, client.ask("textDocument/completion", document.at(at + 1))))
    answers = [client.answer(request).at for _, _, request in sent]
    document.settle()
    typed = Typed(
        [(document.told_at(version) - began) * 1000 for began, version, _ in sent],
        [(at - began) * 1000 for at, (began, _, _) in zip(answers, sent, strict=True)],
    )
    document.replace(place, place + len(keys), "")
    document.settle()
    return typed
