from __future__ import annotations

from tests.builder_core.validate.pictures import check, findings_of


def test_scalars() -> None:
    check(
        """
        query Q {
          numbers(float: "1", flag: 1, text: 5)
                         ^^^ values-of-correct-type: Float cannot represent non numeric value: "1"
                                    ^ values-of-correct-type: Boolean cannot represent a non boolean value: 1
                                             ^ values-of-correct-type: String cannot represent a non string value: 5
          a: numbers(float: 1, flag: true, text: "5")
          b: artist(id: 1.5) { albums(first: 1.0) { id } }
                        ^^^ values-of-correct-type: ID cannot represent a non-string and non-integer value: 1.5
                                             ^^^ values-of-correct-type: Int cannot represent non-integer value: 1.0
          c: artist(id: 15) { id }
          d: artist(id: "15") { id }
          e: artist(id: ["x"]) { id }
                        ^^^^^ values-of-correct-type: ID cannot represent a non-string and non-integer value: ["x"]
        }
        """
    )


def test_int_has_32_bits() -> None:
    check(
        """
        query Q {
          artist(id: 1) {
            a: albums(first: 2147483647) { id }
            b: albums(first: -2147483648) { id }
            c: albums(first: 2147483648) { id }
                             ^^^^^^^^^^ values-of-correct-type: Int cannot represent non 32-bit signed integer value:
          }
        }
        """
    )


def test_enums() -> None:
    check(
        """
        query Q {
          artist(id: 1) {
            a: albums(genre: JAZZ) { id }
            b: albums(genre: JAZ) { id }
                             ^^^ values-of-correct-type: Value 'JAZ' does not exist in 'Genre' enum. Did you mean the
            c: albums(genre: "JAZZ") { id }
                             ^^^^^^ values-of-correct-type: Enum 'Genre' cannot represent non-enum value: "JAZZ". Did
            d: albums(genre: DISCO) { id }
                             ^^^^^ no-deprecated: The enum value 'Genre.DISCO' is deprecated. It is over.
          }
        }
        """
    )


def test_null_only_where_it_is_allowed() -> None:
    check(
        """
        query Q { artist(id: null) { albums(first: null) { tracks(longer: null) { id } } } }
                             ^^^^ values-of-correct-type: Expected value of non-null type 'ID!' not to be null.
                                                                          ^^^^ values-of-correct-type
        """
    )


def test_lists_and_single_values() -> None:
    check(
        """
        query Q {
          a: search(term: "", genres: [JAZZ, null, FOLC], grid: [[1, 2], [null], null, 3]) { __typename }
                                             ^^^^ values-of-correct-type: Expected value of non-null type 'Genre!' not
                                                   ^^^^ values-of-correct-type: Value 'FOLC' does not exist in 'Genre'
          b: search(term: "", genres: JAZZ, grid: 1) { __typename }
          c: search(term: "", genres: 1, grid: [["x"]]) { __typename }
                                      ^ values-of-correct-type: Enum 'Genre' cannot represent non-enum value: 1.
                                                 ^^^ values-of-correct-type: Int cannot represent non-integer value: "x"
        }
        """
    )


def test_input_objects() -> None:
    check(
        """
        query Q {
          search(term: "", filter: { genre: JAZZ, titel: "x", inner: { years: ["1"] } }) { __typename }
                                                  ^^^^^ values-of-correct-type: Expected value of type 'Filter' not to
                                                                               ^^^ values-of-correct-type
        }
        mutation M {
          a: add(draft: { seconds: 1, tags: [] }) { id }
                        ^^^^^^^^^^^^^^^^^^^^^^^^ values-of-correct-type: Expected value of type 'Draft' to include
          b: add(draft: "no") { id }
                        ^^^^ values-of-correct-type: Expected value of type 'Draft' to be an object, found: "no".
        }
        """
    )


def test_input_field_given_twice_or_deprecated() -> None:
    check(
        """
        query Q { search(term: "", filter: { title: "a", old: 1, title: "b" }) { __typename } }
                                                         ^^^ no-deprecated: The input field Filter.old is deprecated.
                                                                 ^^^^^ unique-input-field-names: There can be only one
        """
    )


def test_one_of() -> None:
    check(
        """
        query Q {
          a: album(key: { id: 1 }) { id }
          b: album(key: { id: 1, name: "x" }) { id }
                        ^^^^^^^^^^^^^^^^^^^^ values-of-correct-type: Within OneOf Input Object type 'Key', exactly one
          c: album(key: {}) { id }
                        ^^ values-of-correct-type: Within OneOf Input Object type 'Key', exactly one field must be
          d: album(key: { name: null }) { id }
                        ^^^^^^^^^^^^^^ values-of-correct-type: Within OneOf Input Object type 'Key', exactly one field
        }
        """
    )


def test_custom_scalars_accept_anything() -> None:
    check(
        """
        query Q($v: Int) {
          a: node(id: 1, at: { any: [FOO, 1.5, $v] }) { id }
          c: node(id: 1, at: [{ a: 1, a: { b: 1, b: 2 } }]) { id }
                                      ^ unique-input-field-names: There can be only one input field named 'a'.
                                                 ^ unique-input-field-names: There can be only one input field
          b: node(id: 1, at: [$lost]) { id }
                              ^^^^^ no-undefined-variables: Variable '$lost' is not defined by operation 'Q'.
        }
        """
    )


def test_default_values_of_variables() -> None:
    check(
        """
        query Q($a: ID! = null, $b: Genre = "JAZZ", $c: [Int] = 1) { artist(id: $a) { albums(genre: $b) { id } } }
                          ^^^^ values-of-correct-type: Expected value of non-null type 'ID!' not to be null.
                                            ^^^^^^ values-of-correct-type: Enum 'Genre' cannot represent non-enum
                                                    ^^ no-unused-variables: Variable '$c' is never used in operation
        """
    )


def test_a_very_large_value_makes_a_short_message() -> None:
    (finding,) = findings_of(f'query Q {{ artist(id: {{ a: "{"x" * 10_000}" }}) {{ id }} }}')
    assert len(finding.message) < 300


def test_a_number_with_thousands_of_digits() -> None:
    (finding,) = findings_of(f"query Q {{ artist(id: 1) {{ albums(first: {'9' * 5_000}) {{ id }} }} }}")
    assert finding.message.startswith("Int cannot represent non 32-bit signed integer value: 999")
    assert len(finding.message) < 300
