"""How a file names a definition: the expression, and the import that is added for it."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.definitions.imports import import_edit
from tests.projects import fragment
from tests.server.pictures import Picture, opened

USER = fragment("userFields", "{ id }")
QUERY = 'export const q = gql.default(({ query }) => query("Q")`{ me { id } }`());\n'
PLAIN = 'import { gql } from "@/graphql-system";\n' + QUERY


def named(picture: Picture, path: str, of: tuple[str, str]) -> tuple[str, str] | None:
    """The expression, and the file's text after the edit; asked again, no edit is needed any more."""
    found = import_edit(picture.view, path, of)
    if found is None:
        return None
    expression, edit = found
    text = picture.texts[path]
    if edit is not None:
        assert edit.path == path
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
        picture.type(path, text)
        assert import_edit(picture.view, path, of) == (expression, None)
    return expression, text


def check(before: str, expected: str, expression: str, *, path: str = "src/a.ts", other: str = "src/b.ts") -> None:
    """``before`` and ``expected`` are what stands above the query of the file."""
    texts = {"src/a.ts": before, "src/b.ts": USER}
    texts = {path: before + QUERY, other: USER}
    with opened("".join(f"//- /{name}\n{text}" for name, text in texts.items())) as picture:
        assert named(picture, path, (other, "userFields")) == (expression, expected + QUERY)


def test_a_statement_follows_the_last_import() -> None:
    check(
        'import { gql } from "@/graphql-system";\n',
        'import { gql } from "@/graphql-system";\nimport { userFields } from "./b";\n',
        "userFields",
    )


def test_it_looks_like_the_imports_above_it() -> None:
    check(
        "import { gql } from '@/graphql-system' // ours\n",
        "import { gql } from '@/graphql-system' // ours\nimport { userFields } from './b'\n",
        "userFields",
    )


def test_a_statement_of_the_module_takes_one_more_name() -> None:
    check(
        'import { gql } from "@/graphql-system";\nimport { x } from "./b";\n',
        'import { gql } from "@/graphql-system";\nimport { x, userFields } from "./b";\n',
        "userFields",
    )


@pytest.mark.parametrize("comma", ["", ","])
def test_a_list_over_several_lines_goes_on_that_way(comma: str) -> None:
    before = f'import {{ gql }} from "@/graphql-system";\nimport {{\n  x,\n  y{comma}\n}} from "./b";\n'
    after = f'import {{ gql }} from "@/graphql-system";\nimport {{\n  x,\n  y,\n  userFields{comma}\n}} from "./b";\n'
    check(before, after, "userFields")


def test_types_and_namespaces_take_no_names() -> None:
    check(
        'import { gql } from "@/graphql-system";\nimport type { T } from "./b";\n',
        'import { gql } from "@/graphql-system";\nimport type { T } from "./b";\nimport { userFields } from "./b";\n',
        "userFields",
    )
    check(
        'import { gql } from "@/graphql-system";\nimport * as fragments from "./b";\n',
        'import { gql } from "@/graphql-system";\nimport * as fragments from "./b";\n',
        "fragments.userFields",
    )


def test_what_is_imported_is_used_under_its_name_there() -> None:
    head = 'import { gql } from "@/graphql-system";\nimport { userFields as uf } from "./b";\n'
    check(head, head, "uf")


def test_a_name_that_is_taken_is_imported_under_another() -> None:
    check(
        'import { gql } from "@/graphql-system";\nconst userFields = 1;\n',
        'import { gql } from "@/graphql-system";\n'
        'import { userFields as userFields2 } from "./b";\nconst userFields = 1;\n',
        "userFields2",
    )


def test_the_way_to_a_file() -> None:
    gql = 'import { gql } from "@/graphql-system";\n'
    check(
        gql,
        gql + 'import { userFields } from "../fragments/user";\n',
        "userFields",
        path="src/pages/home.ts",
        other="src/fragments/user.ts",
    )
    check(gql, gql + 'import { userFields } from "./fragments";\n', "userFields", other="src/fragments/index.ts")


