"""Checkstyle XML."""

from __future__ import annotations

from msgspec.structs import replace

from soda_gql_builder.reporters.checkstyle import render
from soda_gql_builder.reporters.report import Delivery, Difference
from tests.builder_core.reporters.sample import NO_ENTRIES, UNUSED_FRAGMENT, UNUSED_VARIABLE, report


def test_files_and_their_errors() -> None:
    assert (
        render(replace(report(NO_ENTRIES, UNUSED_VARIABLE, UNUSED_FRAGMENT), prefix="web/"))
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="10.0">
  <file name="web/soda-gql.config.ts">
    <error line="1" column="1" severity="error" message="Nothing is included." source="soda-gql.no-entry-files" />
  </file>
  <file name="web/src/user.ts">
    <error line="4" column="21" severity="warning" message="Variable &quot;$id&quot; is never used in operation \
&quot;GetUser&quot;." source="soda-gql.no-unused-variables" />
  </file>
  <file name="web/src/页.ts">
    <error line="1" column="19" severity="info" message="Nobody uses this fragment." \
source="soda-gql.unused-fragment" />
  </file>
</checkstyle>
"""
    )


def test_an_outdated_artifact_is_an_error() -> None:
    text = render(replace(report(), delivery=Delivery.OUTDATED, difference=Difference(found=False)))
    assert '<file name="soda-gql-artifact.json">' in text
