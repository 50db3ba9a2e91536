"""Everything of a project besides its modules, in the forms that the laws let it take: some good, some broken."""

from __future__ import annotations

from hypothesis import strategies as st

SCHEMA = """enum Role { ADMIN USER }
interface Node { id: ID! }
type User implements Node { id: ID! name: String role: Role friend(first: Int): User posts(role: Role): [Post!]! }
type Post implements Node { id: ID! title: String author: User }
type Query { user(id: ID!): User post(id: ID!): Post node: Node }
type Mutation { save(role: Role): User }
"""
SCHEMAS = (
    SCHEMA,
    SCHEMA.replace("title: String", "title(short: Boolean!): String"),
    SCHEMA.replace("role: Role friend", "rank: Role friend"),
    SCHEMA.replace("ADMIN USER", "ADMIN USER GUEST"),
    SCHEMA.replace("type Mutation { save(role: Role): User }", ""),
    SCHEMA + "type Extra { id: ID! }\n",
    '"""Text"""\n' + SCHEMA,
    "type Query {",
)

_CONFIG = """import {{ defineConfig }} from "@soda-gql/config";
export default defineConfig({{
  outdir: "./src/gen", {broken} {tsconfig}
  include: {include},
  schemas: {{ {label}: {{ schema: "./schema.graphql", inject: {{ scalars: "./scalars.ts"{adapter} }} }} }},
}});
"""
_INCLUDES = (
    '["./src/**/*.ts"]',
    '["./src/*.ts", "!./src/d.ts"]',
    '["./src/a.ts", "./src/[bc].ts"]',
    '["./src/sub"]',
    '["./src/**/*.{ts,tsx}"]',
    "[]",
)
_ADAPTER = ', adapter: "./adapter/main.ts"'
_TSCONFIG = 'tsconfigPath: "./tsconfig.json",'


def config(
    include: str = _INCLUDES[0], adapter: str = "", tsconfig: str = "", label: str = "default", broken: str = ""
) -> str:
    """The text of a config."""
    return _CONFIG.format(include=include, adapter=adapter, tsconfig=tsconfig, label=label, broken=broken)


CONFIGS = st.one_of(
    st.builds(
        config,
        include=st.sampled_from(_INCLUDES),
        adapter=st.sampled_from([_ADAPTER, _ADAPTER, ""]),
        tsconfig=st.sampled_from([_TSCONFIG, _TSCONFIG, ""]),
        label=st.sampled_from(["default", "default", "default", "other"]),
        broken=st.sampled_from(["", "", "", "", "nonsense: 1,"]),
    ),
    st.just("export"),
)
TSCONFIGS = (
    '{ "compilerOptions": { "paths": { "@x/*": ["./src/*"] } } }',
    '{ "compilerOptions": { "paths": { "@x/*": ["./lib/*", "./src/sub/*"] } } }',
    '{ "extends": "./base.json" }',
    "{",
)
ADAPTERS = (
    'import { mark } from "./marks";\nexport const adapter = { helpers: { mark } };\n',
    'import { mark } from "../src/a";\nexport const adapter = { helpers: { mark: 1 } };\n',
    'import { LIMIT } from "../src/b";\nexport const adapter = { metadata: { schemaLevel: { most: LIMIT } } };\n',
    'import * as all from "./all";\nexport const adapter = { helpers: { mark: all.mark } };\n',
    "export const adapter = {",
    "",
)
BARRELS = (
    'export * from "../a";\n',
    'export * from "../b";\nexport * from "../a";\n',
    'export { a_0 as b_0 } from "../a";\n',
    'export { a_0, a_1 } from "../a";\nexport { b_0 } from "../b";\n',
    "",
)
VISITORS = {
    "adapter/marks.ts": "export const mark = 1;\n",
    "adapter/all.ts": 'export * from "./marks";\n',
    "src/[bc].ts": "export const LIMIT = 7;\n",
    "lib/a.ts": 'export { a_1 as a_0 } from "../src/a";\n',
    "src/gen/a.ts": "export const a_0 = 1;\n",
    "missing.ts": "",
}
"""Files that come and go."""

FIRST = {
    "soda-gql.config.ts": config(adapter=_ADAPTER, tsconfig=_TSCONFIG),
    "schema.graphql": SCHEMA,
    "scalars.ts": "export const scalar = {};\n",
    "tsconfig.json": TSCONFIGS[0],
    "base.json": TSCONFIGS[1],
    "adapter/main.ts": ADAPTERS[0],
    "adapter/marks.ts": VISITORS["adapter/marks.ts"],
}
"""What every project begins with."""
