"""The commands of a peer."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers import BUILD, Peer, lend_packages


def test_templates_are_filled_in() -> None:
    peer = Peer(Path("/a peer"))
    assert peer.command(BUILD, Path("/my project")) == [
        "/a peer/node_modules/.bin/soda-gql",
        *("artifact", "build", "--config", "/my project/soda-gql.config.ts"),
        *("--output", "/my project/peer-artifact.json"),
    ]


def test_installed_packages_are_lent(tmp_path: Path) -> None:
    peer, project, other = Peer(tmp_path / "peer"), tmp_path / "project", tmp_path / "other"
    for folder in (peer.folder / "node_modules" / "core", project, other):
        folder.mkdir(parents=True)
    lend_packages(peer, project)
    assert [path.name for path in (project / "node_modules").iterdir()] == ["core"]
    lend_packages(Peer(tmp_path), other)
    assert list(other.iterdir()) == []
