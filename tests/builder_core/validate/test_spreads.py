from __future__ import annotations

from tests.builder_core.validate.pictures import check


def test_a_fragment_that_can_never_apply() -> None:
    check(
        """
        fragment F on Album { id }
        query Q { artist(id: 1) { id ...F } search(term: "") { ...F } node(id: 1) { ...F } sounds { ...F } }
                                        ^ possible-fragment-spreads: Fragment 'F' cannot be spread here as objects of
        """
    )


def test_an_abstract_fragment_needs_a_common_type() -> None:
    check(
        """
        fragment N on Named { id }
        fragment S on Sound { __typename }
        query Q { named { ...S } sounds { ...N } node(id: 1) { ...S ...N } search(term: "") { ...S ...N } }
                             ^ possible-fragment-spreads: Fragment 'S' cannot be spread here as objects of type 'Named'
                                             ^ possible-fragment-spreads: Fragment 'N' cannot be spread here as objects
        """
    )


def test_variables_of_a_direct_spread_are_declared_and_used_by_it() -> None:
    check(
        """
        fragment F($n: Int) on Artist { albums(first: $n) { id } }
        fragment G on Artist { friend { ...F } }
        query Q { artist(id: 1) { ...G albums(first: $n) { id } } }
        query R($n: Int) { artist(id: 1) { ...G } }
        """
    )


def test_variables_of_one_name_must_have_one_type() -> None:
    check(
        """
        fragment F($n: Int, $g: Genre) on Artist { albums(first: $n, genre: $g) { id } }
        fragment G($n: Int!) on Artist { friend { albums(first: $n) { id } } }
        query Q($g: [Genre!]) { artist(id: 1) { ...F ...G } search(term: "", genres: $g) { __typename } }
                                                   ^ variable-conflict: Variable '$g' is declared here with type
                                                        ^ variable-conflict: Variable '$n' is declared here with type
        """
    )


def test_arguments_of_a_spread() -> None:
    check(
        """
        fragment F($n: Int!, $g: Genre) on Artist { albums(first: $n, genre: $g) { id } }
        query Q($n: Int, $s: String) {
          a: artist(id: 1) { ...F @with(n: 1, g: JAZZ) }
          b: artist(id: 1) { ...F @with(n: $n, g: ROCK, sort: $s) }
                                           ^^ variables-in-allowed-position: Variable '$n' of type 'Int' used in
                                                  ^^^^ values-of-correct-type: Value 'ROCK' does not exist in 'Genre'
                                                        ^^^^ known-argument-names: Unknown argument 'sort' on fragment
          c: artist(id: 1) { ...F @with(g: $lost) }
                                           ^^^^^ no-undefined-variables: Variable '$lost' is not defined by operation
        }
        """
    )


def test_nothing_is_said_about_a_spread_below_something_unknown() -> None:
    check(
        """
        fragment F($n: Int = 1) on Album { tracks(longer: 1) { id } }
                   ^^ no-unused-variables: Variable '$n' is never used in fragment 'F'.
        query Q($n: String, $m: Int) { nope { ...F ...F @with(nope: $m) } }
                                       ^^^^ fields-on-correct-type: Cannot query field 'nope' on type 'Query'. Did you
        """
    )
