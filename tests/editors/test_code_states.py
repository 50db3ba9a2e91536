"""The extension in VS Code: everything that can be in the way, each told with what to do about it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.editors.conftest import give_environment, program
from tests.editors.places import only_if_asked
from tests.projects import write_files

pytestmark = only_if_asked("vscode")
pytest.importorskip("playwright")

from playwright.sync_api import expect  # noqa: E402

from tests.editors.code import READY, Opener  # noqa: E402

PAGE = "src/pages/ProductPage.tsx"
CONFIG = "soda-gql.config.ts"


# --- no server --------------------------------------------------------------------------------------------


def test_no_server(opened: Opener, shop: Path) -> None:
    window = opened(shop)
    window.wait_for_status("no server")
    expect(window.messages).to_contain_text("There is none in the project's environment, with uvx, or in PATH.")
    window.picture_named("no-server")
    window.button("Show Output").click()
    expect(window.output).to_contain_text("There is no uvx in PATH.")
    window.run("soda-gql: Build the Artifact")
    expect(window.messages.first).to_contain_text("has no language server to start")


def test_an_environment_without_soda_gql(opened: Opener, shop: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(shop / ".venv")], check=True)
    window = opened(shop)
    expect(window.messages).to_contain_text("soda-gql is not installed in .venv.")


def test_an_environment_whose_python_is_gone(opened: Opener, shop: Path) -> None:
    server = program(shop / ".venv" / "bin" / "soda-gql-lsp", "")
    server.write_text("#!/nowhere/python3\n", "utf-8")
    window = opened(shop)
    expect(window.messages).to_contain_text("belongs to a Python that is gone")


def test_a_setting_that_leads_nowhere(opened: Opener, ready_shop: Path) -> None:
    window = opened(ready_shop, server="~/nowhere/soda-gql-lsp")
    expect(window.messages).to_contain_text(f"There is no {Path.home()}/nowhere/soda-gql-lsp.")
    window.picture_named("setting-that-leads-nowhere")
    window.button("Open the Setting").click()
    expect(window.page.locator(".settings-editor")).to_be_visible()


def test_a_python_that_is_too_old(opened: Opener, shop: Path, tmp_path: Path) -> None:
    python = program(tmp_path / "python3.9", 'test "$1" = --version && echo Python 3.9.2 || exit 1')
    window = opened(shop, server=str(python))
    expect(window.messages).to_contain_text(f"{python} is Python 3.9.2; soda-gql needs 3.11 or later.")


def test_a_python_without_soda_gql(opened: Opener, shop: Path, machine: Path) -> None:
    window = opened(shop, server=str(machine / "python3"))
    expect(window.messages).to_contain_text("does not have soda-gql.")


def test_a_python_that_has_soda_gql(opened: Opener, shop: Path) -> None:
    window = opened(shop, server=sys.executable)
    window.wait_for_status(READY)


# --- a server that ends -----------------------------------------------------------------------------------


def servers_of(folder: Path) -> list[int]:
    """The processes of language servers that look at a folder."""
    found = subprocess.run(["pgrep", "-f", f"{folder}/.venv/bin/soda-gql-lsp"], capture_output=True, text=True)
    return [int(line) for line in found.stdout.split()]


def test_a_server_that_crashes_is_started_again(opened: Opener, ready_shop: Path) -> None:
    window = opened(ready_shop)
    window.open_ready(PAGE)
    [crashed] = servers_of(ready_shop)
    os.kill(crashed, signal.SIGKILL)
    window.wait_for(lambda: servers_of(ready_shop) not in ([], [crashed]), "another server")
    window.wait_for_status(READY)
    window.go_to(PAGE, "in|Stock")
    window.press("Delete")
    window.wait_for_status("1 error")


def test_a_server_that_crashes_always_is_left_alone(opened: Opener, shop: Path, tmp_path: Path) -> None:
    broken = program(tmp_path / "soda-gql-lsp", 'test "$1" = --version && echo soda-gql-lsp 0.1.0 || exit 3')
    window = opened(shop, server=str(broken))
    window.wait_for_status("stopped")
    expect(window.messages).to_contain_text("ended 5 times within three minutes and is not started again")
    window.picture_named("stopped")
    window.run("soda-gql: Prepare a Bug Report")
    expect(window.page.locator(".view-lines")).to_contain_text("It is not running.")


# --- trust and configs ------------------------------------------------------------------------------------


def test_a_workspace_that_is_not_trusted(opened: Opener, ready_shop: Path) -> None:
    window = opened(
        ready_shop,
        security__workspace__trust__enabled=True,
        security__workspace__trust__startupPrompt="never",
        security__workspace__trust__banner="never",
    )
    window.wait_for_status("restricted")
    window.open_file(PAGE)
    window.picture_named("restricted")
    assert servers_of(ready_shop) == []
    assert len(set(window.colours("inStock", "$slug", "String"))) == 3
    window.run("soda-gql: Build the Artifact")
    expect(window.messages).to_contain_text("starts only in workspaces that are trusted")
    window.button("Manage Trust").click()
    window.page.locator(".workspace-trust-editor .monaco-button", has_text="Trust").first.click()
    window.wait_for_status(READY)


def test_no_config(opened: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "app"
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "index.ts").write_text("export const a = 1;\n", "utf-8")
    give_environment(folder)
    window = opened(folder.resolve())
    window.open_file("src/index.ts")
    window.run("soda-gql: Build the Artifact")
    expect(window.messages).to_contain_text("There is no soda-gql.config.ts in this workspace")
    expect(window.status).to_have_count(0)
    window.picture_named("no-config")
    window.button("Create a Config").click()
    expect(window.page.locator(".tab.active", has_text=CONFIG)).to_be_visible()
    window.press("Escape")
    window.wait_for_text("defineConfig")


def test_a_config_that_is_missed_and_comes(opened: Opener, ready_shop: Path, tmp_path: Path) -> None:
    config = ready_shop / CONFIG
    aside = shutil.move(config, tmp_path / "aside.ts")
    window = opened(ready_shop)
    window.open_file(PAGE)
    window.wait_for_status("no config")
    shutil.move(aside, config)
    window.wait_for_status(READY)


def test_a_config_that_is_wrong(opened: Opener, ready_shop: Path) -> None:
    config = ready_shop / CONFIG
    config.write_text(config.read_text("utf-8").replace("./schema.graphql", "./gone.graphql"), "utf-8")
    window = opened(ready_shop)
    window.open_file(CONFIG)
    window.wait_for_status("error")
    window.run("Focus on Problems View")
    expect(window.problems.filter(has_text="gone.graphql").first).to_be_visible()
    window.picture_named("config-that-is-wrong")


def test_two_configs(opened: Opener, ready_shop: Path) -> None:
    for name in ("admin", "store"):
        shutil.copytree(ready_shop, ready_shop / name, ignore=shutil.ignore_patterns("admin", ".venv"))
    (ready_shop / CONFIG).unlink()
    shutil.rmtree(ready_shop / "src")
    window = opened(ready_shop)
    window.open_file(f"admin/{PAGE}")
    window.wait_for_status(re.compile(r"soda-gql admin\s*$"))
    window.open_file(f"store/{PAGE}")
    window.wait_for_status(re.compile(r"soda-gql store\s*$"))
    window.status.hover()
    expect(window.hover).to_contain_text("Also here: admin, no errors")
    window.picture_named("two-configs")


def test_two_folders(opened: Opener, ready_shop: Path, tmp_path: Path) -> None:
    other = shutil.copytree(ready_shop, tmp_path / "other", symlinks=True)
    workspace = tmp_path / "both.code-workspace"
    workspace.write_text(f'{{"folders": [{{"path": "{ready_shop}"}}, {{"path": "{other}"}}]}}', "utf-8")
    window = opened(workspace.resolve())
    window.wait_for_status(re.compile(r"soda-gql (shop|other)\s*$"))
    window.status.hover()
    expect(window.hover).to_contain_text("Also here:")


# --- settings ---------------------------------------------------------------------------------------------


def test_settings_take_effect_at_once(opened: Opener, ready_shop: Path) -> None:
    window = opened(ready_shop)
    window.open_ready(PAGE)
    expect(window.lens("Copy")).to_be_visible()
    settings = {"sodaGql.codeLens": False, "sodaGql.trace.server": "messages"}
    write_files(ready_shop, {".vscode/settings.json": json.dumps(settings)})
    expect(window.lens("Copy")).to_have_count(0)
    window.run("Output: Show Output Channels...")
    window.pick("soda-gql Trace")
    expect(window.output).to_contain_text("Received response")
