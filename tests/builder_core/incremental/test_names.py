"""Names that must be unique."""

from __future__ import annotations

from tests.pictures import HEAD, build_texts, fragment, operation, told

QUERY = operation('query("Same")`{ me { id } }`()')


def test_operations_share_one_scope() -> None:
    files = {
        "src/a.ts": HEAD + QUERY,
        "src/b.ts": HEAD + operation('mutation("Same")`{ save { id } }`()').replace("{ query,", "{ mutation,"),
    }
    outcome = build_texts(files)
    assert told(outcome) == ['src/a.ts «"Same"» duplicate-operation', 'src/b.ts «"Same"» duplicate-operation']
    assert outcome.artifact is None
    first, second = outcome.diagnostics
    assert first.message == 'There are 2 operations named "Same". Names must be unique in the project.'
    assert [(item.path, item.span) for item in first.related] == [(second.path, second.span)]
    assert [(item.path, item.span) for item in second.related] == [(first.path, first.span)]


def test_fragments_are_warned_about() -> None:
    outcome = build_texts(
        {
            "src/a.ts": HEAD
            + fragment("F", "User", "{ id }")
            + fragment("F", "User", "{ id }").replace("const F", "const G")
        }
    )
    assert told(outcome) == ['~src/a.ts «"F"» duplicate-fragment'] * 2
    assert outcome.artifact is not None


def test_an_operation_and_a_fragment_may_share_a_name() -> None:
    assert told(build_texts({"src/a.ts": HEAD + QUERY + fragment("Same", "User", "{ id }")})) == []


def test_many_of_one_name_relate_to_a_few() -> None:
    outcome = build_texts({f"src/a{index:02}.ts": HEAD + QUERY for index in range(15)})
    assert len(outcome.diagnostics) == 15
    assert {len(item.related) for item in outcome.diagnostics} == {10}


def test_names_made_by_code_are_names() -> None:
    text = HEAD + "const NAME = 'Same';\n" + QUERY.replace('"Same"', "NAME") + QUERY.replace("const q", "const r")
    assert told(build_texts({"src/a.ts": text})) == [
        "src/a.ts «NAME» duplicate-operation",
        'src/a.ts «"Same"» duplicate-operation',
    ]
