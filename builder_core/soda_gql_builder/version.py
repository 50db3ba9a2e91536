"""The version of the tool: what is saved by another one is not used."""

from __future__ import annotations

VERSION = "0.1.0"
