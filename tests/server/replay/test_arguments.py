"""What may be typed, and what is said of the rest."""

from __future__ import annotations

import pytest

from soda_gql_builder.cli.arguments import Shown, UsageError
from soda_gql_server.replay.arguments import KINDS, LIMIT, Generate, Minimize, Redact, Replay, parse


def test_a_trace_is_replayed() -> None:
    assert parse(["a.jsonl"]) == Replay("a.jsonl", "session", "max", False, None, 1, False, "auto")
    typed = [
        "--target=server",
        "--speed",
        "realtime",
        "--verify",
        "a.jsonl",
        "--report",
        "r.json",
        "--repeat",
        "3",
        "-q",
    ]
    assert parse(typed) == Replay("a.jsonl", "server", "realtime", True, "r.json", 3, True, "auto")


def test_the_other_commands() -> None:
    assert parse(["minimize", "a.jsonl", "-o", "b"]) == Minimize("a.jsonl", "b", LIMIT, False)
    assert parse(["redact", "-o", "b", "a.jsonl", "-q"]) == Redact("a.jsonl", "b", True)
    assert parse(["generate", "undo", "-o", "b"]) == Generate("undo", "b", 0, None, None, False)
    numbers = ["--seed", "7", "--modules", "30", "--steps", "9"]
    assert parse(["generate", "chaos", "-o", "b", *numbers]) == Generate("chaos", "b", 7, 30, 9, False)


def test_a_trace_may_be_called_like_a_command() -> None:
    command = parse(["./minimize"])
    assert isinstance(command, Replay)
    assert command.trace == "./minimize"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([], "the following arguments are required: TRACE"),
        (["a", "b"], "unknown argument b"),
        (["a", "--verfy"], "unknown flag --verfy; did you mean --verify?"),
        (["a", "--target", "editor"], "argument --target: invalid choice: 'editor'"),
        (["a", "--repeat", "0"], "expected a number from 1 upwards, not '0'"),
        (["minimize", "a"], "the following arguments are required: -o/--output"),
        (["minimize", "a", "-o", "b", "--limit", "no"], "expected a number from 1 upwards, not 'no'"),
        (["generate", "-o", "b"], "the following arguments are required: KIND"),
        (["generate", "dance", "-o", "b"], "argument KIND: invalid choice: 'dance'"),
        (["generate", "undo", "-o", "b", "--seed", "-1"], "expected a number from 0 upwards, not '-1'"),
        (["redact", "a", "-o", "b", "--verify"], "unknown flag --verify"),
    ],
)
def test_what_cannot_be_understood_is_told(typed: list[str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(typed)
    assert said in str(caught.value)


@pytest.mark.parametrize("command", [[], ["minimize"], ["redact"], ["generate"]])
def test_every_command_has_a_help(command: list[str]) -> None:
    with pytest.raises(Shown) as caught:
        parse([*command, "--help"])
    text = str(caught.value)
    assert text.startswith(f"usage: {' '.join(['soda-gql-replay', *command])} ")
    assert max(map(len, text.splitlines())) <= 104


def test_the_help_names_everything() -> None:
    with pytest.raises(Shown) as caught:
        parse(["-h"])
    text = str(caught.value)
    words = ("TRACE", "--target", "--speed", "--verify", "--report", "--repeat", "minimize", "redact", "generate", "70")
    assert [word for word in words if word not in text] == []
    with pytest.raises(Shown) as caught:
        parse(["generate", "-h"])
    assert [kind for kind in KINDS if kind not in str(caught.value)] == []
