"""A session on the schema: fields come, get other names, are deprecated and split off, and the modules follow."""

from __future__ import annotations

import re

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.places import modules_with_selections, selections
from soda_gql_server.replay.generate.project import TYPES

SCHEMA = "schema.graphql"
CONFIG = "soda-gql.config.ts"


def migrate_schema(author: Author, steps: int) -> None:
    """Change the schema so many times, with all that uses it; everything is right at the end."""
    acts = (add_field, add_field, rename_field, deprecate, describe, require, download, split)
    for _ in range(steps):
        author.rng.choice(acts)(author)
        author.tidy_up()
        author.think()
    author.expect(diagnostics={})


def _type_end(text: str, name: str) -> int:
    """The offset of the line with the closing brace of a type."""
    return text.index("\n}", text.index(f"type {name} ")) + 1


def _schema_of(author: Author, name: str) -> str:
    """The SDL file that defines a type."""
    return next(
        path for path in sorted(author.files) if path.endswith(".graphql") and f"type {name} " in author.text(path)
    )


def add_field(author: Author) -> None:
    """Add a field to a type, and use it: first the one, or first the other."""
    type_name = author.rng.choice(list(TYPES))
    name = author.new_name("field")
    for act in author.rng.sample((_declare, _use), 2):
        act(author, type_name, name)


def _declare(author: Author, type_name: str, name: str) -> None:
    path = _schema_of(author, type_name)
    author.visit(path)
    at = _type_end(author.text(path), type_name)
    author.edit(path, (at, at, "  \n"))
    author.type(path, at + 2, f"{name}: {author.rng.choice(('String', 'Int', '[ID!]', 'Genre'))}")
    author.save(path)


def _use(author: Author, type_name: str, name: str) -> None:
    users = modules_with_selections(author.files, author.files)
    fitting = [path for path in users if any(found.type == type_name for found in selections(author.text(path)))]
    if not fitting:
        return
    path = author.rng.choice(fitting)
    author.visit(path)
    found = next(found for found in selections(author.text(path)) if found.type == type_name)
    author.edit(path, (found.at, found.at, "\n    "))
    author.type(path, found.at + 5, name)
    author.save(path)


def rename_field(author: Author) -> None:
    """Rename a field everywhere: in the schema first, then in all that selects it, some by hand, some by a program."""
    old = author.rng.choice(("seconds", "website", "founded", "explicit", "origin"))
    new = author.new_name(old)
    for path in sorted(author.files):
        text = author.text(path)
        spans = [match.span() for match in re.finditer(rf"\b{old}\b", text)]
        if not spans or not path.endswith((".graphql", ".ts")):
            continue
        if path.endswith(".ts") and path not in author.documents and author.rng.random() < 0.5:
            author.pause(20, 200)
            author.write(path, re.sub(rf"\b{old}\b", new, text))
            continue
        author.visit(path)
        author.edit(path, *[(start, end, new) for start, end in spans])
        author.save(path)


def deprecate(author: Author) -> None:
    """Deprecate a field, look at the warnings, and take it back."""
    type_name = author.rng.choice(list(TYPES))
    path = _schema_of(author, type_name)
    author.visit(path)
    text = author.text(path)
    start = text.index(f"type {type_name} ")
    match = re.compile(r"^  (?!id\b)\w+: \w+!?(?=\n)", re.MULTILINE).search(text, start)
    if match is None:
        return
    author.type(path, match.end(), ' @deprecated(reason: "It is gone soon.")')
    author.save(path)
    author.think()
    author.undo(path)


def describe(author: Author) -> None:
    """Write a description or a comment, which changes nothing."""
    type_name = author.rng.choice(list(TYPES))
    path = _schema_of(author, type_name)
    author.visit(path)
    at = author.text(path).index(f"type {type_name} ")
    said = author.rng.choice(("Someone who plays.", "Größer als gedacht 🎵", "See the notes."))
    author.type(path, at, author.rng.choice((f'"""{said}"""\n', f"# {said}\n")))


def require(author: Author) -> None:
    """Add a required argument, which breaks whoever uses the field, and give it a default."""
    type_name = author.rng.choice(list(TYPES))
    path = _schema_of(author, "Query")
    author.visit(path)
    text = author.text(path)
    match = re.search(rf"^  {type_name.lower()}\((?P<parameters>[^)]*)\)", text, re.MULTILINE)
    if match is None:
        return
    name = author.new_name("option")
    at = author.type(path, match.end("parameters"), f", {name}: Int!")
    author.save(path)
    author.think()
    author.type(path, at, " = 1")


def download(author: Author) -> None:
    """A program writes the schema, with another field, while nobody has it open."""
    if SCHEMA in author.documents:
        author.close(SCHEMA)
    text = author.files[SCHEMA]
    names = [name for name in TYPES if f"type {name} " in text]
    if not names:
        return
    at = _type_end(text, author.rng.choice(names))
    author.pause(500, 2_000)
    author.write(SCHEMA, f"{text[:at]}  {author.new_name('downloaded')}: String\n{text[at:]}")


def split(author: Author) -> None:
    """Move a type to a file of its own, which the config has to name."""
    names = [name for name in TYPES if f"type {name} " in author.text(SCHEMA)]
    if not names:
        return
    author.visit(SCHEMA)
    author.visit(CONFIG)
    text, name = author.text(SCHEMA), author.rng.choice(names)
    start, end = text.index(f"type {name} "), _type_end(text, name) + 2
    part = f"schema/{name.lower()}.graphql"
    author.edit(SCHEMA, (start, end, ""))
    author.open(part)
    author.edit(part, (0, 0, text[start:end]))
    author.save(part)
    _name_in_config(author, part)
    author.save(SCHEMA)


def _name_in_config(author: Author, part: str) -> None:
    config = author.text(CONFIG)
    if 'schema: "./schema.graphql"' in config:
        at = config.index('"./schema.graphql"')
        author.edit(CONFIG, (at, at + len('"./schema.graphql"'), f'["./schema.graphql", "./{part}"]'))
    else:
        at = config.index('["./schema.graphql"') + len('["./schema.graphql"')
        author.type(CONFIG, at, f', "./{part}"')
    author.save(CONFIG)
