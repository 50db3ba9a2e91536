"""The project that sessions begin with is right, whatever its size."""

from __future__ import annotations

import pytest

from soda_gql_server.replay.generate.places import selections
from soda_gql_server.replay.generate.project import TYPES, leaves, links, project_files
from soda_gql_server.replay.trace import Expect
from tests.server.replay.sessions import replay, trace_of


@pytest.mark.parametrize(("modules", "elements"), [(0, 5), (1, 6), (40, 45)])
def test_it_has_no_mistakes(modules: int, elements: int) -> None:
    run = replay(trace_of(Expect(0, diagnostics={}, elements=elements), files=project_files(modules)))
    assert run.failure is None


def test_every_field_can_be_selected() -> None:
    files = project_files(0)
    for name in TYPES:
        path = f"src/fragments/{name.lower()}.ts"
        (selection,) = selections(files[path])
        fields = " ".join([*leaves(name), *[field.selected for field in links(name)]])
        files[path] = f"{files[path][: selection.at]} {fields} {files[path][selection.at :]}"
    assert replay(trace_of(Expect(0, diagnostics={}), files=files)).failure is None
