"""Links of configs, definitions and schema files."""

from __future__ import annotations

from pathlib import Path

from soda_gql_server.features.links import document_links, line_in_artifact
from tests.server.pictures import Picture, opened

CONFIG = """\
import { defineConfig } from "@soda-gql/config";
const SHARED = "./shared.graphql";
export default defineConfig({
  outdir: "./gen",
  include: ["./src/**/*.ts"],
  artifact: { path: "./dist/artifact.json" },
  schemas: {
    default: { schema: ["./schema.graphql", SHARED, "./gone.graphql"], inject: { scalars: "./inject.ts" } },
  },
});
"""
PAGE = 'export const page = gql.default(({ query }) => query("Page")`{ me { id } }`());\n'
FILES = f"//- /soda-gql.config.ts\n{CONFIG}//- /shared.graphql\nscalar Url\n//- /src/a.ts\n{PAGE}"


def shown(picture: Picture, path: str) -> list[str]:
    return [
        f"{picture.texts[path][slice(*link.span)]} > {link.target.removeprefix(picture.root)}"
        for link in document_links(picture.view, path)
    ]


def test_files_that_the_config_names() -> None:
    with opened(FILES) as picture:
        assert shown(picture, "soda-gql.config.ts") == [
            "./schema.graphql > /schema.graphql",
            "./inject.ts > /inject.ts",
        ]
        Path(picture.root, "dist").mkdir()
        Path(picture.root, "dist/artifact.json").write_text("{}")
        assert shown(picture, "soda-gql.config.ts")[0] == "./dist/artifact.json > /dist/artifact.json"


def test_a_definition_leads_to_its_schema_and_to_its_entry() -> None:
    with opened(FILES.replace(', "./gone.graphql"', "")) as picture:
        assert shown(picture, "src/a.ts") == ["default > /schema.graphql"]
        artifact = Path(picture.root, "dist/artifact.json")
        artifact.parent.mkdir()
        artifact.write_text('{\n  "elements": {\n    "src/a.ts::page": {\n    }\n  }\n}')
        assert shown(picture, "src/a.ts") == ["default > /schema.graphql", "Page > /dist/artifact.json"]
        _, entry = document_links(picture.view, "src/a.ts")
        assert line_in_artifact(picture.view, entry) == 2
        artifact.write_text("{}")
        assert line_in_artifact(picture.view, entry) is None


def test_addresses_in_schema_files() -> None:
    schema = 'scalar Url @specifiedBy(url: "https://example.com/url")\ntype Query { a: Url }\n'
    with opened(f"//- /schema.graphql\n{schema}") as picture:
        assert shown(picture, "schema.graphql") == ["https://example.com/url > https://example.com/url"]


def test_other_files_have_none() -> None:
    with opened("//- /src/a.ts\nconst a = 1;\n") as picture:
        assert document_links(picture.view, "src/a.ts") == []
