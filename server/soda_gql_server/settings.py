"""What a client may set; every name is documented in ``docs/features.md``."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Settings(msgspec.Struct, frozen=True, rename="camel", kw_only=True):
    """The section ``sodaGql`` of a client's configuration.

    ``artifact`` says when the artifact is brought up to date: on the disk when a file is saved (``onSave``), besides
    in memory with every change (``onChange``), or ``never``.
    ``diagnostics`` are ``push``ed to the client unless it is told to ``pull`` them.
    ``inlay_hints`` and ``code_lens`` switch these off and on; hints can be left to ``hover``, too.
    ``validation`` and ``unused_fragments`` are those of ``soda-gql-build``.
    """

    artifact: Literal["onSave", "onChange", "never"] = "onSave"
    diagnostics: Literal["push", "pull"] = "push"
    validation: Literal["error", "warning", "off"] = "error"
    unused_fragments: bool = False
    inlay_hints: bool | Literal["on", "off", "hover"] = True
    code_lens: bool = True

    @property
    def of_builds(self) -> tuple[object, ...]:
        """Those that a project is built with."""
        return self.validation, self.unused_fragments

    @property
    def hints_in_text(self) -> bool:
        """Whether there are hints between the names of a text."""
        return self.inlay_hints in (True, "on")


DEFAULTS = Settings()


def read_settings(given: Any) -> Settings:
    """Settings of what a client sent: what is not there or not understood is as by default."""
    if not isinstance(given, dict):
        return DEFAULTS
    section = given.get("sodaGql", given)
    known: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        if isinstance(section, dict) and field.encode_name in section:
            try:
                known[field.name] = msgspec.convert(section[field.encode_name], field.type)
            except msgspec.ValidationError:
                continue
    return Settings(**known)
