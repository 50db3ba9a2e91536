"""VS Code for real: code-server with the packaged extension, looked at and typed into through a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

from tests.editors.places import CACHE, NODE, PICTURES, ROOT
from tests.projects import write_files

VSIX = ROOT / "vscode-extension" / "dist" / "soda-gql.vsix"
PATIENCE = 60_000
"""Milliseconds after which something has not happened."""

READY = re.compile(r"soda-gql( \w+)?(: \d+ (error|warning)s?)?\s*$")

_CODE_SERVER = CACHE / "code-server" / "node_modules" / ".bin" / "code-server"
_CHROMIUM = shutil.which("chromium") or "chromium"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_SETTINGS = {
    "chat.disableAIFeatures": True,
    "editor.minimap.enabled": False,
    "extensions.ignoreRecommendations": True,
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "typescript.validate.enable": False,
    "window.commandCenter": False,
    "workbench.colorTheme": "Default Dark Modern",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}


expect.set_options(timeout=PATIENCE)


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield found
        found.close()


class Server(NamedTuple):
    """A running code-server."""

    address: str
    settings: Path

    def configure(self, settings: Mapping[str, object]) -> None:
        """The user's settings from now on."""
        self.settings.write_text(json.dumps({**_SETTINGS, **settings}, indent=2), "utf-8")


@contextmanager
def code_server(folder: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """A code-server with nothing but our extension, which keeps everything in ``folder``."""
    settings = folder / "data" / "User" / "settings.json"
    settings.parent.mkdir(parents=True)
    places = ["--user-data-dir", str(folder / "data"), "--extensions-dir", str(folder / "extensions")]
    config = folder / "config.yaml"
    config.write_text("auth: none\n", "utf-8")
    command = [str(_CODE_SERVER), "--config", str(config), *places]
    # VSCODE_CLI: the environment is taken as it is, not that of a login shell.
    variables = {**environment, "PATH": f"{NODE}{os.pathsep}{environment['PATH']}", "VSCODE_CLI": "1"}
    subprocess.run([*command, "--install-extension", str(VSIX)], env=variables, check=True, capture_output=True)
    quiet = ["--disable-telemetry", "--disable-update-check", "--bind-addr", "127.0.0.1:0"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(
            [*command, *quiet], env=variables, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
        ) as process,
    ):
        try:
            server = Server(_address(process), settings)
            server.configure({})
            yield server
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"listening on (http://[\d.:]+)", line):
            return found[1]
    raise AssertionError("code-server ended")


