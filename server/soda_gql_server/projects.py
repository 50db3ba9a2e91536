"""All projects of the workspace folders: one for each config, and which of them a file belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from soda_gql_builder.config.find import CONFIG_NAMES, find_all_configs, find_config
from soda_gql_builder.disk import Disk
from soda_gql_server.project import Project
from soda_gql_server.settings import DEFAULTS, Settings


class Projects:
    """The projects by their config's absolute path."""

    __slots__ = ("_projects", "environment", "folders", "settings")

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.settings: Settings = DEFAULTS
        self.folders: tuple[str, ...] = ()
        self._projects: dict[str, Project] = {}

    def __iter__(self) -> Iterator[Project]:
        return iter(self._projects.values())

    def __len__(self) -> int:
        return len(self._projects)

    def find(self, folders: Iterable[str], opened: Iterable[str]) -> tuple[list[Project], list[Project]]:
        """Look for configs in the workspace folders and around them; gives the projects that came and that went.

        ``opened`` are the files that are open: a config among them counts even if it is not on the disk.
        """
        self.folders = tuple(folders)
        wanted = {config for folder in self.folders for config in _configs_of(folder)}
        roots = {config.rpartition("/")[0] for config in wanted}
        for path in sorted(filter(is_config, opened)):
            root = path.rpartition("/")[0]
            if root not in roots and any(f"{root}/".startswith(f"{folder}/") for folder in self.folders):
                wanted.add(path)
                roots.add(root)
        gone = [self._projects.pop(config) for config in sorted(self._projects.keys() - wanted)]
        new = [self._make(config) for config in sorted(wanted - self._projects.keys())]
        return new, gone

    def _make(self, config: str) -> Project:
        project = self._projects[config] = Project(config, self.settings, self.environment)
        return project

    def of(self, path: str) -> Project | None:
        """The project of a file: the one whose config is nearest; None if there is none around it."""
        around = [project for project in self if path.startswith(f"{project.root.rstrip('/')}/")]
        return max(around, key=lambda project: len(project.root), default=None)


def is_config(path: str) -> bool:
    """Whether a file is named like a config."""
    return path.rpartition("/")[2] in CONFIG_NAMES


def _configs_of(folder: str) -> tuple[str, ...]:
    """The configs of a workspace folder and all below; failing that, the nearest one above."""
    below = find_all_configs(folder)
    if below or not Path(folder).is_dir():
        return below
    above = find_config(folder, Disk().exists)
    return (above,) if above is not None else ()
