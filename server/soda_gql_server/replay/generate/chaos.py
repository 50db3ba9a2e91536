"""A session of everything at random: edits anywhere, broken texts, files that come and go, configs and schemas too."""

from __future__ import annotations

from random import Random

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.trace import Change, Position, TextEdit

_PIECES = (
    *("{", "}", "(", ")", "`", '"', "'", "${", "$", "...", "\n", "\r\n", "\r", "\t", " ", "\\", "/*", "*/", "//", "#"),
    *(
        "id",
        "name",
        "title",
        "nme",
        "gql",
        "fragment",
        "query",
        "on Artist",
        "import ",
        "export ",
        "const ",
        "=>",
        "f(",
    ),
    *(
        "é",
        "🎵",
        "日本",
        "\u2028",
        "\0",
        "\ufeff",
        "@skip(if: true)",
        "type Query {",
        "extend type Artist {",
        "null",
        "1e9",
    ),
    *('import { gql } from "@/graphql-system";\n', 'export * from "./page1";\n', "// soda-gql-ignore-next-line x y\n"),
    *('export const a = gql.default(({ fragment }) => fragment("A", "Artist")`{ id name }`());\n',),
)
_OTHERS = ("tsconfig.json", "src/cards/new.ts", "src/pages/page1.ts", "src/index.ts", "schema.graphql", "src/a.tsx")
_TSCONFIGS = ('{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', "{ broken", '{ "extends": "./base.json" }')
_METHODS = ("hover", "completion", "definition", "references", "documentSymbol", "codeAction", "semanticTokens/full")


def cause_chaos(author: Author, steps: int) -> None:
    """Do so many things of any kind."""
    acts = (
        *(insert, insert, insert, cut, cut, press_keys, copy_elsewhere, edit_twice, edit_beyond, replace_text),
        *(undo, undo, redo, save, save, close, close, open_any, open_any, ask, ask),
        *(write_any, delete_any, rename_any, many_at_once, write_tsconfig, swap_texts),
        *(mend, mend, mend, mend, mend_all),
    )
    for _ in range(steps):
        if not author.documents:
            open_any(author)
        author.pause(0, 1_500)
        author.rng.choice(acts)(author)


def _document(author: Author) -> str:
    return author.rng.choice(sorted(author.documents))


def _file(author: Author) -> str:
    return author.rng.choice(sorted(author.files) or [""])


def _span(rng: Random, text: str, longest: int) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.randrange(longest))


def insert(author: Author) -> None:
    path = _document(author)
    at, _ = _span(author.rng, author.text(path), 1)
    author.edit(path, (at, at, author.rng.choice(_PIECES)))


def cut(author: Author) -> None:
    path = _document(author)
    author.edit(path, (*_span(author.rng, author.text(path), author.rng.choice((3, 30, 300))), ""))


def press_keys(author: Author) -> None:
    path = _document(author)
    at, _ = _span(author.rng, author.text(path), 1)
    author.type(path, at, author.rng.choice(_PIECES)[:12])


def copy_elsewhere(author: Author) -> None:
    path, other = _document(author), _document(author)
    start, end = _span(author.rng, author.text(other), 200)
    at, _ = _span(author.rng, author.text(path), 1)
    author.edit(path, (at, at, author.text(other)[start:end]))


def edit_twice(author: Author) -> None:
    path = _document(author)
    text = author.text(path)
    middle = author.rng.randrange(len(text) + 1)
    before = _span(author.rng, text[:middle], 9)
    after = _span(author.rng, text[middle:], 9)
    pieces = author.rng.sample(_PIECES, 2)
    author.edit(path, (*before, pieces[0]), (middle + after[0], middle + after[1], pieces[1]))


def edit_beyond(author: Author) -> None:
    """Positions that lead beyond lines and the text, as some editors send them."""
    path = _document(author)
    rng = author.rng
    first, last = sorted(rng.randrange(60) for _ in range(2))
    start, end = Position(first, rng.randrange(200)), Position(last + 1, rng.choice((0, 5_000)))
    author.change_raw(Change(author.now, path, edits=(TextEdit(start, end, rng.choice(_PIECES)),)))


def replace_text(author: Author) -> None:
    path, other = _document(author), _file(author)
    author.replace_all(path, author.rng.choice((author.files.get(path, ""), author.files.get(other, ""), "")))


def undo(author: Author) -> None:
    author.undo(_document(author))


def redo(author: Author) -> None:
    author.redo(_document(author))


def save(author: Author) -> None:
    author.save(_document(author))


def close(author: Author) -> None:
    author.close(_document(author))


def open_any(author: Author) -> None:
    path = author.rng.choice((_file(author), _file(author), author.rng.choice(_OTHERS)))
    if path and path not in author.documents:
        author.open(path)


def ask(author: Author) -> None:
    path = _document(author)
    author.ask(f"textDocument/{author.rng.choice(_METHODS)}", path, author.rng.randrange(len(author.text(path)) + 1))


def write_any(author: Author) -> None:
    path = author.rng.choice((_file(author), author.rng.choice(_OTHERS)))
    if path:
        author.write(path, author.text(_file(author)))


def delete_any(author: Author) -> None:
    if author.files:
        author.delete(_file(author))


def rename_any(author: Author) -> None:
    path = _file(author)
    if path and author.rng.random() < 0.7:
        to = author.rng.choice((_file(author), author.rng.choice(_OTHERS), path.replace(".ts", "x.ts")))
        author.rename(path, to)


def many_at_once(author: Author) -> None:
    """What version control does."""
    for path in author.rng.sample(sorted(author.files), min(len(author.files), author.rng.randint(2, 6))):
        author.rng.choice((lambda path=path: author.delete(path), lambda path=path: _corrupt(author, path)))()


def _corrupt(author: Author, path: str) -> None:
    text = author.files[path]
    start, end = _span(author.rng, text, 20)
    author.write(path, text[:start] + author.rng.choice(_PIECES) + text[end:])


def write_tsconfig(author: Author) -> None:
    author.write("tsconfig.json", author.rng.choice(_TSCONFIGS))


def mend(author: Author) -> None:
    """Make a file what it was at the start; those first that everything depends on."""
    broken = [path for path, text in author.first_files.items() if author.text(path) != text]
    if broken:
        _mend(author, author.rng.choice((broken[0], author.rng.choice(broken))))


def mend_all(author: Author) -> None:
    """Make everything what it was, in one moment, as far as it is not open."""
    if author.rng.random() < 0.3:
        for path in author.first_files:
            if path not in author.documents and author.files.get(path) != author.first_files[path]:
                _mend(author, path)


def _mend(author: Author, path: str) -> None:
    text = author.first_files[path]
    if path in author.documents:
        author.replace_all(path, text)
    else:
        author.write(path, text)


def swap_texts(author: Author) -> None:
    """Two files exchange what they say, in one moment."""
    if len(author.files) > 1:
        one, other = author.rng.sample(sorted(author.files), 2)
        first, second = author.files[one], author.files[other]
        author.write(one, second)
        author.write(other, first)
