"""What the functions of ``node:path`` answer, as on a POSIX system; the folder that they run in is given."""

from __future__ import annotations


def normalize(path: str) -> str:
    """Steps ``.`` and ``..`` applied; a slash at the end stays."""
    rooted = path.startswith("/")
    names = "/".join(_names(path, rooted))
    if not names:
        return "/" if rooted else "./" if path.endswith("/") else "."
    return f"{'/' if rooted else ''}{names}{'/' if path.endswith('/') else ''}"


def _names(path: str, rooted: bool) -> list[str]:
    names: list[str] = []
    for name in path.split("/"):
        if name == ".." and names and names[-1] != "..":
            names.pop()
        elif name == ".." and rooted:
            continue
        elif name and name != ".":
            names.append(name)
    return names


def join(*paths: str) -> str:
    return normalize("/".join(filter(None, paths)))


def resolve(folder: str, *paths: str) -> str:
    """The absolute path that the last paths mean, seen from an absolute folder; no slash at the end."""
    joined = folder
    for path in paths:
        joined = path if path.startswith("/") else f"{joined}/{path}"
    return "/" + "/".join(_names(joined, rooted=True))


def dirname(path: str) -> str:
    body = path.rstrip("/")
    cut = body.rfind("/")
    rooted = path.startswith("/")
    if cut <= 0:
        return "/" if rooted else "."
    return "//" if cut == 1 and rooted else body[:cut]


def basename(path: str, suffix: str = "") -> str:
    if suffix == path:
        return ""
    name = path.rstrip("/").rpartition("/")[2]
    return name.removesuffix(suffix) if name != suffix else name


def extname(path: str) -> str:
    name = basename(path)
    dot = name.rfind(".")
    return "" if dot <= 0 or name == ".." else name[dot:]


def relative(folder: str, start: str, end: str) -> str:
    """The way from one path to the other, both seen from an absolute folder."""
    here, there = _names(resolve(folder, start), rooted=True), _names(resolve(folder, end), rooted=True)
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def is_absolute(path: str) -> bool:
    return path.startswith("/")
