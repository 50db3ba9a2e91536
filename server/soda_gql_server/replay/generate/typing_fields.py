"""A session of typing: fields, fragments and comments are written key by key, through texts that mean nothing yet."""

from __future__ import annotations

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.places import Selection, modules_with_selections, pick, spare_lines
from soda_gql_server.replay.generate.project import TYPES, leaves, links


def type_fields(author: Author, steps: int) -> None:
    """Write so many things; what is there at the end is right."""
    acts = (add_field, add_field, add_field, add_link, mistake_a_field, remove_a_line, write_fragment, write_comment)
    for _ in range(steps):
        path = author.rng.choice(modules_with_selections(author.files, author.files))
        author.visit(path)
        author.rng.choice(acts)(author, path)
        if author.rng.random() < 0.5:
            author.save(path)
        if len(author.documents) > 4:
            author.tidy_up()
        author.think()
    author.tidy_up()
    author.expect(diagnostics={})


def _start_line(author: Author, path: str) -> tuple[Selection, int] | None:
    """Begin a line at the top of some selection; gives the selection and the offset behind the new indentation."""
    text = author.text(path)
    found = pick(author.rng, text)
    if found is None:
        return None
    line = text[text.rfind("\n", 0, found.at) + 1 : found.at]
    indentation = " " * (len(line) - len(line.lstrip(" ")) + 2)
    author.edit(path, (found.at, found.at, f"\n{indentation}"))
    return found, found.at + 1 + len(indentation)


def add_field(author: Author, path: str) -> None:
    """Add a field that selects nothing further."""
    started = _start_line(author, path)
    if started is None:
        return
    selection, at = started
    name = author.rng.choice(leaves(selection.type))
    if author.rng.random() < 0.4:
        author.complete(path, at, name)
    else:
        author.type(path, at, name)


def add_link(author: Author, path: str) -> None:
    """Add a field with fields of its own."""
    started = _start_line(author, path)
    if started is None:
        return
    selection, at = started
    field = author.rng.choice(links(selection.type))
    at = author.type(path, at, field.name)
    if field.arguments:
        at = author.type(path, at, field.arguments)
    author.type(path, at, f" {{ {author.rng.choice(leaves(field.of))} }}")


def mistake_a_field(author: Author, path: str) -> None:
    """Write a field that does not exist, see it, and write another."""
    started = _start_line(author, path)
    if started is None:
        return
    selection, at = started
    name = author.rng.choice(leaves(selection.type)[1:])
    wrong = name[:-1]
    at = author.type(path, at, wrong)
    author.think()
    author.ask("textDocument/hover", path, at)
    at = author.backspace(path, at, author.rng.randint(1, len(wrong)))
    author.type(path, at, name[_typed(author.text(path), at) :])


def _typed(text: str, at: int) -> int:
    """How many characters of a word stand before an offset."""
    start = at
    while start and text[start - 1].isalnum():
        start -= 1
    return at - start


def remove_a_line(author: Author, path: str) -> None:
    """Delete a field's line."""
    lines = spare_lines(author.text(path))
    if lines:
        start, end = author.rng.choice(lines)
        author.edit(path, (start, end, ""))


def write_fragment(author: Author, path: str) -> None:
    """Write another fragment at the end of the file."""
    name = author.new_name("extra")
    type_name = author.rng.choice(list(TYPES))
    field = author.rng.choice(leaves(type_name))
    lines = (
        f"\nexport const {name} = gql.default(({{ fragment }}) =>",
        f'\n  fragment("{name.title()}", "{type_name}")`{{ {field} }}`(),',
        "\n);\n",
    )
    text = author.text(path)
    author.type(path, len(text), "".join(lines))


def write_comment(author: Author, path: str) -> None:
    """Write a comment above the first definition."""
    at = author.text(path).find("\nexport const")
    if at < 0:
        return
    said = author.rng.choice(("shown on the start page", "naïve, but quick 🎵", "see the notes"))
    author.type(path, at, f"\n// {said}")
