"""A checkout of another builder of the same projects, and the commands with which it builds."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_CLI = "{peer}/node_modules/.bin/soda-gql"
PREPARE = f"{_CLI} codegen schema --config {{config}}"
BUILD = f"{_CLI} artifact build --config {{config}} --output {{output}}"
"""How upstream's command is run where it is installed."""

_MODULES = "node_modules"


class Peer(NamedTuple):
    """``prepare`` is run once for each project ("" is nothing), ``build`` is what is measured.

    In both stand ``{peer}`` for the checkout, ``{project}`` for the folder of the project, ``{config}`` for its config,
    and ``{output}`` for the artifact.
    """

    folder: Path
    prepare: str = PREPARE
    build: str = BUILD

    def command(self, template: str, project: Path) -> Sequence[str]:
        """What is run in a project; a path with blanks stays one argument."""
        values = {
            "peer": self.folder.as_posix(),
            "project": project.as_posix(),
            "config": f"{project.as_posix()}/soda-gql.config.ts",
            "output": f"{project.as_posix()}/peer-artifact.json",
        }
        return [part.format(**values) for part in shlex.split(template)]


def lend_packages(peer: Peer, project: Path) -> None:
    """Configs and sources import packages of upstream, which the checkout has installed."""
    if (peer.folder / _MODULES).is_dir():
        (project / _MODULES).symlink_to(peer.folder / _MODULES, target_is_directory=True)
