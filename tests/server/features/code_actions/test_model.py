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


def test_documents_of_diagnostics_and_of_the_selection() -> None:
    with opened(
        """
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")`($n: Int) { m$0e { id } }`());
        export const p = gql.nowhere(({ query }) => query("P")`{ a }`());
        """
    ) as picture:
        found = picture.session.build.diagnostics["src/a.ts"]
        request = Request(picture.view, "src/a.ts", Span(picture.offset, picture.offset), found)
        documents = [document.id for _, document in request.documents_told("no-unused-variables", "unknown-schema")]
        assert documents == [("src/a.ts", "q")]
        definitions = [request.definition_of(item) for item in found]
        assert [item.path for item in definitions if item is not None] == ["q", "p"]
        assert request.document is not None and request.document.id == ("src/a.ts", "q")
        assert request._replace(span=Span(0, 0)).document is None
