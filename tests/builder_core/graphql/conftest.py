import pytest

pytest.register_assert_rewrite("tests.builder_core.graphql.pictures")
