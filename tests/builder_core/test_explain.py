"""Why an element is as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.explain import Explanation, Memory, explain, find_definition, remember, similar_definitions
from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from tests.projects import CONFIG, SCHEMA, files_of, fragment, query, session_of, write_files, write_project

USER = fragment("bits", "{ id }")
PAGE = 'import { bits } from "./user";\nimport { LIMIT } from "./limits";\n' + query(
    "page", "{ user(id: 1) { ...${bits} } }"
).replace("`()", "`({ metadata: { most: LIMIT } })")
LIMITS = "export const LIMIT = 3;\n"
PROJECT = f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}--- src/limits.ts\n{LIMITS}"
PAGE_ID = ("src/page.ts", "page")


@pytest.fixture
def session(tmp_path: Path) -> BuilderSession:
    write_project(tmp_path, PROJECT)
    return session_of(tmp_path)


def after(session: BuilderSession, edit: str) -> Explanation:
    """The explanation of the page after some files were written; a file without text is removed."""
    root = Path(session.config_path).parent
    before = remember(session)
    files = files_of(edit)
    write_files(root, files)
    for path in [path for path, text in files.items() if not text]:
        (root / path).unlink()
    session.update(BuilderChangeSet(updated=tuple(f"{root}/{path}" for path in files)))
    return explain(session, before, PAGE_ID)


def test_what_it_depends_on(session: BuilderSession) -> None:
    found = explain(session, None, PAGE_ID)
    assert (found.kind, found.name, found.schema) == ("operation", "page", "default")
    assert [(used.id, used.kind, used.name) for used in found.definitions] == [
        (("src/user.ts", "bits"), "fragment", "bits")
    ]
    assert found.bindings == (("src/limits.ts", "LIMIT"),)
    assert {"Query", "User"} <= set(found.schema_parts)
    assert [item.id for item in found.elements] == ["src/page.ts::page"]
    assert explain(session, None, ("src/user.ts", "bits")).users == (PAGE_ID,)
    assert (found.fate, found.reasons) == ("built", ())


@pytest.mark.parametrize(
    ("edit", "fate", "reasons"),
    [
        ("--- src/other.ts\nexport {};\n", "kept", ()),
        (f"--- src/page.ts\n// hello\n{PAGE}", "kept", ()),
        (f"--- src/user.ts\n{USER.replace('{ id }', '{ id, }')}", "kept", ()),
        (f"--- src/page.ts\n{PAGE.replace('1', '2')}", "rebuilt", ("its own code changed",)),
        (
            f"--- src/user.ts\n{USER.replace('{ id }', '{ name }')}",
            "rebuilt",
            ("what src/user.ts::bits gives to others changed",),
        ),
        ("--- src/limits.ts\nexport const LIMIT = 4;\n", "rebuilt", ("`LIMIT` in src/limits.ts changed",)),
        (
            "--- src/limits.ts\nconst MOST = 3;\nexport { MOST as LIMIT };\n",
            "rebuilt",
            ("`LIMIT` in src/page.ts means `MOST` of src/limits.ts now, `LIMIT` of src/limits.ts before",),
        ),
        (
            '--- src/limits.ts\nexport * from "./more";\n--- src/more.ts\nexport const LIMIT = 3;\n',
            "rebuilt",
            ("`LIMIT` in src/page.ts means `LIMIT` of src/more.ts now, `LIMIT` of src/limits.ts before",),
        ),
        (
            "--- src/limits.ts\n",
            "rebuilt",
            ('`LIMIT` in src/page.ts means something of "./limits" now, `LIMIT` of src/limits.ts before',),
        ),
        (
            f"--- schema.graphql\n{SCHEMA.replace('user(id: ID!)', 'user(id: ID! by: String)')}",
            "rebuilt",
            ("the type Query of the schema changed",),
        ),
        ("--- schema.graphql\ntype Query {\n", "rebuilt", ('the schema "default" cannot be read now',)),
        (f"--- soda-gql.config.ts\n{CONFIG}//\n", "rebuilt", ("the config was read again, and everything with it",)),
    ],
)
def test_why_it_was_evaluated(session: BuilderSession, edit: str, fate: str, reasons: tuple[str, ...]) -> None:
    found = after(session, edit)
    assert (found.fate, found.reasons) == (fate, reasons)


def test_what_gives_the_same_is_told(session: BuilderSession) -> None:
    found = after(session, f"--- src/user.ts\n{USER.replace('{ id }', '{ id, }')}")
    assert found.fate == "kept"
    assert [used.looked_at for used in found.definitions] == [True]


def test_a_circle_is_named(session: BuilderSession) -> None:
    user = 'import { more } from "./more";\n' + fragment("bits", "{ id ...${more} }")
    more = 'import { bits } from "./user";\n' + fragment("more", "{ id ...${bits} }")
    after(session, f"--- src/user.ts\n{user}--- src/more.ts\n{more}")
    found = explain(session, None, ("src/user.ts", "bits"))
    assert found.circle == (("src/more.ts", "more"), ("src/user.ts", "bits"))
    assert [item.code for item in found.diagnostics] == ["circular-definition"]
    assert found.elements == ()


def test_after_a_broken_config_there_is_nothing_to_compare_with(session: BuilderSession) -> None:
    root = Path(session.config_path).parent
    write_files(root, {"soda-gql.config.ts": "export default"})
    session.update(BuilderChangeSet(updated=(session.config_path,)))
    before = remember(session)
    assert before == Memory({}, {}, {}, None)
    write_files(root, {"soda-gql.config.ts": CONFIG})
    session.update(BuilderChangeSet(updated=(session.config_path,)))
    assert explain(session, before, PAGE_ID).fate == "built"


@pytest.mark.parametrize("wanted", ["src/page.ts::page", "page"])
def test_a_definition_is_found_by_id_and_by_name(session: BuilderSession, wanted: str) -> None:
    assert find_definition(session, wanted) == PAGE_ID


def test_a_name_that_several_have_is_none(session: BuilderSession) -> None:
    after(session, f"--- src/more.ts\n{PAGE}")
    assert find_definition(session, "page") is None
    assert similar_definitions(session, "page") == ["src/more.ts::page", "src/page.ts::page"]


@pytest.mark.parametrize("wanted", ["src/page.ts::pgae", "src/pages.ts::page", "pgae"])
def test_what_is_mistyped_is_guessed(session: BuilderSession, wanted: str) -> None:
    assert find_definition(session, wanted) is None
    assert similar_definitions(session, wanted)[0] == "src/page.ts::page"


def test_what_is_like_nothing_has_no_guess(session: BuilderSession) -> None:
    assert similar_definitions(session, "§") == []
