"""One browser and one code-server for all tests of VS Code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.editors.places import PICTURES, copy_shop

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.editors.code import Server, Window


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from tests.editors.code import browser

    with browser() as found:
        yield found


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine with a Python, and neither uv nor soda-gql in PATH; the folder of its own programs."""
    programs = tmp_path_factory.mktemp("machine") / "bin"
    programs.mkdir()
    python = Path(sys.base_prefix) / "bin" / "python3"
    (programs / "python3").symlink_to(python)
    return programs


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, machine: Path) -> Iterator[Server]:
    from tests.editors.code import code_server

    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PATH", "PYTHONPATH")}
    path = os.pathsep.join([str(machine), "/usr/local/bin", "/usr/bin", "/bin"])
    with code_server(tmp_path_factory.mktemp("code-server"), {**kept, "PATH": path}) as found:
        yield found


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The example, without a language server."""
    return copy_shop(tmp_path / "shop")


@pytest.fixture
def ready_shop(shop: Path) -> Path:
    """The example with an environment that has the language server."""
    give_environment(shop)
    return shop


def give_environment(folder: Path) -> None:
    """An environment that has the language server: the one of these tests."""
    (folder / ".venv").symlink_to(Path(sys.executable).parent.parent)


@pytest.fixture
def window(request: pytest.FixtureRequest, browser: Browser, server: Server, ready_shop: Path) -> Iterator[Window]:
    """A window on the example, with the language server running."""
    from tests.editors.code import Window

    server.configure({})
    found = Window.open(browser, server, ready_shop)
    yield found
    found.picture(PICTURES / f"{request.node.name}.png")
    found.close()
