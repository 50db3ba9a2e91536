"""A config that is broken for a while: it is told about, everything else goes on, and nothing wrong is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import CONFIG, query, with_gql, write_project
from tests.server.raw_client import RawClient

PAGE = with_gql("page.ts", query("page", "{ user(id: 1) { id } }"))
BROKEN = CONFIG.replace("default:", "dflt")


class Session:
    """A client with the config and a page open."""

    def __init__(self, client: RawClient, root: Path) -> None:
        self.client, self.root = client, root
        self.page = client.open(root / "src/page.ts", PAGE)
        self.config = client.open(root / "soda-gql.config.ts", CONFIG)
        self._version = 1

    def type(self, uri: str, text: str) -> None:
        self._version += 1
        document = {"uri": uri, "version": self._version}
        self.client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def save(self, uri: str, text: str) -> None:
        Path(uri.removeprefix("file://")).write_text(text, "utf-8")
        self.type(uri, text)
        self.client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def codes(self) -> list[str]:
        return self.client.diagnostics(self.page) + self.client.diagnostics(self.config)

    def hover(self, text: str, name: str) -> str:
        start = text.index(name)
        line = text.count("\n", 0, start)
        position = {"line": line, "character": start - text.rfind("\n", 0, start) - 1}
        asked = {"textDocument": {"uri": self.page}, "position": position}
        found = self.client.request("textDocument/hover", asked)["result"]
        return str(found["contents"]["value"]) if found is not None else ""

    def artifact(self) -> str:
        self.codes()
        path = self.root / "soda-gql-artifact.json"
        return path.read_text("utf-8") if path.exists() else ""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    root = tmp_path.resolve()
    write_project(root, f"--- src/page.ts\n{PAGE}")
    with RawClient() as client:
        client.initialize(root)
        yield Session(client, root)
        if client.process.poll() is None:
            assert client.end() == (0, "")


def test_features_go_on_and_nothing_else_is_told(session: Session) -> None:
    wrong = PAGE.replace("{ id }", "{ nme }")
    session.type(session.page, wrong)
    assert session.codes() == ["fields-on-correct-type"]
    session.type(session.config, BROKEN)
    assert session.codes() == ["config-invalid"]
    other = PAGE.replace("{ id }", "{ email }")
    session.type(session.page, other)
    assert "User.email: String" in session.hover(other, "email")
    session.type(session.page, wrong)
    session.type(session.config, CONFIG)
    assert session.codes() == ["fields-on-correct-type"]


def test_what_is_written_is_what_the_disk_says(session: Session) -> None:
    session.type(session.config, BROKEN)
    session.save(session.page, PAGE.replace("{ id }", "{ email }"))
    assert "email" in session.artifact(), "only the buffer of the config is broken"
    session.save(session.config, BROKEN)
    session.save(session.page, PAGE.replace("{ id }", "{ role }"))
    assert "role" not in session.artifact()
    session.save(session.config, CONFIG)
    assert "role" in session.artifact()


def test_another_config_takes_effect(session: Session) -> None:
    session.type(session.config, BROKEN)
    session.type(session.config, CONFIG.replace("./src/**", "./elsewhere/**"))
    assert session.codes() == ["no-entry-files"]
    session.type(session.config, CONFIG)
    assert session.codes() == []


def test_a_state_of_a_broken_config_is_not_left_behind(session: Session) -> None:
    session.save(session.config, BROKEN)
    assert session.codes() == ["config-invalid"]
    assert session.client.end() == (0, "")
    with RawClient() as following:
        following.initialize(session.root)
        assert following.diagnostics(session.config) == ["config-invalid"]
