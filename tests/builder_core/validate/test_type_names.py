from __future__ import annotations

from tests.builder_core.validate.pictures import check


def test_unknown_type_of_a_variable() -> None:
    check(
        """
        query Q($a: Genree, $b: [[Nope!]!]) { artist(id: $a) { albums(genre: $b) { id } } }
                    ^^^^^^ known-type-names: Unknown type 'Genree'. Did you mean 'Genre'?
                                  ^^^^ known-type-names: Unknown type 'Nope'. Did you mean 'Node'?
        """
    )


def test_unknown_type_of_an_inline_fragment() -> None:
    check(
        """
        query Q($a: ID) { search(term: "") { ... on Artst { nope(x: $a) } } }
                                                    ^^^^^ known-type-names: Unknown type 'Artst'. Did you mean 'Artist'
        """
    )


def test_inline_fragment_on_what_has_no_fields() -> None:
    check(
        """
        query Q { search(term: "") { ... on Genre { x } ... on Filter { x } ... on ID { x } } }
                                            ^^^^^ fragments-on-composite-types: Fragment cannot condition on non
                                                               ^^^^^^ fragments-on-composite-types: Fragment cannot
                                                                                   ^^ fragments-on-composite-types
        """
    )


def test_inline_fragment_that_can_never_apply() -> None:
    check(
        """
        query Q {
          sounds { ... on Artist { id nope } ... on Named { id } ... on Node { id } }
                          ^^^^^^ possible-fragment-spreads: Fragment cannot be spread here as objects of type 'Sound'
                                      ^^^^ fields-on-correct-type: Cannot query field 'nope' on type 'Artist'. Did you
                                                    ^^^^^ possible-fragment-spreads: Fragment cannot be spread here as
          artist(id: 1) { ... on Hit { __typename } }
        }
        """
    )
