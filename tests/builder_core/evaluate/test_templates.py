"""Tagged templates: what may be interpolated where, and what is said about the rest."""

from __future__ import annotations

import pytest

from tests.pictures import build_module, document, elements, fragment, operation, told

F = fragment("f", "User", "{ id }")


def complaints(query: str, before: str = F) -> list[str]:
    return told(build_module(before + operation(f'query("Q")`{query}`()')))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ me { ...${f} } }", "{ me { id } }"),
        ("{ me { ...${() => f.spread()} } }", "{ me { id } }"),
        ("{ me { ...${({ $ }) => f.spread({})} } }", "{ me { id } }"),
        ("{ me { ...${() => ({ ...f.spread() })} name } }", "{ me { id name } }"),
        ("{ me { ...${true ? f : g} } }", "{ me { id } }"),
        ("{ me { ...${[f][0]} } }", "{ me { id } }"),
        ("{ me { \\u0069d } }", "{ me { id } }"),
        ("{\\n me { id }\\n}", "{ me { id } }"),
        ("# ${'comment'}\n{ me { id } }".replace("${'comment'}", "no interpolation"), "{ me { id } }"),
    ],
)
def test_what_is_built(query: str, expected: str) -> None:
    outcome = build_module(F + operation(f'query("Q")`{query}`()'))
    assert document(outcome) == f"query Q {expected}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ me { ${f} } }", ["src/a.ts «f» misplaced-interpolation"]),
        ('{ user(id: ${"1"}) { id } }', ['src/a.ts «"1"» misplaced-interpolation']),
        ("{ me { ...${'f'} } }", ["src/a.ts «'f'» not-a-fragment"]),
        ("{ me { ...${undefined} } }", ["src/a.ts «undefined» not-a-fragment"]),
        ("{ me { ...${() => f} } }", ["src/a.ts «() => f» not-a-fragment"]),
        ("{ me { ...${() => 1} } }", ["src/a.ts «() => 1» evaluation-error"]),
        ("{ me { ...${nobody} id } }", ["src/a.ts «nobody» undefined-name"]),
        ("{ me { ...Named id } }", ["src/a.ts «Named» unknown-fragment"]),
        ("{ me { ... on User { ...Named } } }", ["src/a.ts «Named» unknown-fragment"]),
        ("{ me { nme } }", ["src/a.ts «nme» fields-on-correct-type"]),
        ("{ me { ...${f} nme } }", ["src/a.ts «nme» fields-on-correct-type"]),
        (
            '{ me { ...${f} ...${f} name(a: "\\u0041 🦊") nme } }',
            ["src/a.ts «a» known-argument-names", "src/a.ts «nme» fields-on-correct-type"],
        ),
    ],
)
def test_complaints(query: str, expected: list[str]) -> None:
    assert complaints(query) == expected


def test_syntax_errors_leave_the_rest_to_be_checked() -> None:
    assert complaints("{ me { id( } nme } }")[0].endswith("graphql-syntax")
    assert "src/a.ts «b» fields-on-correct-type" in complaints("{ me { id : } b }")


def test_what_is_lost_is_not_missed() -> None:
    assert complaints("($id: ID!) { me { ...${nobody} } }") == ["src/a.ts «nobody» undefined-name"]


def test_a_template_without_its_final_call() -> None:
    assert told(build_module(F.replace("`()", "`"))) == ['src/a.ts «fragment("f", "User")» uncalled-template']
    uncalled = operation('query("Q")`{ me { id } }`')
    assert told(build_module(uncalled)) == ['src/a.ts «query("Q")» uncalled-template']


def test_places_hold_in_files_with_windows_line_ends() -> None:
    body = operation('query("Q")`\r\n  # 🦊\r\n  { me { ...${f}\r\n nme } }`()')
    assert told(build_module(F + body)) == ["src/a.ts «nme» fields-on-correct-type"]


# --- fragments -------------------------------------------------------------------------------------------


