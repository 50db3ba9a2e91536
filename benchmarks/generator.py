"""Generates soda-gql projects of any size; equal arguments give equal files.

A project of N modules has shared fragments, fragments that use them, and operations in both ways of writing: about 1.7
elements a module, one module in ten without any.
"""

from __future__ import annotations

from pathlib import Path

ENTITIES = ("Product", "Order", "Customer", "Review", "Category", "Supplier")


def schema_text(types: int = 30) -> str:
    """SDL with the six entities and as many further types as asked for."""
    parts = [
        "scalar DateTime\nscalar Money\n\nenum Status {\n  OPEN\n  CLOSED\n  ARCHIVED\n}\n",
        "interface Node {\n  id: ID!\n}\n",
        "input Filter {\n  text: String\n  status: Status = OPEN\n  tags: [String!]\n  anyOf: [Filter!]\n}\n",
    ]
    for index, name in enumerate(ENTITIES):
        other = ENTITIES[(index + 1) % len(ENTITIES)]
        parts.append(_entity(name, other))
    parts += [_extra(index) for index in range(types)]
    roots = [
        f"  {name.lower()}(id: ID!): {name}\n  {name.lower()}s(filter: Filter, first: Int): [{name}!]!"
        for name in ENTITIES
    ]
    parts.append("type Query {\n" + "\n".join(roots) + "\n}\n")
    parts.append("type Mutation {\n  rename(id: ID!, name: String!): Product\n  close(id: ID!): Boolean!\n}\n")
    return "\n".join(parts)


def _extra(index: int) -> str:
    return f"type Extra{index} implements Node {{\n  id: ID!\n  value: String\n  count(over: Int = 1): Int\n}}\n"


def _entity(name: str, other: str) -> str:
    return (
        f"type {name} implements Node {{\n  id: ID!\n  name: String!\n  status: Status\n  createdAt: DateTime!\n"
        f'  price(currency: String = "EUR"): Money\n  tags: [String!]!\n  rating: Float\n'
        f"  {other.lower()}: {other}\n  {other.lower()}s(first: Int, filter: Filter): [{other}!]!\n}}\n"
    )


CONFIG = """import { defineConfig } from "@soda-gql/config";

export default defineConfig({
  outdir: "./src/graphql-system",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: { scalars: "./src/scalars.ts" } } },
});
"""


SCALARS = """import { defineScalar } from "@soda-gql/core";
export const scalar = { ...defineScalar("DateTime") };
"""


def project_files(modules: int, *, types: int = 30) -> dict[str, str]:
    """All files of a project by relative path."""
    files = {
        "soda-gql.config.ts": CONFIG,
        "schema.graphql": schema_text(types),
        "src/scalars.ts": SCALARS,
    }
    for entity in ENTITIES:
        files[f"src/shared/{entity}.ts"] = _shared(entity)
    for index in range(max(0, modules - len(ENTITIES))):
        files[f"src/features/group{index % 20}/module{index}.ts"] = module_text(index)
    return files


def write_project(folder: Path, modules: int, *, types: int = 30) -> None:
    """Write a project into a folder."""
    for path, text in project_files(modules, types=types).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


_IMPORT = 'import { gql } from "@/graphql-system";\n'


def _shared(entity: str) -> str:
    return (
        f"{_IMPORT}\nexport const {entity.lower()}Bits = gql.default(({{ fragment }}) =>\n"
        f'  fragment("{entity}Bits", "{entity}")`($currency: String) {{\n'
        f"    id\n    name\n    status\n    price(currency: $currency)\n    tags\n  }}`(),\n);\n"
    )


def module_text(index: int) -> str:
    """One feature module; which kind depends on its number."""
    entity = ENTITIES[index % len(ENTITIES)]
    other = ENTITIES[(index + 1) % len(ENTITIES)]
    if index % 10 == 9:
        return _plain(index)
    head = f'{_IMPORT}import {{ {entity.lower()}Bits }} from "../../shared/{entity}";\n'
    if index % 3 == 2:
        return head + _builder(index, entity, other)
    return head + f'import {{ {other.lower()}Bits }} from "../../shared/{other}";\n' + _template(index, entity, other)


def _plain(index: int) -> str:
    return (
        f"export const LIMIT_{index} = {index};\n"
        f"export function label{index}(name: string): string {{\n  return `${{name}} {index}`;\n}}\n"
    )


def _template(index: int, entity: str, other: str) -> str:
    low, next_ = entity.lower(), other.lower()
    return f"""
export const card{index} = gql.default(({{ fragment }}) =>
  fragment("Card{index}", "{entity}")`($first: Int = 5) {{
    ...${{{low}Bits}}
    createdAt
    rating
    {next_}s(first: $first) {{
      ...${{{next_}Bits}}
    }}
  }}`(),
);

export const page{index} = gql.default(({{ query }}) =>
  query("Page{index}")`($id: ID!, $filter: Filter) {{
    {low}(id: $id) {{
      ...${{card{index}}}
      {next_} {{
        id
        name
      }}
    }}
    {low}s(filter: $filter, first: 10) {{
      id
      tags
    }}
  }}`({{ metadata: {{ page: {index} }} }}),
);
"""


def _builder(index: int, entity: str, other: str) -> str:
    low, next_ = entity.lower(), other.lower()
    return f"""
export const list{index} = gql.default(({{ query }}) =>
  query("List{index}")({{
    variables: `($first: Int, $text: String)`,
    fields: ({{ f, $ }}) => ({{
      ...f("{low}s", {{ first: $.first, filter: {{ text: $.text, status: "OPEN" }} }})(({{ f }}) => ({{
        ...f("id")(),
        ...{low}Bits.spread({{ currency: "USD" }}),
        ...f("{next_}")(({{ f }}) => ({{ ...f("name")(), ...f("rating")() }})),
      }})),
    }}),
  }})(),
);
"""
