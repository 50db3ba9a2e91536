from __future__ import annotations

from tests.builder_core.validate.pictures import check, findings_of


def test_undefined_variables() -> None:
    check(
        """
        query Q($id: ID!) {
          artist(id: $idd) { id @include(if: $show) }
                     ^^^^ no-undefined-variables: Variable '$idd' is not defined by operation 'Q'. Did you mean '$id'?
                                             ^^^^^ no-undefined-variables: Variable '$show' is not defined by operation
          b: artist(id: $id) { albums(filter: { years: [$y] }) { id } }
                                                        ^^ no-undefined-variables: Variable '$y' is not defined by
        }
        """
    )


def test_undefined_variable_of_a_fragment() -> None:
    check(
        """
        fragment F($first: Int) on Artist { albums(first: $frist) { tracks(longer: 1) { id } } }
                   ^^^^^^ no-unused-variables: Variable '$first' is never used in fragment 'F'.
                                                          ^^^^^^ no-undefined-variables: Variable '$frist' is not
        """
    )


def test_a_nullable_variable_where_null_is_not_allowed() -> None:
    check(
        """
        query Q($id: ID, $n: Int, $m: Int = 3, $o: Int = null) {
          artist(id: $id) { albums { a: tracks(longer: $n) { id } } }
                     ^^^ variables-in-allowed-position: Variable '$id' of type 'ID' used in position expecting type
          album { artist { albums(filter: { title: $id }) { id } } }
                                                   ^^^ variables-in-allowed-position: Variable '$id' of type 'ID' used
          numbers(flag: $m, text: $o)
                        ^^ variables-in-allowed-position: Variable '$m' of type 'Int' used in position expecting type
                                  ^^ variables-in-allowed-position: Variable '$o' of type 'Int' used in position
        }
        """
    )


def test_defaults_on_either_side_allow_a_nullable_variable() -> None:
    check(
        """
        query Q($n: Int, $t: String, $f: Boolean = true, $g: Boolean = null) {
          album { tracks(longer: $n) { id } }
          search(term: "", filter: { title: $t }) { __typename @onField(strict: $f) }
          numbers @onField(strict: $g)
                                   ^^ variables-in-allowed-position: Variable '$g' of type 'Boolean' used in position
        }
        """
    )


def test_depth_of_lists() -> None:
    check(
        """
        query Q($a: [Int!], $b: [[Int]], $c: [Int], $d: Int, $e: [Genre!]!) {
          a: search(term: "", grid: $a) { __typename }
                                    ^^ variables-in-allowed-position: Variable '$a' of type '[Int!]' used in position
          b: search(term: "", grid: $b) { __typename }
          c: search(term: "", grid: [$c, $d, [$d]]) { __typename }
                                         ^^ variables-in-allowed-position: Variable '$d' of type 'Int' used in position
          e: search(term: "", genres: $e, first: $c) { __typename }
                                                 ^^ variables-in-allowed-position: Variable '$c' of type '[Int]' used
        }
        """
    )


def test_one_of_needs_a_non_null_variable() -> None:
    check(
        """
        query Q($a: ID, $b: ID!, $c: [ID!], $d: Int) {
          a: album(key: { id: $a }) { id }
                              ^^ variables-in-allowed-position: Variable '$a' is of type 'ID' but must be non-nullable
          b: album(key: { id: $b }) { id }
          c: album(key: { ids: $c }) { id }
                               ^^ variables-in-allowed-position: Variable '$c' is of type '[ID!]' but must be
          d: album(key: { name: $d }) { id }
                                ^^ variables-in-allowed-position: Variable '$d' of type 'Int' used in position
        }
        """
    )


def test_a_near_variable_is_a_fix() -> None:
    (finding, _unused) = sorted(findings_of("query Q($id: ID!) { artist(id: $idd) { id } }"), key=lambda f: -f.start)
    assert finding.message.endswith("Did you mean '$id'?")
    assert [change.new_text for remedy in finding.remedies for change in remedy.changes] == ["$id"]
