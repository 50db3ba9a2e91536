from __future__ import annotations

from graphql.pyutils import did_you_mean as wording_of_graphql
from graphql.pyutils import suggestion_list
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.validate.suggestions import did_you_mean, near_names, replacements

names = st.text("abAB12", max_size=9)


def test_nearest_first_and_numbers_in_their_order() -> None:
    assert near_names("name", ["nick", "nme", "names", "Name", "title"]) == ["Name", "names", "nme"]
    assert near_names("field", ["field10", "field9"]) == ["field9", "field10"]


def test_neighbours_that_changed_places_are_one_edit() -> None:
    assert near_names("idq", ["qdi", "iqd"]) == ["iqd", "qdi"]


def test_five_at_most() -> None:
    assert len(near_names("aa", [f"a{letter}" for letter in "bcdefghij"])) == 5


@given(names, st.lists(names, unique=True, max_size=12))
def test_the_choice_is_that_of_graphql_core(name: str, options: list[str]) -> None:
    # An option without letters is a name that is still to be typed; a schema of graphql-core has none.
    assert near_names(name, options) == suggestion_list(name, [*filter(None, options)])[:5]
    assert did_you_mean(options, "the value ") == wording_of_graphql(options, "the value")


def test_one_replacement_is_preferred() -> None:
    assert [remedy.preferred for remedy in replacements(["a"], 3, 4)] == [True]
    assert [remedy.preferred for remedy in replacements(["a", "b"], 3, 4)] == [False, False]


def test_a_place_in_typescript_gets_the_bare_name() -> None:
    (here,), (there,) = replacements(["id"], 3, 6, "$"), replacements(["id"], -3, -3, "$")
    assert [change.new_text for change in (*here.changes, *there.changes)] == ["$id", "id"]
