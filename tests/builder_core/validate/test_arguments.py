from __future__ import annotations

from tests.builder_core.validate.pictures import check, findings_of


def test_unknown_argument_of_a_field() -> None:
    check(
        """
        query Q { artist(id: 1, slug: "x") { albums(firts: 2) { id } } }
                                ^^^^ known-argument-names: Unknown argument 'slug' on field 'Query.artist'.
                                                    ^^^^^ known-argument-names: Unknown argument 'firts' on field
        """
    )


def test_unknown_argument_of_a_directive() -> None:
    check(
        """
        query Q { artist(id: 1) { id @include(if: true, unless: false) } }
                                                        ^^^^^^ known-argument-names: Unknown argument 'unless' on
        """
    )


def test_missing_argument_of_a_field_stands_at_its_name() -> None:
    check(
        """
        query Q { x: artist { id } search(first: 1) { __typename } album { tracks { id } } }
                     ^^^^^^ provided-required-arguments: Argument 'Query.artist(id:)' of type 'ID!' is required, but it
                                   ^^^^^^ provided-required-arguments: Argument 'Query.search(term:)' of type 'String!'
        """
    )


def test_missing_argument_of_a_directive_stands_at_its_name() -> None:
    check(
        """
        query Q { artist(id: 1) @skip { id @onField(note: "n") } }
                                ^^^^^ provided-required-arguments: Argument '@skip(if:)' of type 'Boolean!' is
                                           ^^^^^^^^ provided-required-arguments: Argument '@onField(strict:)' of type
        """
    )


def test_an_unknown_argument_does_not_stand_for_a_missing_one() -> None:
    check(
        """
        query Q { artist(idd: 1) { id } }
                  ^^^^^^ provided-required-arguments: Argument 'Query.artist(id:)' of type 'ID!' is required, but it
                         ^^^ known-argument-names: Unknown argument 'idd' on field 'Query.artist'. Did you mean 'id'?
        """
    )


def test_a_repeated_argument_is_marked_where_it_is_repeated() -> None:
    check(
        """
        query Q { artist(id: 1, id: 2, id: 3) { id @onField(strict: true, strict: false) } }
                                ^^ unique-argument-names: There can be only one argument named 'id'.
                                       ^^ unique-argument-names: There can be only one argument named 'id'.
                                                                          ^^^^^^ unique-argument-names
        """
    )


def test_deprecated_arguments() -> None:
    check(
        """
        query Q { sounds(old: 1) { __typename @old(way: 1) } }
                         ^^^ no-deprecated: The argument 'Query.sounds(old:)' is deprecated. Unused.
                                                   ^^^ no-deprecated: The argument '@old(way:)' is deprecated. no way
        """
    )


def test_the_only_near_name_is_a_preferred_fix() -> None:
    (finding,) = findings_of('query Q { named(nme: "x") { id } }')
    (remedy,) = finding.remedies
    assert remedy.title == "Replace with 'name'"
    assert remedy.preferred
    assert [(change.start, change.end, change.new_text) for change in remedy.changes] == [(16, 19, "name")]


def test_one_of_several_near_names_is_not_preferred() -> None:
    (finding,) = findings_of("query Q { artist(id: 1) { albums(firts: 2) { id } } }")
    assert [remedy.preferred for remedy in finding.remedies] == [False, False]
