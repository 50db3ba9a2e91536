"""Fuzzes whole builds: a project is edited in an editor's buffers, and stays equal to one that is read for the first time.

Run with atheris installed: ``python -m tests.fuzz.fuzz_builds [corpus folders] [-max_total_time=60]``.
An input is a list of edits, so that every one of its bytes does something to a project that is mostly right.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports():
    from soda_gql_builder.disk import Disk
    from soda_gql_builder.incremental.build import BuilderChangeSet
    from soda_gql_builder.incremental.session import BuilderSession
    from soda_gql_builder.overlay import Overlay
    from soda_gql_builder.verify import differences

from tests.projects import BASE, fragment, query, with_gql

MODULES = {
    "src/user.ts": fragment("face", "($size: Int) { id name role }") + fragment("card", "{ email ...${face} }"),
    "src/page.ts": 'import { card } from "./user";\nconst N = 3;\n'
    + query(
        "page", "($id: ID!) { user(id: $id) { ...${({ $ }) => card.spread({ size: N })} posts(role: ADMIN) { id } } }"
    )
    + "export const raw = gql.default(({ query }) => query('Raw')({ variables: '($id: ID!)', fields: ({ f, $ }) => "
    "({ ...f('user', { id: $.id })(({ f }) => ({ ...f('id')(), ...f('name', null, { alias: `n${N}` })() })) }) })());\n",
    "src/index.ts": 'export * from "./user";\nexport { page as start } from "./page";\n',
}
FILES = BASE | {path: with_gql(path, text) for path, text in MODULES.items()}
# Whoever edits the patterns of the config soon includes the whole disk.
PATHS = sorted(FILES.keys() - {"soda-gql.config.ts"})
PIECES = [
    *(
        "{",
        "}",
        "(",
        ")",
        "`",
        "${",
        "...",
        "$",
        "@",
        '"',
        "'",
        "\\",
        "/*",
        "//",
        "#",
        "\n",
        "\r\n",
        "\ufeff",
        "\ud800",
    ),
    *("id", "name", "null", "undefined", "card", "face", "N", ".spread()", "=>", "async ", "await ", "...${card}"),
    *("fragment", "mutation", "gql.default", "$.id", "$dir.skip({ if: true })", "export ", "import ", 'from "./page"'),
    *("type ", "extend ", "interface ", "union ", "input ", "@deprecated", "[", "]", "!", ": Int = 1"),
]
MAX_EDITS = 6
LENGTHS = ("-len_control=0", "-max_len=120")
"""Long inputs from the beginning: a short one is half an edit."""


def edit_and_compare(data: bytes) -> None:
    choices = atheris.FuzzedDataProvider(data)
    files = Overlay(Disk(ROOT), ROOT)
    session = BuilderSession(CONFIG, files)
    session.load()
    for _ in range(MAX_EDITS):
        if not choices.remaining_bytes():
            break
        path = f"{ROOT}/{choices.PickValueInList(PATHS)}"
        files.put(path, _edited(files.read_text(path) or "", choices))
        if choices.ConsumeBool():
            session.update(BuilderChangeSet(updated=(path,)))
        else:
            session.update(BuilderChangeSet(updated=tuple(files.open_paths)))
        scratch = BuilderSession(CONFIG, files)
        assert (found := differences(session.build, scratch.load())) == [], found


def _edited(text: str, choices: atheris.FuzzedDataProvider) -> str:
    at = choices.ConsumeIntInRange(0, len(text))
    gone = choices.ConsumeIntInRange(0, 12) if choices.ConsumeBool() else 0
    typed = choices.PickValueInList(PIECES) if choices.ConsumeBool() else choices.ConsumeUnicode(8)
    return text[:at] + typed + text[at + gone :]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        ROOT, CONFIG = folder, f"{folder}/soda-gql.config.ts"
        for path, text in FILES.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_text(text, "utf-8")
        atheris.Setup([sys.argv[0], *LENGTHS, *sys.argv[1:]], edit_and_compare)
        atheris.Fuzz()