def test_extensions_are_written_where_others_are() -> None:
    gql = 'import { gql } from "@/graphql-system";\n'
    check(
        gql + 'import { x } from "./c.js";\n',
        gql + 'import { x } from "./c.js";\nimport { userFields } from "./b.js";\n',
        "userFields",
    )


def test_an_alias_is_used_where_others_are() -> None:
    with opened(
        f"""
        //- /tsconfig.json
        {{ "compilerOptions": {{ "baseUrl": ".", "paths": {{ "~/*": ["./src/*"] }} }} }}
        //- /soda-gql.config.ts
        import {{ defineConfig }} from "@soda-gql/config";
        export default defineConfig({{
          outdir: "./gen", include: ["./src/**/*.ts"], tsconfigPath: "./tsconfig.json",
          schemas: {{ default: {{ schema: "./schema.graphql", inject: "./inject.ts" }} }},
        }});
        //- /src/pages/a.ts
        import {{ gql }} from "@/graphql-system";
        import {{ other }} from "~/other/c";
        {QUERY}
        //- /src/other/c.ts
        export const other = 1;
        //- /src/fragments/b.ts
        {USER}
        """
    ) as picture:
        found = named(picture, "src/pages/a.ts", ("src/fragments/b.ts", "userFields"))
        assert found is not None
        assert '\nimport { userFields } from "~/fragments/b";\n' in found[1]


def test_default_exports() -> None:
    with opened(
        """
        //- /src/a.ts
        const q = gql.default(({ query }) => query("Q")`{ me { id } }`());
        //- /src/b.ts
        const userFields = gql.default(({ fragment }) => fragment("U", "User")`{ id }`());
        export default userFields;
        """
    ) as picture:
        found = named(picture, "src/a.ts", ("src/b.ts", "userFields"))
        assert found is not None
        assert found[0] == "userFields"
        assert '\nimport userFields from "./b";\n' in found[1]


def test_in_its_own_file_a_definition_has_its_name() -> None:
    with opened(
        """
        //- /src/a.ts
        export const all = { user: gql.default(({ fragment }) => fragment("U", "User")`{ id }`()) };
        const q = gql.default(({ query }) => query("Q")`{ me { id } }`());
        """
    ) as picture:
        assert import_edit(picture.view, "src/a.ts", ("src/a.ts", "q")) == ("q", None)
        assert import_edit(picture.view, "src/a.ts", ("src/a.ts", "all.user")) == ("all.user", None)


def test_what_cannot_be_reached_has_no_name() -> None:
    with opened(
        """
        //- /src/a.ts
        const q = gql.default(({ query }) => query("Q")`{ me { id } }`());
        //- /src/b.ts
        const hidden = gql.default(({ fragment }) => fragment("U", "User")`{ id }`());
        export function f() { const inner = gql.default(({ fragment }) => fragment("V", "User")`{ id }`()); }
        """
    ) as picture:
        assert import_edit(picture.view, "src/a.ts", ("src/b.ts", "hidden")) is None
        assert import_edit(picture.view, "src/a.ts", ("src/b.ts", "f.inner")) is None
        assert import_edit(picture.view, "src/b.ts", ("src/b.ts", "f.inner")) is None
        assert import_edit(picture.view, "src/a.ts", ("src/b.ts", "gone")) is None


def test_lines_end_as_the_others_do() -> None:
    with opened("//- /src/a.ts\n" + PLAIN + "//- /src/b.ts\n" + USER) as picture:
        picture.type("src/a.ts", PLAIN.replace("\n", "\r\n"))
        found = named(picture, "src/a.ts", ("src/b.ts", "userFields"))
        assert found is not None
        assert '"@/graphql-system";\r\nimport { userFields } from "./b";\r\nexport' in found[1]
