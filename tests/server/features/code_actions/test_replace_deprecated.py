"""What the reason of a deprecation names."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix, titles

SCHEMA = """//- /schema.graphql
directive @d(old: Int @deprecated(reason: "Use new."), new: Int) on FIELD
enum E { OLD @deprecated(reason: "Use NEW.") NEW }
input I { old: Int @deprecated(reason: "use `new`") new: Int }
type Query {
  old: Int @deprecated(reason: "REASON")
  new: Int
  other: Int
  gone: Int @deprecated
  obj: Query
  oldObj: Int @deprecated(reason: "Use obj.")
  arg(old: Int @deprecated(reason: "Replaced by new."), new: Int, e: E, i: I): Int
}
"""


@pytest.mark.parametrize(
    "reason",
    [
        "Use new.",
        "Use `new` instead of this.",
        "Prefer Query.new",
        "use the field 'new'",
        "in favor of new",
        "new instead",
        "Replaced by new, see https://example.org/other.",
        "This was old. Use new (v2).",
    ],
)
def test_reasons(reason: str) -> None:
    fixture = SCHEMA.replace("REASON", reason)
    body = 'export const q = gql.default(({ query }) => query("Q")`{ a: old$0 }`());\n'
    check_fix(f"{fixture}//- /src/a.ts\n{body}", "Replace with 'new'", "{ a: new }", preferred=True)


@pytest.mark.parametrize(
    "reason", ["", "Gone.", "Use something.", "Use new or other.", "Use gone.", "Use User.new.", "Use old."]
)
def test_reasons_that_name_nothing_certain(reason: str) -> None:
    fixture = SCHEMA.replace("REASON", reason)
    body = 'export const q = gql.default(({ query }) => query("Q")`{ old$0 }`());\n'
    found = titles(f"{fixture}//- /src/a.ts\n{body}")
    assert not any(title.startswith("Replace") for title in found)


@pytest.mark.parametrize(
    ("body", "name", "after"),
    [
        ('query("Q")`{ arg(old$0: 1) }`()', "new", "arg(new: 1)"),
        ('query("Q")`{ arg(e: OLD$0) }`()', "NEW", "arg(e: NEW)"),
        ('query("Q")`{ arg(i: { old$0: 1 }) }`()', "new", "arg(i: { new: 1 })"),
        ('query("Q")`{ new @d(old$0: 1) }`()', "new", "@d(new: 1)"),
        ('query("Q")({ fields: ({ f }) => ({ ...f("old$0")() }) })()', "new", 'f("new")'),
        ('query("Q")({ fields: ({ f }) => ({ old$0: true }) })()', "new", "({ new: true })"),
        ('query("Q")({ fields: ({ f }) => ({ ...f("arg", { old$0: 1 })() }) })()', "new", "{ new: 1 }"),
        ('query("Q")({ fields: ({ f }) => ({ ...f("arg", { e: "OLD$0" })() }) })()', "NEW", '{ e: "NEW" }'),
        ('query("Q")({ fields: ({ f }) => ({ ...f("arg", { i: { old$0: 1 } })() }) })()', "new", "{ i: { new: 1 } }"),
    ],
)
def test_everywhere(body: str, name: str, after: str) -> None:
    fixture = SCHEMA.replace("REASON", "Use new.")
    module = f"//- /src/a.ts\nexport const q = gql.default(({{ query }}) => {body});\n"
    check_fix(fixture + module, f"Replace with '{name}'", after)


@pytest.mark.parametrize("template", ["{ oldObj$0 }", "{ arg(old$0: 1, new: 2) }"])
def test_what_would_be_wrong_is_not_offered(template: str) -> None:
    body = f'export const q = gql.default(({{ query }}) => query("Q")`{template}`());\n'
    assert not any(title.startswith("Replace") for title in titles(f"{SCHEMA}//- /src/a.ts\n{body}"))
