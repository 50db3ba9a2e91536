"""What a request knows."""

from __future__ import annotations

from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions.model import Request
from tests.server.pictures import opened


def test_diagnostics_by_their_codes() -> None:
    with opened(
        '//- /src/a.ts\nexport const q = gql.default(({ query }) => query("Q")`($n: Int) { x y }`());\n'
    ) as picture:
        found = picture.session.build.diagnostics["src/a.ts"]
        request = Request(picture.view, "src/a.ts", Span(0, 0), found)
        assert [item.code for item in request.told("no-unused-variables")] == ["no-unused-variables"]
        assert len(list(request.told("fields-on-correct-type", "no-unused-variables"))) == 3
