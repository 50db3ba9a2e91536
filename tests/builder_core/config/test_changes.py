"""Values that are changed after they were made are told, not overlooked."""

from __future__ import annotations

import pytest

from tests.builder_core.config.reading import IMPORT, check, config_of, read

OBJECT = 'const config = { outdir: "./gen", include: [] as string[], schemas: {} };\n'
EXPORT = "export default defineConfig(config);\n"


@pytest.mark.parametrize(
    "change",
    [
        "config.include.push('a')",
        "config.outdir = './other'",
        "config['outdir'] += 'x'",
        "delete (config as any).outdir",
        "Object.assign(config, { outdir: 'x' })",
    ],
)
def test_changes(change: str) -> None:
    check(f"{IMPORT}{OBJECT}{change};\n{EXPORT}", ("config-not-static", change, "this change of `config` cannot be"))


def test_changes_under_conditions() -> None:
    check(
        f"{IMPORT}{OBJECT}if (process.env.CI) {{ config.outdir = 'x'; }}\n{EXPORT}",
        ("config-not-static", "config.outdir = 'x'", "Write the final value where it is declared."),
    )


def test_changes_of_what_it_is_made_of() -> None:
    check(
        f"{IMPORT}import {{ all }} from './all';\nall.push('x');\nexport default defineConfig({{ ...all[0] }});",
        ("config-not-static", "list.sort()", "`list`"),
        ("config-not-static", "all.push('x')", "`all`"),
        files={"all.ts": f"{OBJECT}const list = [config];\nlist.sort();\nexport const all = list;"},
    )


def test_changes_of_the_environment() -> None:
    change = "process.env.OUT ??= './gen'"
    text = (
        f"{change};\n{IMPORT}export default defineConfig({{ outdir: process.env.OUT!, include: [], schemas: {{}} }});"
    )
    reading = read(text, environment={"OUT": "./gen"})
    assert [(item.code, item.span) for item in reading.diagnostics] == [("config-not-static", (0, len(change)))]


@pytest.mark.parametrize(
    "statement",
    [
        "const other = []; other.push(1);",
        "config.include.map(String);",
        "function later() { config.outdir = 'x'; }",
        "console.log(config);",
        "let count = 0; count++;",
    ],
)
def test_no_changes(statement: str) -> None:
    assert config_of(f"{IMPORT}{OBJECT}{statement}\n{EXPORT}").outdir == "/p/gen"
