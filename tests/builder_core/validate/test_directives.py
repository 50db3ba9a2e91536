from __future__ import annotations

from soda_gql_builder.graphql import ast
from soda_gql_builder.validate.directives import directive_span
from tests.builder_core.validate.pictures import check


def test_unknown_directive() -> None:
    check(
        """
        query Q @nope(a: $lost) { artist(id: 1) { id @onFeld } }
                ^^^^^ known-directives: Unknown directive '@nope'.
                                                     ^^^^^^^ known-directives: Unknown directive '@onFeld'. Did you
        """
    )


def test_directive_in_a_place_that_it_does_not_allow() -> None:
    check(
        """
        query Q($v: ID! @onAll) @skip(if: true) { artist(id: $v) @onVariable { id ... @onField(strict: true) { id } } }
                        ^^^^^^ known-directives: Directive '@onAll' may not be used on VARIABLE_DEFINITION.
                                ^^^^^ known-directives: Directive '@skip' may not be used on QUERY.
                                                                 ^^^^^^^^^^^ known-directives: Directive '@onVariable'
                                                                                      ^^^^^^^^ known-directives
        """
    )


def test_directives_where_they_belong() -> None:
    check(
        """
        fragment F($on: Boolean!) on Artist @onAll { id @include(if: $on) }
        query Q($v: ID! @onVariable) @onAll { artist(id: $v) @onAll @onAll { ...F @skip(if: false) ... @onAll { id } } }
        mutation M @onAll { add(draft: { title: "", tags: [] }) { id } }
        """
    )


def test_directive_of_a_fragment() -> None:
    check(
        """
        fragment F on Artist @onField(strict: true) { id }
                             ^^^^^^^^ known-directives: Directive '@onField' may not be used on FRAGMENT_DEFINITION.
        """
    )


def test_only_repeatable_directives_are_repeated() -> None:
    check(
        """
        query Q { artist(id: 1) { id @skip(if: true) @onAll @skip(if: false) @onAll } }
                                                            ^^^^^ unique-directives-per-location: The directive '@skip'
        """
    )


def test_in_typescript_the_name_stands_for_the_directive() -> None:
    assert directive_span(ast.Directive(-3, -3, ast.Name(-5, -5, "skip"), ())) == (-5, -5)
    assert directive_span(ast.Directive(10, 20, ast.Name(11, 15, "skip"), ())) == (10, 15)
