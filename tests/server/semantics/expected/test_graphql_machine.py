"""What the automaton remembers besides its place: the call that is open, and the variables that were declared."""

from __future__ import annotations

from soda_gql_server.semantics.names.symbols import ElementSymbol
from tests.server.semantics.expected.test_graphql import reached


def test_open_calls() -> None:
    def call(text: str) -> tuple[str, str | None] | None:
        found = reached(text).call
        assert found is None or not isinstance(found.owner, ElementSymbol)
        return (found.owner.name, found.active) if found is not None else None

    assert call("{ me { friend(") == ("friend", None)
    assert call("{ me { friend(role") == ("friend", "role")
    assert call("{ me { friend(role: ") == ("friend", "role")
    assert call("{ me { friend(role: ADMIN, ") == ("friend", None)
    assert call('{ me { posts(where: { and: [{ title: "a') == ("posts", "where")
    assert call('{ me { id @auth(note: "') == ("auth", "note")
    assert call("{ me { friend(role: ADMIN) ") is None
    assert call("{ me { friend(role: ADMIN) { ") is None
    assert call("{ me { id(") is None


def test_variables_that_are_declared() -> None:
    found = reached("($a: [ID!]!, $b: Role = ADMIN @auth(role: USER), $c: [[Int]!]) { ")
    assert found.variables is not None
    assert {name: str(type_) for name, type_ in found.variables.items()} == {
        "a": "[ID!]!",
        "b": "Role",
        "c": "[[Int]!]",
    }
