"""One browser and one code-server for all tests of VS Code."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.editors.places import CACHE, PICTURES, ROOT, copy_shop

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.editors.code import Opener, Server, Window


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from tests.editors.code import browser

    with browser() as found:
        yield found


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs that a machine has besides Debian's: a Python, neither uv nor soda-gql."""
    programs = tmp_path_factory.mktemp("machine") / "bin"
    program(programs / "python3", f'exec {sys.base_prefix}/bin/python3 "$@"')
    return programs


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory, machine: Path) -> Mapping[str, str]:
    """What a code-server starts with: installers know the soda-gql of this checkout."""
    wheels = tmp_path_factory.mktemp("wheels")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run(build, check=True)
    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PATH", "PYTHONPATH")}
    return {
        **kept,
        "PATH": os.pathsep.join([str(machine), "/usr/local/bin", "/usr/bin", "/bin"]),
        "PIP_FIND_LINKS": f"{kept.get('PIP_FIND_LINKS', '')} {wheels}",
        "UV_FIND_LINKS": str(wheels),
        "UV_CACHE_DIR": str(CACHE / "uv-cache"),
    }


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, environment: Mapping[str, str]) -> Iterator[Server]:
    from tests.editors.code import code_server

    with code_server(tmp_path_factory.mktemp("code-server"), environment) as found:
        yield found


@pytest.fixture
def opened(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Opener]:
    from tests.editors.code import Opener

    opener = Opener(browser, server, PICTURES / f"{request.node.name}.png")
    yield opener
    opener.close()


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


def program(path: Path, script: str) -> Path:
    """A program of the shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def window(request: pytest.FixtureRequest, browser: Browser, server: Server, ready_shop: Path) -> Iterator[Window]:
    """A window on the example, with the language server running."""
    from tests.editors.code import Window

    server.configure({})
    found = Window.open(browser, server, ready_shop)
    yield found
    found.picture(PICTURES / f"{request.node.name}.png")
    found.close()
