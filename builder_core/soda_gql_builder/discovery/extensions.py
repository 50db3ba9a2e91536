"""File extensions, and what the builder does with a file that has them."""

from __future__ import annotations

SOURCE_EXTENSIONS = (".ts", ".tsx", ".mts", ".cts")
SCRIPT_EXTENSIONS = (".js", ".mjs", ".cjs", ".jsx")


def is_source(path: str) -> bool:
    """Whether the file is analysed; declaration files (``.d.ts``) are ordinary sources."""
    return path.endswith(SOURCE_EXTENSIONS)


def is_script(path: str) -> bool:
    """Whether the file is JavaScript: it may be imported, and is never analysed."""
    return path.endswith(SCRIPT_EXTENSIONS)
