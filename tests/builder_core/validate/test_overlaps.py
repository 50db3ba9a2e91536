from __future__ import annotations

from tests.builder_core.validate.pictures import check, findings_of


def test_different_fields_under_one_key() -> None:
    check(
        """
        query Q { artist(id: 1) { id id: name x: born x: name } }
                                     ^^ overlapping-fields-can-be-merged: Fields 'id' conflict because 'id' and 'name'
                                                      ^ overlapping-fields-can-be-merged: Fields 'x' conflict because
        """
    )


def test_equal_repetitions_are_no_conflict() -> None:
    check(
        """
        query Q { artist(id: 1) { id id x: name x: name albums(first: 1) { id } albums(first: 1) { title } } }
        """
    )


def test_different_arguments() -> None:
    check(
        """
        query Q($n: Int, $m: Int) {
          artist(id: 1) {
            albums(first: 1) { id }
            albums(first: 2) { id }
            ^^^^^^ overlapping-fields-can-be-merged: Fields 'albums' conflict because they have differing arguments.
            a: albums(first: $n) { id }
            a: albums(first: $m) { id }
            ^ overlapping-fields-can-be-merged: Fields 'a' conflict because they have differing arguments. Use
            b: albums(first: 1, genre: JAZZ) { id }
            b: albums(genre: JAZZ, first: 1) { id }
            c: albums(filter: { years: [1], old: null }) { id }
                                            ^^^ no-deprecated: The input field Filter.old is deprecated. Use since.
            c: albums(filter: { years: [1] }) { id }
            ^ overlapping-fields-can-be-merged: Fields 'c' conflict because they have differing arguments. Use
          }
        }
        """
    )


def test_a_conflict_below_is_reported_at_the_outermost_key() -> None:
    check(
        """
        query Q { a: artist(id: 1) { friend { x: id } } a: artist(id: 1) { friend { x: name } } }
                                                        ^ overlapping-fields-can-be-merged: Fields 'a' conflict because
        """
    )


def test_several_conflicts_below_one_key_are_one_finding() -> None:
    check(
        """
        query Q { a: artist(id: 1) { x: id y: id } a: artist(id: 1) { x: name y: name } }
                                                   ^ overlapping-fields-can-be-merged: Fields 'a' conflict because
        """
    )


def test_each_later_one_is_marked_once() -> None:
    check(
        """
        query Q { artist(id: 1) { x: id x: name x: born x: id } }
                                        ^ overlapping-fields-can-be-merged: Fields 'x' conflict because 'id' and 'name'
                                                ^ overlapping-fields-can-be-merged: Fields 'x' conflict because 'id'
        """
    )


def test_objects_of_different_types_may_differ_in_all_but_shape() -> None:
    check(
        """
        query Q {
          search(term: "") {
            ... on Artist { x: name y: born albums { id } }
            ... on Album { x: title y: year albums: tracks { id } }
          }
          node(id: 1) {
            ... on Artist { x: name y: born albums { x: id } }
            ... on Album { x: year y: title albums: tracks { x: seconds } }
                           ^ overlapping-fields-can-be-merged: Fields 'x' conflict because they return conflicting
                                   ^ overlapping-fields-can-be-merged: Fields 'y' conflict because they return
                                            ^^^^^^ overlapping-fields-can-be-merged: Fields 'albums' conflict because
          }
        }
        """
    )


def test_an_interface_may_be_any_of_its_types() -> None:
    check(
        """
        query Q {
          node(id: 1) {
            x: id
            ... on Artist { x: name }
                            ^ overlapping-fields-can-be-merged: Fields 'x' conflict because 'id' and 'name' are
            ... on Named { y: name(short: true) }
            ... on Label { y: name }
                           ^ overlapping-fields-can-be-merged: Fields 'y' conflict because they have differing
          }
        }
        """
    )


