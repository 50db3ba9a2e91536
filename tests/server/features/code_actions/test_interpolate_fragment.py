"""``...Name`` becomes ``...${name}``."""

from __future__ import annotations

import pytest

from tests.projects import fragment
from tests.server.features.code_actions.actions import check_fix, offered, titles
from tests.server.pictures import opened

GQL = 'import { gql } from "@/graphql-system";\n'
QUERY = 'export const q = gql.default(({ query }) => query("Q")`{ me { ...U$0 } }`());\n'
USER = 'export const user = gql.default(({ fragment }) => fragment("U", "User")`{ id }`());\n'


def test_in_one_file() -> None:
    check_fix(f"//- /src/a.ts\n{USER}{QUERY}", "Interpolate 'user'", "{ me { ...${user} } }", preferred=True)


def test_with_an_import() -> None:
    fixture = f"//- /src/b.ts\n{USER}//- /src/a.ts\n{GQL}{QUERY}"
    check_fix(fixture, "Interpolate 'user'", "{ me { ...${user} } }", preferred=True)
    check_fix(fixture, "Interpolate 'user'", 'import { user } from "./b";\n')


def test_the_name_in_typescript() -> None:
    body = f"//- /src/a.ts\n{USER}{QUERY.replace('U$0', 'user$0')}"
    check_fix(body, "Interpolate 'user'", "{ me { ...${user} } }", preferred=True)


def test_in_a_fragment() -> None:
    other = 'export const f = gql.default(({ fragment }) => fragment("F", "User")`{ ...U$0 @skip(if: true) }`());\n'
    check_fix(f"//- /src/a.ts\n{USER}{other}", "Interpolate 'user'", "{ ...${user} @skip(if: true) }")


def test_of_several_none_is_preferred() -> None:
    with opened(f"//- /src/b.ts\n{USER}//- /src/c.ts\n{USER}//- /src/a.ts\n{GQL}{QUERY}") as picture:
        found = [action for action in offered(picture) if action.title.startswith("Interpolate")]
        assert [action.preferred for action in found] == [False, False]
        assert {action.edits[0].new_text for action in found} == {
            '\nimport { user } from "./b";',
            '\nimport { user } from "./c";',
        }


@pytest.mark.parametrize(
    "fixture",
    [
        f"//- /src/a.ts\n{fragment('post', '{ id }', 'Post').replace('post', 'U')}{QUERY}",  # of another type
        f"//- /src/a.ts\n{USER}{QUERY.replace('query(', 'query.compat(').replace('`()', '`')}",
        '//- /src/a.ts\nexport const u = gql.default(({ fragment }) => fragment("U", "User")`{ friend { ...U$0 } }`());\n',
        f"//- /src/a.ts\n{QUERY}",
    ],
)
def test_what_cannot_be_used_is_not_offered(fixture: str) -> None:
    assert not any(title.startswith("Interpolate") for title in titles(fixture))
