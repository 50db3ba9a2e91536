from __future__ import annotations

from tests.builder_core.validate.pictures import check


def test_a_repeated_variable_is_marked_where_it_is_repeated() -> None:
    check(
        """
        query Q($id: ID!, $id: ID!) { artist(id: $id) { id } }
                          ^^^ unique-variable-names: There can be only one variable named '$id'.
        """
    )


def test_output_types() -> None:
    check(
        """
        query Q($a: Artist, $b: [Node!]!) { artist(id: $a) { id } node(id: $b) { id } }
                    ^^^^^^ variables-are-input-types: Variable '$a' cannot be non-input type 'Artist'.
                                 ^^^^ variables-are-input-types: Variable '$b' cannot be non-input type '[Node!]!'.
                                                       ^^ variables-in-allowed-position: Variable '$a' of type 'Artist'
                                                                           ^^ variables-in-allowed-position
        """
    )


def test_unused_variables() -> None:
    check(
        """
        query Q($a: ID, $b: Int, $c: Boolean!) { artist(id: 1) { albums(first: $b) { id } } numbers @skip(if: $c) }
                ^^ no-unused-variables: Variable '$a' is never used in operation 'Q'.
        """
    )


def test_unused_variables_of_a_fragment() -> None:
    check(
        """
        fragment F($a: Int) on Artist { id }
                   ^^ no-unused-variables: Variable '$a' is never used in fragment 'F'.
        """
    )


def test_a_directive_of_a_variable() -> None:
    check(
        """
        query Q($a: Int @onVariable @nope) { artist(id: 1) { albums(first: $a) { id } } }
                                    ^^^^^ known-directives: Unknown directive '@nope'.
        """
    )
