"""JUnit XML."""

from __future__ import annotations

from msgspec.structs import replace

from soda_gql_builder.reporters.junit import render
from soda_gql_builder.reporters.report import Delivery, Difference
from tests.builder_core.reporters.sample import UNKNOWN_FIELD, UNUSED_VARIABLE, report


def test_errors_fail_and_warnings_pass() -> None:
    assert (
        render(report(UNKNOWN_FIELD, UNUSED_VARIABLE))
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="soda-gql-build" tests="3" failures="1" errors="0" skipped="1" time="0.034">
  <testsuite name="src/user.ts" tests="2" failures="1" errors="0" skipped="0">
    <testcase name="no-unused-variables at 4:21" classname="src/user.ts" file="src/user.ts" line="4">
      <system-out>warning: src/user.ts:4:21: Variable "$id" is never used in operation "GetUser".</system-out>
    </testcase>
    <testcase name="fields-on-correct-type at 5:21" classname="src/user.ts" file="src/user.ts" line="5">
      <failure type="fields-on-correct-type" message="Cannot query field &quot;nme&quot; on type &quot;User&quot;. \
Did you mean &quot;name&quot;?">src/user.ts:5:21: Cannot query field "nme" on type "User". Did you mean "name"?
schema.graphql:4:6: the fields of "User"
help: Change "nme" to "name"</failure>
    </testcase>
  </testsuite>
  <testsuite name="soda-gql-build" tests="1" failures="0" errors="0" skipped="1">
    <testcase name="build" classname="soda-gql-build">
      <skipped message="errors in the project" />
    </testcase>
  </testsuite>
</testsuites>
"""
    )


def test_a_clean_build_is_one_passed_test() -> None:
    assert (
        render(report())
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="soda-gql-build" tests="1" failures="0" errors="0" skipped="0" time="0.034">
  <testsuite name="soda-gql-build" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="build" classname="soda-gql-build" />
  </testsuite>
</testsuites>
"""
    )


def test_an_outdated_artifact_is_a_failed_test() -> None:
    text = render(replace(report(), delivery=Delivery.OUTDATED, difference=Difference(added=2)))
    assert 'failures="1"' in text
    assert "soda-gql-artifact.json is out of date: 2 elements differ (2 added).</failure>" in text
