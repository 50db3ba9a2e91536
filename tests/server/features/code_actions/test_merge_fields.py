"""Fields that stand twice."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_refactoring, titles

TITLE = "Merge duplicate fields"


def check(before: str, after: str) -> None:
    """``before`` and ``after`` follow ``query("Q")``."""
    check_refactoring(
        f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q"){before}());\n',
        TITLE,
        f'query("Q"){after}()',
        kind="refactor.rewrite",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ me { id name$0 id name } }", "{ me { id name id } }"),
        ("{ me$0 { id } me { name } }", "{ me { id name } }"),
        ("{ me { id } me$0 { name } me{role} }", "{ me { id name role } }"),
        (
            '{ a$0: user(id: "1") { id } user(id: "2") { id } a: user(id: "1") { name } }',
            '{ a: user(id: "1") { id name } user(id: "2") { id } }',
        ),
        (
            "{\n  me$0 {\n    id # one\n  }\n  # two\n  me {\n    # three\n    name # four\n  } # five\n}",
            "{\n  me {\n    id # one\n    # three\n    name # four\n\n  }\n  # two\n   # five\n}",
        ),
        ("{ me$0 { friend(first: 1) { id } } me { name } }", "{ me { friend(first: 1) { id } name } }"),
    ],
)
def test_templates(before: str, after: str) -> None:
    check(f"`{before}`", f"`{after}`")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '...f("me$0")(({ f }) => ({ ...f("id")() })), ...f("me")(({ f }) => ({ name: true, ...f("role")() })),',
            '...f("me")(({ f }) => ({ ...f("id")(), name: true, ...f("role")() })),',
        ),
        (
            '...f("me$0")(({ f }) => ({ id: true, })), ...f("me")(({ f }) => ({ name: true, }))',
            '...f("me")(({ f }) => ({ id: true, name: true, })),',
        ),
        ('...f("me")(({ f }) => ({ ...f("id$0")(), ...f("id")() }))', '...f("me")(({ f }) => ({ ...f("id")(), }))'),
    ],
)
def test_callback_builders(before: str, after: str) -> None:
    check(f"({{ fields: ({{ f }}) => ({{ {before} }}) }})", f"({{ fields: ({{ f }}) => ({{ {after} }}) }})")


@pytest.mark.parametrize(
    "template",
    [
        "{ me$0 { id } }",
        '{ user$0(id: "1") { id } a: user(id: "1") { id } }',
        "{ me { friend$0(first: 1) { id } friend(first: 2) { id } } }",
        "{ me$0 { id } me # why\n { name } }",
    ],
)
def test_what_is_not_the_same_is_left_alone(template: str) -> None:
    body = f'export const q = gql.default(({{ query }}) => query("Q")`{template}`());\n'
    assert TITLE not in titles(f"//- /src/a.ts\n{body}")
