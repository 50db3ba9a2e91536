from __future__ import annotations

from tests.builder_core.validate.pictures import check


def test_one_field() -> None:
    check(
        """
        subscription S { added { id } }
        subscription T { x: added { id } x: added { title } }
        """
    )


def test_a_second_field() -> None:
    check(
        """
        subscription S { added { id } removed again: removed }
                                      ^^^^^^^ single-field-subscriptions: Subscription 'S' must select only one top
        """
    )


def test_a_second_field_in_a_fragment() -> None:
    check(
        """
        fragment F on Subscription { removed }
        subscription S { added { id } ... { ...F } }
                                               ^ single-field-subscriptions: Subscription 'S' must select only one top
        """
    )


def test_introspection() -> None:
    check(
        """
        subscription S { __typename }
                         ^^^^^^^^^^ single-field-subscriptions: Subscription 'S' must not select an introspection top
        subscription T { added { id } __typename }
                                      ^^^^^^^^^^ single-field-subscriptions: Subscription 'T' must select only one top
        """
    )


def test_conditions() -> None:
    check(
        """
        fragment F on Subscription { added @skip(if: true) { id } }
        subscription S { added @include(if: true) { id } }
                               ^^^^^^^^ single-field-subscriptions: Subscription 'S' must not use `@skip` or `@include`
        subscription T { ... @skip(if: false) { added { id @skip(if: true) } } }
                             ^^^^^ single-field-subscriptions: Subscription 'T' must not use `@skip` or `@include`
        subscription U { ...F }
                            ^ single-field-subscriptions: Subscription 'U' must not use `@skip` or `@include`
        """
    )