class Window:
    """A window of VS Code."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder

    @classmethod
    def open(cls, browser: Browser, server: Server, folder: Path, scale: int = 1) -> Window:
        """A window on a folder, or on a file that describes a workspace."""
        size: ViewportSize = {"width": 1200, "height": 720}
        context = browser.new_context(viewport=size, color_scheme="dark", device_scale_factor=scale)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        kind = "folder" if folder.is_dir() else "workspace"
        page.goto(f"{server.address}/?{kind}={quote(str(folder))}")
        expect(page.locator(".part.statusbar")).to_be_visible()
        if kind == "workspace":
            _wait_for_folders(page)
        return cls(page, folder if folder.is_dir() else folder.parent)

    def close(self) -> None:
        self.page.context.close()

    def picture(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, animations="disabled", caret="initial")

    def picture_named(self, name: str) -> None:
        """A picture for the guides."""
        self.picture(PICTURES / "guide" / f"{name}.png")

    # --- keyboard -----------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def run(self, title: str) -> None:
        """A command of the palette by its title."""
        self.press("F1")
        self._look_for(f">{title}", title)

    def pick(self, wanted: str, folder: str = "") -> None:
        """A row of the list that is open; of files of the same name the one in a folder."""
        row = self.choices.filter(has_text=wanted).filter(has_text=folder).first
        expect(row).to_be_visible()
        row.click()

    def _look_for(self, text: str, wanted: str, folder: str = "") -> None:
        self.page.locator(".quick-input-widget input[type=text]").fill(text)
        self.pick(wanted, folder)

    def quick_fix(self, title: str, name: str) -> None:
        """An action of the light bulb, with a picture of what it offers."""
        # A key that comes before the editor has the focus goes to whatever had it.
        expect(self.page.locator(".editor-group-container.active .monaco-editor.focused")).to_be_visible()
        self.press("Control+.")
        action = self.page.locator(".action-widget .monaco-list-row", has_text=title)
        expect(action).to_be_visible()
        self.picture_named(name)
        action.click()

    # --- files --------------------------------------------------------------------------------------------

    def open_file(self, path: str) -> None:
        """Put a file of the folder in front."""
        folder, _, name = path.rpartition("/")
        self.press("Control+P")
        self._look_for(path, name, folder)
        expect(self.page.locator(".tab.active", has_text=name)).to_be_visible()
        expect(self.page.locator(".editor-group-container.active .view-line").first).to_be_visible()

    def open_ready(self, path: str) -> None:
        """Put a file in front, and wait until the server knows the project."""
        self.open_file(path)
        self.wait_for_status(READY)

    def text(self) -> str:
        """All of the text in front."""
        self.press("Control+A", "Control+C")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def wait_for_text(self, part: str) -> None:
        self.wait_for(lambda: part in self.text(), f"{part!r} in the editor")

    def wait_for_file(self, path: str, part: str) -> None:
        self.wait_for(lambda: part in (self.folder / path).read_text("utf-8"), f"{part!r} in {path}")

    def wait_until(self, code: str) -> None:
        """Until JavaScript holds."""
        self.wait_for(lambda: self.page.evaluate(code), code)

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE / 1000
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}"
            self.page.wait_for_timeout(100)

    def go_to_line_end(self, line: str) -> None:
        """The cursor at the end of a line that is found in the text in front."""
        number = self.text().split("\n").index(line)
        self._go(number, len(line))

    def go_to(self, path: str, marked: str) -> None:
        """The cursor at the ``|`` in a piece of the saved file's text."""
        before, _, after = marked.partition("|")
        text = (self.folder / path).read_text("utf-8")
        offset = text.index(before + after) + len(before)
        line = text.count("\n", 0, offset)
        column = offset - (text.rfind("\n", 0, offset) + 1)
        self._go(line, column)

    def _go(self, line: int, column: int) -> None:
        self.press("Control+G")
        self.page.locator(".quick-input-widget input[type=text]").fill(f":{line + 1}:{column + 1}")
        self.press("Enter")
        expect(self.page.locator(".statusbar-item", has_text=f"Ln {line + 1}, Col {column + 1}")).to_be_visible()

    def save(self) -> None:
        self.press("Control+S")
        expect(self.page.locator(".tab.active.dirty")).to_have_count(0)

    # --- what is to be seen -------------------------------------------------------------------------------

    @property
    def status(self) -> Locator:
        return self.page.locator('.statusbar-item[id="soda-gql-editors.soda-gql.sodaGql.status"]')

    @property
    def problems(self) -> Locator:
        """The rows of the view of problems, which has to be open."""
        return self.page.locator(".markers-panel .monaco-list-row")

    @property
    def messages(self) -> Locator:
        return self.page.locator(".notification-toast .notification-list-item")

    @property
    def choices(self) -> Locator:
        """The rows of the list that is open."""
        return self.page.locator(".quick-input-list .monaco-list-row")

    @property
    def output(self) -> Locator:
        """The text of the view of outputs, which has to be open."""
        return self.page.locator(
            ".output-view .view-lines, .pane-body.output-view .view-lines, [id='workbench.panel.output'] .view-lines"
        )

    def colours(self, *words: str) -> list[str]:
        """The colours of the first places where these words stand in the editor."""
        spans = self.page.locator(".editor-instance .view-line span > span")
        return [
            spans.filter(has_text=re.compile(f"^\\s*{re.escape(word)}\\s*$")).first.evaluate(
                "e => getComputedStyle(e).color"
            )
            for word in words
        ]

    @property
    def suggestions(self) -> Locator:
        return self.page.locator(".suggest-widget.visible .monaco-list-row")

    @property
    def hover(self) -> Locator:
        return self.page.locator(".monaco-hover:not(.hidden)", has=self.page.locator(".monaco-hover-content"))

    def lens(self, text: str | re.Pattern[str]) -> Locator:
        return self.page.locator(".codelens-decoration a", has_text=text).first

    def mistakes(self) -> Locator:
        """What is underlined in red."""
        return self.page.locator(".squiggly-error")

    def wait_for_status(self, text: str | re.Pattern[str]) -> None:
        expect(self.status).to_contain_text(text, timeout=PATIENCE)

    def button(self, name: str) -> Locator:
        """A button of a message."""
        return self.messages.locator(".monaco-button", has_text=name)


def _wait_for_folders(page: Page) -> None:
    """Now and then the editor opens a workspace before it has read which folders are in it, and stays empty."""
    row, empty = page.locator(".explorer-folders-view .monaco-list-row"), page.get_by_text("You have not yet added")
    expect(row.or_(empty).first).to_be_visible(timeout=PATIENCE)
    if empty.is_visible():
        page.reload()
        expect(row.first).to_be_visible(timeout=PATIENCE)


class Opener:
    """Opens windows, and leaves a picture of the last one at the end."""

    def __init__(self, browser: Browser, server: Server, picture: Path) -> None:
        self._browser, self._server, self._picture = browser, server, picture
        self._windows: list[Window] = []

    def __call__(self, folder: Path, server: str | None = None, **settings: object) -> Window:
        """``server`` is the setting of the folder, ``settings`` are those of the user."""
        self._server.configure({name.replace("__", "."): value for name, value in settings.items()})
        if server is not None:
            write_files(folder, {".vscode/settings.json": json.dumps({"sodaGql.server.path": server})})
        window = Window.open(self._browser, self._server, folder)
        self._windows.append(window)
        return window

    def close(self) -> None:
        for window in self._windows:
            window.picture(self._picture)
            window.close()
