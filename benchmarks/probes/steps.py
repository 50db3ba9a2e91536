"""Micro-benchmarks of the steps that every module or schema goes through, timed by pyperf.

``python -m benchmarks.probes.steps -o FILE`` takes pyperf's options; the names are those of the steps.
"""

from __future__ import annotations

import pyperf  # type: ignore[import-untyped]

from benchmarks.generator import module_text, schema_text
from soda_gql_builder.artifact.chunks import chunk_of
from soda_gql_builder.artifact.elements import make_element
from soda_gql_builder.artifact.file import artifact_bytes
from soda_gql_builder.fingerprint import content_hash
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.typescript.analyze import analyze

ELEMENTS = 1_000
TYPES = 300

_DOCUMENT = """query Page($id: ID!, $filter: Filter, $first: Int = 10) {
  product(id: $id) {
    id
    name
    status
    price(currency: "EUR")
    order {
      id
      orders(first: $first, filter: { text: "a", anyOf: [{ status: OPEN }, { tags: ["b"] }] }) {
        id
        name
        ... on Order @include(if: true) {
          createdAt
        }
      }
    }
  }
  products(filter: $filter, first: 10) {
    id
    tags
  }
}
"""


def main() -> None:
    """Time every step."""
    runner = pyperf.Runner(program_args=("-m", "benchmarks.probes.steps"))
    template, builder, sdl = module_text(0, "template"), module_text(1, "builder"), schema_text(TYPES)
    data = template.encode()
    element = make_element("src/a.ts::q", "operation", "Q", "src/a.ts", b'{"operationName":"Q","document":{}}')
    chunks = [chunk_of("src/a.ts", (element,) * ELEMENTS)]
    with room_for_recursion():
        runner.bench_func("hash a module", content_hash, data)
        runner.bench_func("analyze a module of templates", _analyze, template)
        runner.bench_func("analyze a module of builders", _analyze, builder)
        runner.bench_func("parse a document of 21 lines", parse_document, _DOCUMENT)
        runner.bench_func(f"index a schema of {TYPES} types", _index, sdl)
        runner.bench_func(f"write an artifact of {ELEMENTS:,} elements", artifact_bytes, chunks, {})


def _analyze(text: str) -> object:
    return analyze(text, tsx=False, is_system=lambda specifier: specifier == "@/graphql-system")


def _index(text: str) -> object:
    return build_schema([("schema.graphql", parse_schema(text).document)])


if __name__ == "__main__":
    main()
