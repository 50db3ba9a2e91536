"""Paths of a project: absolute POSIX paths on the disk, and paths relative to the config's folder inside."""

from __future__ import annotations

import posixpath


def relative_path(root: str, path: str) -> str:
    """An absolute path as seen from the root; it begins with ``../`` outside of it."""
    prefix = root if root.endswith("/") else root + "/"
    return path[len(prefix) :] if path.startswith(prefix) else posixpath.relpath(path, root)


def absolute_path(root: str, path: str) -> str:
    """The absolute path of one relative to the root."""
    if path.startswith("../"):
        return posixpath.normpath(posixpath.join(root, path))
    # This is asked thousands of times.
    return f"{root}/{path}" if path[:1] not in ("/", "") and root[-1:] != "/" else posixpath.join(root, path)
