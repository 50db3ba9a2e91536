"""The server keeps its order too: features are pure functions of a view, handlers translate, one module converts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "server" / "soda_gql_server"
PACKAGE = "soda_gql_server"

# A module may import what stands in its own line or above; the longest name that it begins with is its own.
LAYERS = (
    ("texts", "settings", "graphs"),
    ("semantics.places", "semantics.code"),
    ("semantics.names",),
    ("semantics.fragments", "semantics.reserve", "semantics.view"),
    ("semantics.definitions",),
    ("semantics.documents",),
    ("semantics.expected",),
    ("semantics",),
    ("features.cursor",),
    ("features",),
    ("documents", "parent", "watching"),
    ("convert",),
    ("edits",),
    ("last_config", "project"),
    ("projects", "fixing"),
    ("publishing", "artifacts", "status", "protocol", "server"),
    ("loading",),
    ("handlers",),
    ("assembly", "stdio"),
    ("replay",),
    ("recording",),
    ("main", "__main__", "__init__"),
)
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}
WIRE = {"lsprotocol", "pygls"}


def modules() -> list[str]:
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append(".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts))
    return found


def tree(module: str) -> ast.Module:
    base = ROOT.joinpath(*module.split("."))
    path = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
    return ast.parse(path.read_bytes(), str(path))


def imports(module: str) -> list[str]:
    """What a module imports, for type checkers only aside."""
    found: list[str] = []
    pending: list[ast.AST] = [tree(module)]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            known = {f"{node.module}.{alias.name}" for alias in node.names}
            found += sorted(known) if node.module == PACKAGE else [node.module]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        pending += ast.iter_child_nodes(node)
    return found


def level(module: str) -> int:
    parts = module.split(".")
    names = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next(LEVELS[name] for name in names if name in LEVELS)


def own(target: str) -> str | None:
    return target.removeprefix(f"{PACKAGE}.") if target.startswith(f"{PACKAGE}.") else None


@pytest.mark.parametrize("module", modules())
def test_imports_point_upwards(module: str) -> None:
    lower = [name for target in imports(module) if (name := own(target)) and level(name) > level(module)]
    assert lower == []


@pytest.mark.parametrize("module", [name for name in modules() if name.startswith(("features", "semantics"))])
def test_features_know_no_wire_and_no_other_feature(module: str) -> None:
    targets = imports(module)
    assert WIRE.isdisjoint(target.partition(".")[0] for target in targets)
    if not module.startswith("features.") or module == "features.cursor":
        return
    feature = ".".join(module.split(".")[:2])
    others = [name for target in targets if (name := own(target)) and name.startswith("features.")]
    assert [name for name in others if name != "features.cursor" and not f"{name}.".startswith(f"{feature}.")] == []
