"""The index of fragments by type: what it says after edits equals what a new one says."""

from __future__ import annotations

from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.saved_states.state import load_state
from soda_gql_server.semantics.fragments import FragmentIndex
from tests.projects import fragment
from tests.server.pictures import Picture, opened

GQL = 'import { gql } from "@/graphql-system";\n'
PROJECT = f"""
//- /src/a.ts
{fragment("user", "{ id }")}
//- /src/b.ts
{fragment("post", "{ id }", "Post")}
"""


def listed(index: FragmentIndex) -> dict[str, list[str]]:
    return {type_: [item.order for item in index.on("default", type_)] for type_ in sorted(index.types("default"))}


def check(picture: Picture, index: FragmentIndex, expected: dict[str, list[str]]) -> None:
    assert listed(index) == listed(FragmentIndex(picture.session)) == expected


def test_fragments_come_change_and_go() -> None:
    with opened(PROJECT) as picture:
        index = picture.view.fragments
        check(picture, index, {"Post": ["post"], "User": ["user"]})
        picture.type("src/b.ts", GQL + fragment("post", "{ id }"))
        check(picture, index, {"User": ["post", "user"]})
        picture.type("src/b.ts", GQL + fragment("post", "{ id }") + fragment("another", "{ id }"))
        check(picture, index, {"User": ["another", "post", "user"]})
        picture.type("src/b.ts", "")
        check(picture, index, {"User": ["user"]})
        picture.type("src/a.ts", GQL + fragment("user", "{ id }", "Nope"))
        check(picture, index, {})


def test_steps_that_nobody_asked_after() -> None:
    with opened(PROJECT) as picture:
        noted, unnoted = FragmentIndex(picture.session), FragmentIndex(picture.session)
        assert listed(noted) == listed(unnoted)
        for body in ("{ name }", "{ id name }"):
            picture.type("src/a.ts", GQL + fragment("user", body) + fragment("more", body, "Post"))
            noted.note(picture.session.build)
        check(picture, noted, {"Post": ["more", "post"], "User": ["user"]})
        check(picture, unnoted, {"Post": ["more", "post"], "User": ["user"]})


def test_a_session_that_begins_again() -> None:
    with opened(PROJECT) as picture:
        index = picture.view.fragments
        check(picture, index, {"Post": ["post"], "User": ["user"]})
        schema = picture.texts["schema.graphql"].replace("type Post implements Node", "type Article implements Node")
        picture.type(
            "schema.graphql",
            schema.replace(": Post", ": Article").replace("Post!]", "Article!]").replace("| Post", "| Article"),
        )
        check(picture, index, {"User": ["user"]})
        picture.type("soda-gql.config.ts", "export default 1;")
        check(picture, index, {})


def test_fragments_of_a_saved_state() -> None:
    with opened(PROJECT) as picture:
        parts = picture.session.saved()
        state = load_state(b"".join(parts)) if parts is not None else None
        assert state is not None
        picture.session.restore(state)
        check(picture, picture.view.fragments, {"Post": ["post"], "User": ["user"]})
        assert [item.id for item in picture.view.fragments.in_module("src/a.ts")] == [("src/a.ts", "user")]
        picture.session.update(BuilderChangeSet())
        check(picture, picture.view.fragments, {"Post": ["post"], "User": ["user"]})


def test_in_a_pause_there_may_be_edits_and_questions() -> None:
    with opened(PROJECT) as picture:
        index = FragmentIndex(picture.session)
        steps = index.preparing()
        next(steps)
        picture.type("src/b.ts", GQL + fragment("other", "{ id }"))
        next(steps, None)
        check(picture, index, {"User": ["other", "user"]})
        picture.type("src/a.ts", "")
        list(steps)
        check(picture, index, {"User": ["other"]})
