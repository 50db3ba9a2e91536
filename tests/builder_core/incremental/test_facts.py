"""What one file says, analysed or as it was saved."""

from __future__ import annotations

from soda_gql_builder.discovery.resolve import ModuleKind, Resolution
from soda_gql_builder.incremental.facts import Facts, identity, read_facts, resolved_again
from tests.pictures import HEAD, Texts, fragment, reading_of

TEXT = HEAD + "import { x } from './b';\nimport y from './none';\n" + fragment("f", "User", "{ id }")


def facts_of(texts: Texts, path: str = "/p/a.ts") -> Facts:
    found = read_facts(reading_of(texts), path)
    assert found is not None
    return found


def asleep(facts: Facts) -> Facts:
    """The same facts as another process would have them."""
    return Facts(facts.reading, facts.path, facts.edges, facts.stored())


def test_where_a_file_leads() -> None:
    facts = facts_of(Texts({"a.ts": TEXT, "b.ts": ""}))
    assert facts.leads_to() == ("b.ts",)
    assert facts.targets["./b"] == Resolution(ModuleKind.SOURCE, "b.ts")
    assert facts.targets["./none"].kind is ModuleKind.MISSING
    assert "/p/b.ts" in facts.probed() and "/p/none.ts" in facts.probed()


def test_what_a_file_defines() -> None:
    facts = facts_of(Texts({"a.ts": TEXT}))
    assert facts.edges.identities == {item.path: identity(item) for item in facts.definitions}
    assert [item.path for item in facts.definitions] == ["f"]


def test_a_file_that_defines_nothing_has_no_analysis() -> None:
    facts = facts_of(Texts({"a.ts": "export const x = 1;"}))
    assert (facts.analysis, facts.definitions, facts.edges.identities) == (None, (), {})
    assert facts.module().declared == {"x"}


def test_comments_that_silence_are_known_without_a_look_inside() -> None:
    assert not facts_of(Texts({"a.ts": TEXT})).edges.silences
    assert facts_of(Texts({"a.ts": f"{TEXT}\n// soda-gql-ignore-next-line x why\n"})).edges.silences


def test_saved_facts_are_the_same_facts() -> None:
    facts = facts_of(Texts({"a.ts": TEXT, "b.ts": ""}))
    again = asleep(facts)
    assert again.is_asleep and not facts.is_asleep
    assert (again.contents, again.text, again.stored()) == (facts.contents, facts.text, facts.stored())
    assert not again.is_asleep
    assert again.module().definition("f") == facts.module().definition("f")


def test_a_file_that_is_too_large_stays_without_a_text() -> None:
    facts = facts_of(Texts({"a.ts": "x" * 5_000_001 + "gql @/graphql-system"}))
    assert facts.problem is not None
    assert asleep(facts).text == facts.text == ""


def test_specifiers_are_resolved_again() -> None:
    texts = Texts({"a.ts": TEXT})
    facts = facts_of(texts)
    texts.files["/p/none.ts"] = ""
    after = resolved_again(facts.reading, facts)
    assert after.leads_to() == ("none.ts",)
    assert after.edges.identities == facts.edges.identities
