"""A session of refactoring: constants, variables and files get other names, definitions move, imports follow."""

from __future__ import annotations

import re

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.places import pick, selections, statement_span, word_spans
from soda_gql_server.replay.generate.typing_fields import add_field

_CARD = re.compile(r"export const (?P<name>\w+) = gql\.default\(\(\{ fragment \}\)")
_TITLE = re.compile(r'(?:query|mutation|fragment)\("(?P<name>\w+)"')


def refactor(author: Author, steps: int) -> None:
    """Change the shape of the project so many times; it means the same at the end."""
    acts = (rename_constant, rename_constant, rename_title, rename_variable, move_definition, rename_file, extract)
    for _ in range(steps):
        author.rng.choice(acts)(author)
        author.tidy_up()
        author.think()
    author.expect(diagnostics={})


def _fragments(author: Author, folder: str) -> list[tuple[str, str]]:
    """The files of a folder that define fragments, with the name of the first one."""
    found = [(path, _CARD.search(text)) for path, text in sorted(author.files.items()) if path.startswith(folder)]
    return [(path, match["name"]) for path, match in found if match is not None]


def _users(author: Author, word: str) -> list[str]:
    return [path for path in sorted(author.files) if path.endswith(".ts") and word_spans(author.text(path), word)]


def _replace_word(author: Author, path: str, old: str, new: str) -> None:
    """Replace a word in a file: in its document, in one that is opened for it, or by a program."""
    text = author.text(path)
    spans = [(start, end, new) for start, end in word_spans(text, old)]
    if not spans:
        return
    if path not in author.documents and author.rng.random() < 0.4:
        author.pause(20, 80)
        for start, end, word in reversed(spans):
            text = text[:start] + word + text[end:]
        author.write(path, text)
        return
    author.visit(path)
    author.edit(path, *spans)
    author.save(path)


def rename_constant(author: Author) -> None:
    """Rename a fragment's constant where it is defined, and then in one file after the other."""
    path, old = author.rng.choice(_fragments(author, "src/"))
    new = author.new_name(old.rstrip("0123456789") + "X")
    author.visit(path)
    author.ask("textDocument/prepareRename", path, author.text(path).index(old))
    users = _users(author, old)
    for user in [path, *[user for user in users if user != path]]:
        _replace_word(author, user, old, new)


def rename_title(author: Author) -> None:
    """Give an operation or fragment another name, key by key."""
    path = author.rng.choice([path for path, text in sorted(author.files.items()) if _TITLE.search(text)])
    author.visit(path)
    match = _TITLE.search(author.text(path))
    if match is not None:
        at = author.backspace(path, match.end("name"), author.rng.randint(1, len(match["name"]) - 1))
        author.type(path, at, author.new_name("Title"))


def rename_variable(author: Author) -> None:
    """Rename a variable of an operation everywhere at once."""
    users = [path for path, text in sorted(author.files.items()) if "($id: ID!" in text]
    if not users:
        return
    path = author.rng.choice(users)
    author.visit(path)
    new = author.new_name("$key")
    spans = [(match.start(), match.end(), new) for match in re.finditer(r"\$id\b", author.text(path))]
    author.edit(path, *spans)


def move_definition(author: Author) -> None:
    """Move a fragment to a file of its own; the old one passes it on until all have followed."""
    found = _fragments(author, "src/cards/")
    if not found:
        return
    path, name = author.rng.choice(found)
    author.visit(path)
    span = statement_span(author.text(path), name)
    if span is None:
        return
    text = author.text(path)
    target = author.new_name("shared")
    imports = "".join(line for line in text.splitlines(keepends=True) if line.startswith("import "))
    author.open(f"src/cards/{target}.ts")
    author.edit(f"src/cards/{target}.ts", (0, 0, imports + text[span[0] : span[1]]))
    author.save(f"src/cards/{target}.ts")
    author.edit(path, (*span, f'\nexport {{ {name} }} from "./{target}";\n'))
    author.save(path)
    module = path.rpartition("/")[2].removesuffix(".ts")
    for user in _users(author, name):
        if user not in (path, f"src/cards/{target}.ts"):
            _redirect(author, user, name, module, target)


def _redirect(author: Author, path: str, name: str, old: str, new: str) -> None:
    """Import a name from another file of the cards."""
    text = author.text(path)
    match = re.search(rf'import \{{ {name} \}} from "(\.\./cards|\.)/(?P<file>{old})";', text)
    if match is not None:
        author.visit(path)
        author.edit(path, (*match.span("file"), new))
        author.save(path)


def rename_file(author: Author) -> None:
    """Rename a file of the cards, and then what imports it."""
    found = _fragments(author, "src/cards/")
    if not found:
        return
    path, name = author.rng.choice(found)
    if path in author.documents:
        author.close(path)
    old = path.rpartition("/")[2].removesuffix(".ts")
    new = author.new_name("renamed")
    author.pause(200, 800)
    author.rename(path, f"src/cards/{new}.ts")
    for user in sorted(author.files):
        text = author.text(user)
        if re.search(rf'"(?:\.\./cards|\.)/{old}"', text):
            author.visit(user)
            spans = [match.span(1) for match in re.finditer(rf'"(?:\.\./cards|\.)/({old})"', text)]
            author.edit(user, *[(start, end, new) for start, end in spans])
            author.save(user)
    author.visit(f"src/cards/{new}.ts")
    add_field(author, f"src/cards/{new}.ts")
    author.ask("textDocument/references", f"src/cards/{new}.ts", author.text(f"src/cards/{new}.ts").index(name))


def extract(author: Author) -> None:
    """Make a fragment of what a page selects."""
    users = [path for path in sorted(author.files) if path.startswith("src/pages/")]
    pages = [path for path in users if selections(author.text(path))]
    if not pages:
        return
    path = author.rng.choice(pages)
    author.visit(path)
    text = author.text(path)
    selection = pick(author.rng, text)
    if selection is None:
        return
    name = author.new_name("part")
    call = f'fragment("{name.title()}", "{selection.type}")`{{ id }}`()'
    made = f"\nconst {name} = gql.default(({{ fragment }}) => {call});\n"
    at = text.find("\n", text.rfind("import ", 0, text.find("\nexport const"))) + 1
    author.edit(path, (at, at, made), (selection.at, selection.at, f"\n      ...${{{name}}}"))
