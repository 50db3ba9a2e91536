"""The TypeScript of generated projects: shared fragments, feature modules in both ways of writing, and plain ones."""

from __future__ import annotations

from typing import Literal, TypeAlias

from benchmarks.generator.schema import ENTITIES

Writing: TypeAlias = Literal["template", "builder", "plain"]

CONFIG = """import { defineConfig } from "@soda-gql/config";

export default defineConfig({
  outdir: "./src/graphql-system",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: { scalars: "./src/scalars.ts" } } },
});
"""

SCALARS = """import { defineScalar } from "@soda-gql/core";

export const scalar = {
  ...defineScalar<"ID", string, string>("ID"),
  ...defineScalar<"String", string, string>("String"),
  ...defineScalar<"Int", number, number>("Int"),
  ...defineScalar<"Float", number, number>("Float"),
  ...defineScalar<"Boolean", boolean, boolean>("Boolean"),
  ...defineScalar<"DateTime", string, Date>("DateTime"),
  ...defineScalar<"Money", string, string>("Money"),
} as const;
"""

OWNER_MODULE = "src/shared/owner.ts"

_IMPORT = 'import { gql } from "@/graphql-system";\n'
_OWNER_IMPORT = 'import { ownerBits } from "../../shared/owner";\n'


def module_path(index: int) -> str:
    """Where a feature module stands: in one of 20 folders."""
    return f"src/features/group{index % 20}/module{index}.ts"


def is_plain(index: int, percent: int) -> bool:
    """Whether a feature module has no definitions; spread evenly."""
    return (index + 1) * percent // 100 > index * percent // 100


def is_template(index: int, builders: int) -> bool:
    """Whether a module is written with tagged templates, if so many percent are not."""
    return (index + 1) * builders // 100 == index * builders // 100


def shared_text(entity: str) -> str:
    """The module with the shared fragment of an entity."""
    return (
        f"{_IMPORT}\nexport const {entity.lower()}Bits = gql.default(({{ fragment }}) =>\n"
        f'  fragment("{entity}Bits", "{entity}")`($currency: String) {{\n'
        f"    id\n    name\n    status\n    price(currency: $currency)\n    tags\n  }}`(),\n);\n"
    )


def owner_text() -> str:
    """The module with the fragment whose dependents are counted."""
    return (
        f"{_IMPORT}\nexport const ownerBits = gql.default(({{ fragment }}) =>\n"
        f'  fragment("OwnerBits", "Owner")`{{\n    id\n    name\n    since\n  }}`(),\n);\n'
    )


def module_text(index: int, writing: Writing, *, owned: bool = False) -> str:
    """One feature module; an ``owned`` one uses the fragment of ``OWNER_MODULE``."""
    if writing == "plain":
        return _plain(index)
    entity = ENTITIES[index % len(ENTITIES)]
    other = ENTITIES[(index + 1) % len(ENTITIES)]
    head = f'{_IMPORT}import {{ {entity.lower()}Bits }} from "../../shared/{entity}";\n'
    if writing == "template":
        head += f'import {{ {other.lower()}Bits }} from "../../shared/{other}";\n'
    if owned:
        head += _OWNER_IMPORT
    if writing == "template":
        return head + _card(index, entity, other, owned) + _page(index, entity, other)
    mutation = _mutation(index, entity) if index % 4 else ""
    return head + _list(index, entity, other, owned) + mutation


def _plain(index: int) -> str:
    return (
        f"export const LIMIT_{index} = {index};\n"
        f"export function label{index}(name: string): string {{\n  return `${{name}} {index}`;\n}}\n"
    )


def _card(index: int, entity: str, other: str, owned: bool) -> str:
    low, next_ = entity.lower(), other.lower()
    owner = "    owner {\n      ...${ownerBits}\n    }\n" if owned else ""
    return f"""
export const card{index} = gql.default(({{ fragment }}) =>
  fragment("Card{index}", "{entity}")`($first: Int = 5) {{
    ...${{{low}Bits}}
    createdAt
    rating
{owner}    {next_}s(first: $first) {{
      ...${{{next_}Bits}}
    }}
  }}`(),
);
"""


def _page(index: int, entity: str, other: str) -> str:
    low, next_ = entity.lower(), other.lower()
    return f"""
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


def _list(index: int, entity: str, other: str, owned: bool) -> str:
    low, next_ = entity.lower(), other.lower()
    owner = '\n        ...f("owner")(() => ({ ...ownerBits.spread() })),' if owned else ""
    return f"""
export const list{index} = gql.default(({{ query }}) =>
  query("List{index}")({{
    variables: `($first: Int, $text: String)`,
    fields: ({{ f, $ }}) => ({{
      ...f("{low}s", {{ first: $.first, filter: {{ text: $.text, status: "OPEN" }} }})(({{ f }}) => ({{
        ...f("id")(),
        ...{low}Bits.spread({{ currency: "USD" }}),{owner}
        ...f("{next_}")(({{ f }}) => ({{ ...f("name")(), ...f("rating")() }})),
      }})),
    }}),
  }})(),
);
"""


def _mutation(index: int, entity: str) -> str:
    return f"""
export const rename{index} = gql.default(({{ mutation }}) =>
  mutation("Rename{index}")({{
    variables: `($id: ID!, $name: String!)`,
    fields: ({{ f, $ }}) => ({{
      ...f("rename{entity}", {{ id: $.id, name: $.name }})(() => ({{
        ...{entity.lower()}Bits.spread({{ currency: "EUR" }}),
      }})),
    }}),
  }})(),
);
"""
