"""Certain fixes in one go, whatever hides behind what."""

from __future__ import annotations

from pathlib import Path

from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions import code_actions
from soda_gql_server.fixing import KIND, with_later_fixes
from soda_gql_server.project import Project
from soda_gql_server.semantics.documents.trial import edited
from soda_gql_server.settings import DEFAULTS
from tests.projects import fragment, with_gql, write_project

BROKEN = with_gql(
    "page.ts",
    """
export const a = gql.default(({ query }) => query("A")`{ user(id: 1) { naem ...bits } }`);
export const b = gql.default(({ query }) => query("B")`($unused: Int) { user(id: 1) { emial } }`());
""",
)


def project_with(tmp_path: Path, text: str) -> Project:
    root = tmp_path.resolve()
    write_project(root, f"--- src/bits.ts\n{fragment('bits', '{ id }')}--- src/page.ts\n{text}")
    project = Project(f"{root.as_posix()}/soda-gql.config.ts", DEFAULTS, {})
    project.begin_again()
    return project


def fixed(project: Project) -> str:
    (first,) = code_actions(project.view, "src/page.ts", Span(0, 0), [KIND])
    whole = with_later_fixes(project, "src/page.ts", first)
    assert all(one.span.end <= other.span.start for one, other in zip(whole.edits, whole.edits[1:], strict=False))
    return edited(project.lines("src/page.ts").text, whole.edits)


def test_what_a_missing_call_hides_is_fixed_too(tmp_path: Path) -> None:
    project = project_with(tmp_path, BROKEN)
    expected = BROKEN.replace("naem ...bits } }`)", "name ...${bits} } }`())").replace("emial", "email")
    assert fixed(project) == expected.replace(
        'graphql-system";\n', 'graphql-system";\nimport { bits } from "./bits";\n', 1
    )


def test_the_project_is_as_it_was(tmp_path: Path) -> None:
    project = project_with(tmp_path, BROKEN)
    before = project.build.diagnostics
    fixed(project)
    assert project.build.diagnostics == before
    assert not project.files.open_paths
    path = f"{project.root}/src/page.ts"
    project.put(path, f"{BROKEN}// typed\n")
    project.refresh()
    assert fixed(project).endswith("// typed\n")
    assert project.files.read_text(path) == f"{BROKEN}// typed\n"
