from __future__ import annotations

from tests.builder_core.validate.pictures import check, findings_of


def test_unknown_field_is_marked_without_its_alias() -> None:
    check(
        """
        query Q {
          artist(id: 1) { x: nme lenght }
                             ^^^ fields-on-correct-type: Cannot query field 'nme' on type 'Artist'. Did you mean 'name'?
                                 ^^^^^^ fields-on-correct-type: Cannot query field 'lenght' on type 'Artist'.
          albums { id }
          ^^^^^^ fields-on-correct-type: Cannot query field 'albums' on type 'Query'. Did you mean 'album'?
        }
        """
    )


def test_nothing_is_said_below_an_unknown_field() -> None:
    check(
        """
        query Q($a: ID, $b: Boolean) { nope(x: $a) @nope { nor(this: 1) @include(if: $b) ... on Nothing { id } } }
                                       ^^^^ fields-on-correct-type: Cannot query field 'nope' on type 'Query'. Did you
        """
    )


def test_types_that_have_the_field_are_suggested_for_an_abstract_type() -> None:
    check(
        """
        query Q {
          node(id: 1) { name }
                        ^^^^ fields-on-correct-type: Cannot query field 'name' on type 'Node'. Did you mean to use an
          search(term: "") { id }
                             ^^ fields-on-correct-type: Cannot query field 'id' on type 'Hit'. Did you mean to use an
          sounds { seconds }
                   ^^^^^^^ fields-on-correct-type: Cannot query field 'seconds' on type 'Sound'. Did you mean to use an
        }
        """
    )


def test_meta_fields() -> None:
    check(
        """
        query Q {
          __typename
          t: __typename
          __schema { types { name kind fields(includeDeprecated: true) { name } } directives { locations } }
          __type(name: "Query") { name }
          artist(id: 1) { __schema { types { name } } }
                          ^^^^^^^^ fields-on-correct-type: Cannot query field '__schema' on type 'Artist'.
          search(term: "") { __typename }
        }
        """
    )


def test_composite_without_a_selection_and_leaf_with_one() -> None:
    check(
        """
        query Q {
          x: artist(id: 1)
             ^^^^^^ scalar-leafs: Field 'artist' of type 'Artist' must have a selection of subfields. Did you mean
          artist(id: 2) { name { first } }
                          ^^^^ scalar-leafs: Field 'name' must not have a selection since type 'String!' has no
          search(term: "")
          ^^^^^^ scalar-leafs: Field 'search' of type '[Hit!]!' must have a selection of subfields. Did you mean
        }
        """
    )


def test_deprecated_field() -> None:
    check(
        """
        query Q { artist(id: 1) { from: bornIn } }
                                        ^^^^^^ no-deprecated: The field Artist.bornIn is deprecated. Use born.
        """
    )


def test_deprecation_is_a_tagged_warning() -> None:
    (finding,) = findings_of("query Q { artist(id: 1) { bornIn } }")
    assert finding.severity == "warning"
    assert finding.tags == ("deprecated",)


def test_near_names_are_fixes() -> None:
    (finding,) = findings_of("query Q { artist(id: 1) { nme } }")
    assert [remedy.title for remedy in finding.remedies] == ["Replace with 'name'"]
