"""A session of doubts: things are deleted, cut, pasted and written, and then taken back, done again, taken back."""

from __future__ import annotations

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.places import modules_with_selections, statement_span
from soda_gql_server.replay.generate.typing_fields import add_field, add_link, write_fragment
from soda_gql_server.replay.trace import ExpectedDelta


def delete_and_undo(author: Author, steps: int) -> None:
    """Do and take back so many things; after each, everything is as it was at the start."""
    acts = (delete_lines, delete_everything, cut_and_paste, write_and_undo, delete_file, close_unsaved, delete_words)
    for _ in range(steps):
        path = author.rng.choice(modules_with_selections(author.files, author.files))
        author.visit(path)
        before = author.text(path)
        author.rng.choice(acts)(author, path)
        while author.text(path) != before and author.undo(path):
            pass
        author.expect(diagnostics={}, delta=ExpectedDelta())
        if author.rng.random() < 0.3:
            author.save(path)
        if len(author.documents) > 4:
            author.tidy_up()


def _hesitate(author: Author, path: str) -> None:
    """Take back and do again a few times."""
    author.think()
    for _ in range(author.rng.randint(0, 2)):
        if author.undo(path):
            author.redo(path)


def delete_lines(author: Author, path: str) -> None:
    """Delete a few lines that belong to nothing together."""
    lines = author.text(path).splitlines(keepends=True)
    first = author.rng.randrange(len(lines))
    last = min(len(lines), first + author.rng.randint(1, 5))
    start = len("".join(lines[:first]))
    author.edit(path, (start, start + len("".join(lines[first:last])), ""))
    _hesitate(author, path)


def delete_everything(author: Author, path: str) -> None:
    """Select all, and delete it."""
    author.edit(path, (0, len(author.text(path)), ""))
    if author.rng.random() < 0.5:
        author.save(path)
        author.think()
        author.undo(path)
        author.save(path)
    _hesitate(author, path)


def delete_words(author: Author, path: str) -> None:
    """Hold the backspace key for a while."""
    at = author.rng.randrange(1, len(author.text(path)))
    author.backspace(path, at, min(at, author.rng.randint(3, 25)))
    _hesitate(author, path)


def cut_and_paste(author: Author, path: str) -> None:
    """Move a definition to the end of another file, where it lacks its imports."""
    name = next((word for word in _exports(author.text(path))), None)
    span = statement_span(author.text(path), name) if name is not None else None
    others = [other for other in author.documents if other != path]
    if span is None or not others:
        return
    other = author.rng.choice(others)
    cut = author.text(path)[slice(*span)]
    author.edit(path, (*span, ""))
    author.pause(400, 1_500)
    end = len(author.text(other))
    author.edit(other, (end, end, cut))
    author.think()
    author.undo(other)


def write_and_undo(author: Author, path: str) -> None:
    """Write something right, and do not like it."""
    author.rng.choice((add_field, add_link, write_fragment))(author, path)
    _hesitate(author, path)


def delete_file(author: Author, path: str) -> None:
    """Delete the file, which the editor still shows, and have it back."""
    text = author.files[path]
    author.pause(300, 900)
    author.delete(path)
    author.pause(300, 900)
    if author.text(path) == text and author.rng.random() < 0.5:
        author.close(path)
        author.pause(500, 2_000)
        author.write(path, text)
        author.open(path)
    else:
        author.write(path, text)


def close_unsaved(author: Author, path: str) -> None:
    """Write something, and close the document without saving it."""
    saved = author.files[path]
    if author.text(path) != saved:
        author.save(path)
    add_link(author, path)
    author.think()
    author.close(path)
    author.open(path)


def _exports(text: str) -> list[str]:
    return [line.split()[2] for line in text.splitlines() if line.startswith("export const ") and "gql" in line]