def test_lists_and_non_null_count_as_shape() -> None:
    check(
        """
        query Q {
          search(term: "") {
            ... on Artist { a: friend { id } b: name }
            ... on Album { a: tracks { id } b: year }
                           ^ overlapping-fields-can-be-merged: Fields 'a' conflict because they return conflicting
                                            ^ overlapping-fields-can-be-merged: Fields 'b' conflict because they return
          }
        }
        """
    )


def test_a_fragment_against_the_document_itself() -> None:
    check(
        """
        fragment F on Artist { x: name albums(first: 1) { id } }
        query Q {
          artist(id: 1) { ...F x: born albums(first: 2) { id } }
                               ^ overlapping-fields-can-be-merged: Fields 'x' conflict because 'name' and 'born' are
                                       ^^^^^^ overlapping-fields-can-be-merged: Fields 'albums' conflict because they
          two: artist(id: 2) { x: born ...F }
                                          ^ overlapping-fields-can-be-merged: Fields 'x' conflict because 'born' and
        }
        """
    )


def test_two_fragments_against_each_other() -> None:
    check(
        """
        fragment F on Artist { x: name }
        fragment G on Artist { friend { ...F } x: name }
        fragment H on Artist { friend { x: born } x: name }
        query Q { artist(id: 1) { ...F ...G ...H } }
                                               ^ overlapping-fields-can-be-merged: Fields 'friend' conflict because
        """
    )


def test_what_conflicts_inside_a_fragment_is_reported_there_alone() -> None:
    check(
        """
        fragment F on Artist { x: name x: born }
                                       ^ overlapping-fields-can-be-merged: Fields 'x' conflict because 'name' and
        query Q { artist(id: 1) { ...F } two: artist(id: 2) { ...F ...F } }
        """
    )


def test_arguments_of_a_spread_take_the_place_of_variables() -> None:
    check(
        """
        fragment F($n: Int, $g: Genre) on Artist { albums(first: $n, genre: $g) { id } }
        query Q($n: Int) {
          a: artist(id: 1) { ...F @with(n: 1) albums(first: 1) { id } }
          b: artist(id: 1) { ...F @with(n: $n, g: JAZZ) albums(first: $n, genre: JAZZ) { id } }
          c: artist(id: 1) { ...F @with(n: 1) ...F @with(n: 2) }
                                                 ^ overlapping-fields-can-be-merged: Fields 'albums' conflict because
          d: artist(id: 1) { ...F @with(n: 1) ...F @with(n: 1) }
        }
        """
    )


def test_a_direct_spread_keeps_variables_by_name() -> None:
    check(
        """
        fragment F($n: Int) on Artist { albums(first: $n) { id } }
        fragment G($m: Int) on Artist { friend { ...F @with(n: $m) } }
        query Q($n: Int, $m: Int) {
          a: artist(id: 1) { ...F albums(first: $n) { id } }
          b: artist(id: 1) { ...G friend { albums(first: $m) { id } } }
          c: artist(id: 1) { ...G friend { albums(first: $n) { id } } }
                                  ^^^^^^ overlapping-fields-can-be-merged: Fields 'friend' conflict because subfields
        }
        """
    )


def test_a_prefix_keeps_keys_apart() -> None:
    check(
        """
        fragment F on Artist { x: name }
        query Q {
          artist(id: 1) { x: born ...F @colocate(as: "a_") ...F @colocate(as: "b_") }
          two: artist(id: 1) { ...F @colocate(as: "b_") b_x: born }
                                                        ^^^ overlapping-fields-can-be-merged: Fields 'b_x' conflict
        }
        """
    )


def test_unknown_fields_and_types_take_no_part() -> None:
    check(
        """
        query Q { artist(id: 1) { x: nope x: name ... on Nope { x: born } } }
                                     ^^^^ fields-on-correct-type: Cannot query field 'nope' on type 'Artist'. Did you
                                                         ^^^^ known-type-names: Unknown type 'Nope'. Did you mean
        """
    )


def test_the_first_one_is_noted() -> None:
    (finding,) = findings_of("query Q { artist(id: 1) { x: id x: name } }")
    assert [(note.start, note.end, note.message) for note in finding.notes] == [(26, 27, "'x' is selected here first.")]
