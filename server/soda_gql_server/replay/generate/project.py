"""The project that made-up sessions begin with: a small world of music, in both ways of writing.

There is a schema, a fragment for each of its types, cards that use these, and pages that use cards.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Field(NamedTuple):
    """A field as the schema has it, and how it is selected; ``of`` is the type of what it leads to, "" of a leaf."""

    name: str
    type: str
    parameters: str = ""
    arguments: str = ""
    of: str = ""

    @property
    def selected(self) -> str:
        """The field in a document."""
        return f"{self.name}{self.arguments} {{ id }}" if self.of else f"{self.name}{self.arguments}"


def _many(name: str, of: str) -> Field:
    return Field(name, f"[{of}!]!", "(first: Int, genre: Genre)", "(first: 5)", of)


TYPES: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        "Artist": (
            *(Field("name", "String!"), Field("founded", "Int"), Field("genre", "Genre"), Field("origin", "String")),
            *(_many("albums", "Album"), Field("label", "Label", of="Label")),
        ),
        "Album": (
            *(Field("title", "String!"), Field("released", "Date"), Field("rating", "Float"), Field("genre", "Genre")),
            *(Field("artist", "Artist!", of="Artist"), _many("tracks", "Track")),
        ),
        "Track": (
            *(Field("title", "String!"), Field("seconds", "Int!"), Field("explicit", "Boolean")),
            *(Field("album", "Album", of="Album"),),
        ),
        "Label": (
            *(Field("name", "String!"), Field("city", "String"), Field("website", "String")),
            *(_many("artists", "Artist"),),
        ),
        "Concert": (
            *(Field("date", "Date!"), Field("city", "String"), Field("price", "Float", '(currency: String = "EUR")')),
            *(Field("artist", "Artist!", of="Artist"),),
        ),
    }
)
"""The fields of the object types, ``id`` aside, which all of them have."""

CONFIG = """import { defineConfig } from "@soda-gql/config";

export default defineConfig({
  outdir: "./src/graphql-system",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: { scalars: "./src/scalars.ts" } } },
});
"""
SCALARS = """import { defineScalar } from "@soda-gql/core";

export const scalar = { ...defineScalar("Date") };
"""
IMPORT = 'import { gql } from "@/graphql-system";\n'


def leaves(type_name: str) -> list[str]:
    """The names of a type's fields that select nothing further."""
    return ["id", *[field.name for field in TYPES[type_name] if not field.of]]


def links(type_name: str) -> list[Field]:
    """A type's fields that lead to another type."""
    return [field for field in TYPES[type_name] if field.of]


def schema_text() -> str:
    """The schema as SDL."""
    types = [
        f"type {name} implements Node {{\n  id: ID!\n"
        + "".join(f"  {field.name}{field.parameters}: {field.type}\n" for field in fields)
        + "}\n"
        for name, fields in TYPES.items()
    ]
    roots = "".join(
        f"  {name.lower()}(id: ID!): {name}\n  {name.lower()}s(first: Int, genre: Genre): [{name}!]!\n"
        for name in TYPES
    )
    return "\n".join(
        [
            "scalar Date\n\nenum Genre {\n  JAZZ\n  ROCK\n  FOLK\n}\n\ninterface Node {\n  id: ID!\n}\n",
            *types,
            f"type Query {{\n{roots}}}\n",
            "input RatingInput {\n  album: ID!\n  stars: Int!\n  comment: String\n}\n",
            "type Mutation {\n  rate(input: RatingInput!): Album\n}\n",
        ]
    )


def project_files(modules: int) -> dict[str, str]:
    """All files of a project with so many cards and pages, by relative path."""
    files = {"soda-gql.config.ts": CONFIG, "schema.graphql": schema_text(), "src/scalars.ts": SCALARS}
    for name in TYPES:
        files[f"src/fragments/{name.lower()}.ts"] = fragment_module(name)
    exports = "".join(f'export * from "./{name.lower()}";\n' for name in TYPES)
    files["src/fragments/index.ts"] = exports
    for index in range(modules):
        kind, module = _module(index)
        files[f"src/{kind}s/{kind}{index}.ts"] = module
    return files


def fragment_module(name: str) -> str:
    """The fragment of a type."""
    fields = "".join(f"    {field}\n" for field in leaves(name)[:3])
    return (
        f"{IMPORT}\nexport const {name.lower()}Bits = gql.default(({{ fragment }}) =>\n"
        f'  fragment("{name}Bits", "{name}")`{{\n{fields}  }}`(),\n);\n'
    )


def _module(index: int) -> tuple[str, str]:
    name = list(TYPES)[index % len(TYPES)]
    match index % 4:
        case 0:
            return "card", _card(index, name)
        case 1:
            return "page", page_module(index, list(TYPES)[(index - 1) % len(TYPES)], f"card{index - 1}")
        case 2:
            return "page", _callback_page(index, name)
        case _:
            return "form", _form(index)


def _card(index: int, name: str) -> str:
    link = links(name)[0]
    return (
        f'{IMPORT}import {{ {name.lower()}Bits, {link.of.lower()}Bits }} from "../fragments";\n\n'
        f"export const card{index} = gql.default(({{ fragment }}) =>\n"
        f'  fragment("Card{index}", "{name}")`{{\n    id\n    ...${{{name.lower()}Bits}}\n'
        f"    {link.name}{link.arguments} {{\n      id\n      ...${{{link.of.lower()}Bits}}\n    }}\n  }}`(),\n);\n"
    )


def page_module(index: int, name: str, card: str) -> str:
    """A page with a query in a template, which shows a card of the same type."""
    low = name.lower()
    return (
        f'{IMPORT}import {{ {card} }} from "../cards/{card}";\nimport {{ {low}Bits }} from "../fragments/{low}";\n\n'
        f"export const page{index} = gql.default(({{ query }}) =>\n"
        f'  query("Page{index}")`($id: ID!, $first: Int) {{\n'
        f"    {low}(id: $id) {{\n      id\n      ...${{{card}}}\n    }}\n"
        f"    {low}s(first: $first) {{\n      ...${{{low}Bits}}\n    }}\n"
        f"  }}`({{ metadata: {{ page: {index} }} }}),\n);\n"
    )


def _callback_page(index: int, name: str) -> str:
    low, leaf = name.lower(), leaves(name)[1]
    return (
        f'{IMPORT}import {{ {low}Bits }} from "../fragments";\n\n'
        f"export const page{index} = gql.default(({{ query }}) =>\n"
        f'  query("Page{index}")({{\n    variables: `($first: Int)`,\n    fields: ({{ f, $ }}) => ({{\n'
        f'      ...f("{low}s", {{ first: $.first, genre: "JAZZ" }})(({{ f }}) => ({{\n'
        f'        ...f("id")(),\n        ...f("{leaf}")(),\n        ...{low}Bits.spread(),\n      }})),\n'
        f"    }}),\n  }})(),\n);\n"
    )


def _form(index: int) -> str:
    return (
        f'{IMPORT}import {{ albumBits }} from "../fragments";\n\nconst STARS = {index % 5 + 1};\n\n'
        f"export const form{index} = gql.default(({{ mutation }}) =>\n"
        f'  mutation("Form{index}")`($album: ID!, $stars: Int!) {{\n'
        f"    rate(input: {{ album: $album, stars: $stars }}) {{\n      id\n      ...${{albumBits}}\n    }}\n"
        f"  }}`({{ metadata: {{ stars: STARS }} }}),\n);\n\n"
        f"export function label{index}(name: string): string {{\n  return `${{name}} (${{STARS}})`;\n}}\n"
    )
