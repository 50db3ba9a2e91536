"""A session with two branches: version control rewrites many files at once while an editor has some of them open."""

from __future__ import annotations

from random import Random

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.places import modules_with_selections, pick
from soda_gql_server.replay.generate.project import leaves, page_module
from soda_gql_server.replay.generate.typing_fields import add_field

_CHANGED = 0.4
_REMOVED = 0.1
_RENAMED = 0.1


def switch_branches(author: Author, steps: int) -> None:
    """Work a little and switch to the other branch, so many times; the last switch leads back to the first."""
    branches = [dict(author.files), other_branch(author.files, author.rng)]
    for step in range(steps + steps % 2):
        work(author)
        switch(author, branches[(step + 1) % 2])
        reload_documents(author)
        author.expect(diagnostics={})
    for path in list(author.documents):
        author.close(path)
    author.expect(diagnostics={}, elements=_elements(branches[0]))


def _elements(files: dict[str, str]) -> int:
    return sum(text.count(" = gql.default(") for text in files.values())


def other_branch(files: dict[str, str], rng: Random) -> dict[str, str]:
    """Another state of the project: fields were added, pages were deleted, renamed and written."""
    other = {path: text for path, text in files.items() if not (_is_page(path) and rng.random() < _REMOVED)}
    for path in modules_with_selections(other, other):
        if rng.random() < _CHANGED:
            other[path] = with_another_field(other[path], rng)
    for path in sorted(other):
        if _is_page(path) and rng.random() < _RENAMED:
            other[path.replace(".ts", "Moved.ts")] = other.pop(path)
    cards = sorted(path for path in files if path.startswith("src/cards/") and 'fragment("' in files[path])
    for number, path in enumerate(cards[: len(cards) // 8 + 1], 10_000):
        card = path.rpartition("/")[2].removesuffix(".ts")
        shown = pick(rng, files[path])
        if shown is not None:
            name = files[path].partition('", "')[2].partition('"')[0]
            other[f"src/pages/page{number}.ts"] = page_module(number, name, card)
    other["schema.graphql"] += "\ntype Playlist implements Node {\n  id: ID!\n  title: String\n}\n"
    return other


def _is_page(path: str) -> bool:
    return path.startswith("src/pages/")


def with_another_field(text: str, rng: Random) -> str:
    """The text with one field more."""
    found = pick(rng, text)
    if found is None:
        return text
    return f"{text[: found.at]}\n      {rng.choice(leaves(found.type))}{text[found.at :]}"


def work(author: Author) -> None:
    """Open some files and type; save most of it, and leave the rest as it is."""
    for path in author.rng.sample(modules_with_selections(author.files, author.files), 3):
        author.visit(path)
        add_field(author, path)
        author.think()
        while author.undo(path):
            pass


def switch(author: Author, files: dict[str, str]) -> None:
    """Bring the disk to another state in one moment."""
    author.pause(3_000, 9_000)
    gone = {path: text for path, text in author.files.items() if path not in files}
    came = {path: text for path, text in files.items() if path not in author.files}
    for path, text in sorted(gone.items()):
        target = next((to for to, written in sorted(came.items()) if written == text), None)
        if target is not None:
            del came[target]
            author.rename(path, target)
        else:
            author.delete(path)
    for path, text in sorted(files.items()):
        if author.files.get(path) != text:
            author.write(path, text)


def reload_documents(author: Author) -> None:
    """An editor shows what was written under it, and closes what is gone."""
    for path in list(author.documents):
        if path not in author.files:
            author.close(path)
        elif author.documents[path] != author.files[path]:
            author.replace_all(path, author.files[path])