def test_a_fragment_has_a_small_prebuild() -> None:
    made = elements(build_module(F))["src/a.ts::f"]
    assert made["type"] == "fragment"
    assert made["prebuild"] == {"typename": "User", "key": "f", "schemaLabel": "default"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("User", []),
        ("Node", []),
        ("Hit", []),
        ("Query", []),
        ("Usr", ['src/a.ts «"Usr"» unknown-type']),
        ("Role", ['src/a.ts «"Role"» fragments-on-composite-types']),
        ("PostFilter", ['src/a.ts «"PostFilter"» fragments-on-composite-types']),
    ],
)
def test_types_of_fragments(on: str, expected: list[str]) -> None:
    assert told(build_module(fragment("f", on, "{ __typename }"))) == expected


def test_a_near_type_is_suggested() -> None:
    assert 'Did you mean "User"?' in build_module(fragment("f", "user", "{ id }")).diagnostics[0].message


def test_a_fragment_of_an_unknown_type_is_told_once() -> None:
    body = fragment("f", "Usr", "{ whatever }") + operation('query("Q")`{ me { ...${f} } }`()')
    assert told(build_module(body)) == ['src/a.ts «"Usr"» unknown-type']


# --- compat ----------------------------------------------------------------------------------------------

COMPAT = "export const c = gql.default(({ query }) => query.compat('C')`{ me { id } }`);\n"
EXTEND = "export const q = gql.default(({ extend }) => extend(c, { metadata: 1 }));\n"


def test_compat_and_extend() -> None:
    outcome = build_module(COMPAT + EXTEND)
    assert list(elements(outcome)) == ["src/a.ts::q"]
    assert document(outcome) == "query C { me { id } }"


def test_compat_takes_no_interpolations() -> None:
    assert told(build_module(F + COMPAT.replace("id }", "...${f} }"))) == ["src/a.ts «f» misplaced-interpolation"]


def test_compat_is_checked_where_it_is_written_and_only_there() -> None:
    assert told(build_module(COMPAT.replace("id", "nme") + EXTEND)) == ["src/a.ts «nme» fields-on-correct-type"]


def test_extend_takes_compat() -> None:
    assert told(build_module(F + EXTEND.replace("(c,", "(f,"))) == ["src/a.ts «f» evaluation-error"]


# --- circles ---------------------------------------------------------------------------------------------


def circle(name: str, spread: str) -> str:
    return fragment(name, "User", f"{{ id {spread} }}")


@pytest.mark.parametrize(
    "body",
    [
        circle("f", "...${f}"),
        circle("f", "...${() => f.spread()}"),
        circle("f", "...${g}") + circle("g", "...${f}"),
        circle("f", "...${g}") + circle("g", "...${h}") + circle("h", "...${f}"),
        circle("f", "...${() => g.spread()}") + circle("g", "...${f}"),
        circle("f", "...${f} ...${g}") + circle("g", "...${f}"),
        "const o = { f: gql.default(({ fragment }) => fragment('f', 'User')`{ ...${o.f} }`()) };",
        "const same = () => f;" + circle("f", "...${same()}"),
    ],
)
def test_circles(body: str) -> None:
    outcome = build_module(body + fragment("other", "User", "{ id }"))
    assert {item.code for item in outcome.diagnostics} == {"circular-definition"}
    assert outcome.fragments == 1


def test_who_uses_a_circle_is_not_in_it() -> None:
    outcome = build_module(circle("f", "...${f}") + operation('query("Q")`{ me { ...${f} } }`()'))
    assert told(outcome) == ["src/a.ts «f» circular-definition"]


def test_circles_do_not_depend_on_who_is_first() -> None:
    names = {"f": "g", "g": "h", "h": "f"}
    orders = ["fgh", "hgf", "gfh"]
    found = [
        sorted(told(build_module("".join(circle(name, f"...${{{names[name]}}}") for name in order))))
        for order in orders
    ]
    assert found[0] == found[1] == found[2]
