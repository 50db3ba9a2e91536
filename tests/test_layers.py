"""The house keeps its order: reads every module of ``builder_core`` as a tree, runs none of them.

What a static reading cannot see (state hidden in an object, a module imported by a computed name) is left to reviews.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent / "builder_core" / "soda_gql_builder"
PACKAGE = "soda_gql_builder"

# A module may import what stands in its own line or above; the longest name that it begins with is its own.
LAYERS = (
    (
        "version",
        "text",
        "diagnostics",
        "findings",
        "fingerprint",
        "recursion",
        "paths",
        "multimaps",
        "sources",
        "system",
        "saved_states.head",
        "outcome",
        "workers",
        # How names are compared and suggested, the same for documents and for schemas.
        "validate.suggestions",
    ),
    ("graphql",),
    ("typescript",),
    ("javascript",),
    ("schema",),
    ("discovery",),
    ("linking",),
    # A config is read by evaluating it, and may import.
    ("config",),
    ("incremental.schemas",),
    ("incremental.facts",),
    ("incremental.snapshot", "incremental.import_graph", "incremental.inputs", "overlay"),
    # The document that evaluation writes is what validation reads, and evaluation has it validated.
    ("evaluate.documents",),
    ("validate",),
    ("evaluate",),
    ("incremental.placing", "incremental.project_checks"),
    ("artifact.elements", "incremental.board"),
    ("incremental.results",),
    ("artifact.chunks", "incremental.names", "incremental.uses", "incremental.engine"),
    ("artifact.manifest", "artifact.file"),
    ("artifact.contents",),
    ("artifact.delta",),
    ("saved_states.state", "incremental.known"),
    ("incremental.setup", "incremental.build"),
    ("saved_states.handover",),
    ("incremental.parallel",),
    ("incremental.session", "incremental", "artifact"),
    ("graph",),
    ("explain", "filters", "verify"),
    ("files", "disk"),
    ("artifact.chunk_files",),
    ("saved_states.cache", "saved_states.warm"),
    ("saved_states.cold",),
    ("project",),
    ("saved_states.opened", "saved_states"),
    ("reporters",),
    ("cli", "__main__", "__init__"),
)
LEVELS = {name: level for level, names in enumerate(LAYERS) for name in names}

EDITOR_PACKAGES = {"soda_gql_server", "server", "pygls", "lsprotocol"}
TREE_SITTER = {"tree_sitter", "tree_sitter_typescript"}
# Importing it takes 300 ms, which an unchanged build must not pay.
GRAPHQL_CORE = {"graphql"}

COMMAND_LAYERS = {"cli", "__main__"}
COMMAND_ONLY = {
    *("print", "input", "breakpoint", "exit", "quit", "SystemExit"),
    *("sys.exit", "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr"),
    *("os._exit", "os.environ", "os.environb", "os.getenv", "os.getenvb", "os.putenv", "os.unsetenv"),
}

# A forked child must leave without running what the parent has prepared for its own end.
ALLOWED = {("workers", "os._exit")}

MUTABLE_TYPES = {
    *("bytearray", "array", "deque", "defaultdict", "OrderedDict", "Counter", "ChainMap"),
    *("WeakKeyDictionary", "WeakValueDictionary", "WeakSet", "ContextVar", "local"),
    *("count", "cycle", "iter", "Lock", "RLock", "Queue", "StringIO", "BytesIO", "Random"),
}
CHANGING_METHODS = {
    *("append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "update"),
    *("setdefault", "popitem", "intersection_update", "difference_update", "symmetric_difference_update"),
}
MEMOS = {"cache", "lru_cache"}


class Module(NamedTuple):
    """``name`` is dotted and begins after the package's; the package itself is called ``__init__``."""

    name: str
    tree: ast.Module
    is_package: bool = False


class Import(NamedTuple):
    """``target`` is dotted and whole; ``deferred`` stands in a function or is for type checkers only."""

    target: str
    line: int
    deferred: bool


def read_modules() -> dict[str, Module]:
    modules = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package and len(parts) > 1 else parts)
        modules[name] = Module(name, ast.parse(path.read_bytes(), str(path)), is_package)
    return modules


MODULES = read_modules()
each_module = pytest.mark.parametrize("module", MODULES.values(), ids=MODULES.keys())


# --- the rules -----------------------------------------------------------------------------------------


@each_module
def test_imports_point_upwards(module: Module) -> None:
    assert list(order_faults(module)) == []


@each_module
def test_outside_packages_stay_in_their_layers(module: Module) -> None:
    assert list(outside_faults(module)) == []


@each_module
def test_printing_leaving_and_the_environment_belong_to_the_command(module: Module) -> None:
    assert list(command_faults(module)) == []


@each_module
def test_no_module_holds_state(module: Module) -> None:
    assert list(state_faults(module.tree)) == []


def test_layers_have_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module in MODULES.values():
        layer = layer_of(module.name)
        targets = {layer_of(inner_name(found.target)) for found in imports_of(module) if is_inner(found)}
        graph.setdefault(layer, set()).update(targets - {layer})
    assert set(TopologicalSorter(graph).static_order()) >= set(graph)


# --- imports -------------------------------------------------------------------------------------------


def order_faults(module: Module) -> Iterator[str]:
    own = layer_of(module.name)
    if own not in LEVELS and own != "__init__":
        yield f"`{own}` has no place in LAYERS"
        return
    for found in filter(is_inner, imports_of(module)):
        layer = layer_of(inner_name(found.target))
        if layer != own and LEVELS.get(layer, len(LAYERS)) > LEVELS.get(own, -1):
            yield f"line {found.line}: {own} imports {layer}"


def layer_of(name: str) -> str:
    """The longest entry of the table that a dotted name begins with; its first part if there is none."""
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((prefix for prefix in prefixes if prefix in LEVELS), parts[0])


def outside_faults(module: Module) -> Iterator[str]:
    for found in imports_of(module):
        package = found.target.partition(".")[0]
        if package in EDITOR_PACKAGES:
            yield f"line {found.line}: the core imports {package}"
        if package in TREE_SITTER and layer_of(module.name) != "typescript":
            yield f"line {found.line}: only typescript imports {package}"
        if package in GRAPHQL_CORE and not found.deferred:
            yield f"line {found.line}: {package} must be imported inside of a function"


def imports_of(module: Module) -> Iterator[Import]:
    deferred = {id(inner) for node in ast.walk(module.tree) if defers(node) for inner in ast.walk(node)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, id(node) in deferred)
        elif isinstance(node, ast.ImportFrom):
            base = source_of(module, node)
            for alias in node.names:
                yield Import(f"{base}.{alias.name}", node.lineno, id(node) in deferred)


def defers(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return ast.unparse(node.test).endswith("TYPE_CHECKING")
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))


def source_of(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = [PACKAGE, *module.name.split(".")]
    kept = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*kept, node.module] if node.module else kept)


def is_inner(found: Import) -> bool:
    return found.target.partition(".")[0] == PACKAGE


def inner_name(target: str) -> str:
    """The longest module that a dotted name begins with; a name nobody knows stays as it is."""
    name = target.removeprefix(PACKAGE).removeprefix(".")
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in MODULES:
            return ".".join(parts[:length])
    return name or "__init__"


# --- what only the command does ------------------------------------------------------------------------


def command_faults(module: Module) -> Iterator[str]:
    if layer_of(module.name) in COMMAND_LAYERS:
        return
    names = {alias.asname: alias.name for node in ast.walk(module.tree) for alias in module_aliases(node)}
    for node in ast.walk(module.tree):
        used = ""
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            used = node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used = f"{names.get(node.value.id, node.value.id)}.{node.attr}"
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if f"{node.module}.{alias.name}" in COMMAND_ONLY:
                    yield f"line {node.lineno}: {node.module}.{alias.name} belongs to cli"
        if used in COMMAND_ONLY and (module.name, used) not in ALLOWED:
            yield f"line {getattr(node, 'lineno', 0)}: {used} belongs to cli"


def module_aliases(node: ast.AST) -> list[ast.alias]:
    return [alias for alias in node.names if alias.asname] if isinstance(node, ast.Import) else []


# --- state ---------------------------------------------------------------------------------------------


def state_faults(tree: ast.Module) -> Iterator[str]:
    tables: set[str] = set()
    for statement in top_level(tree.body):
        if isinstance(statement, ast.ClassDef):
            yield from class_faults(statement)
        for target, value in assignments(statement):
            if is_mutable(value):
                yield f"line {statement.lineno}: {ast.unparse(target)} is made to be changed"
            elif isinstance(value, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp, ast.Call)):
                tables.add(ast.unparse(target))
    definitions = {name for statement in top_level(tree.body) for name in defined_names(statement)}
    for function in ast.walk(tree):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from memo_faults(function)
            local = local_names(function)
            for node in ast.walk(function):
                yield from change_faults(node, tables - local, definitions - local)


def top_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        for inner in ("body", "orelse", "finalbody"):
            if isinstance(statement, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
                yield from top_level(getattr(statement, inner, []))


def class_faults(node: ast.ClassDef) -> Iterator[str]:
    """An annotated default is copied for each value, any other belongs to the class."""
    for statement in node.body:
        shared = isinstance(statement, ast.Assign) or (
            isinstance(statement, ast.AnnAssign) and "ClassVar" in ast.unparse(statement.annotation)
        )
        for target, value in assignments(statement):
            if shared and is_mutable(value):
                yield f"line {statement.lineno}: {node.name}.{ast.unparse(target)} is made to be changed"


def assignments(statement: ast.stmt) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            yield target, statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        yield statement.target, statement.value


def is_mutable(value: ast.expr) -> bool:
    """Empty containers, and types that nobody takes for a table that stays as it is."""
    if isinstance(value, ast.Call):
        name = called_name(value)
        return name in MUTABLE_TYPES or (name in ("list", "dict", "set") and not value.args and not value.keywords)
    return (isinstance(value, ast.List) and not value.elts) or (isinstance(value, ast.Dict) and not value.keys)


def called_name(call: ast.Call) -> str:
    function = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    return ast.unparse(function).rpartition(".")[2]


def memo_faults(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """A memo over nothing but booleans is a constant that is made late, unless somebody could change what it holds."""
    arguments = [node for node in ast.walk(function.args) if isinstance(node, ast.arg)]
    constant = all(node.annotation is not None and ast.unparse(node.annotation) == "bool" for node in arguments)
    returned = "" if function.returns is None else ast.unparse(function.returns)
    for decorator in function.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        is_memo = ast.unparse(called).rpartition(".")[2] in MEMOS
        if is_memo and (not constant or returned.startswith(("dict", "list", "set", "defaultdict"))):
            yield f"line {function.lineno}: {function.name} remembers its results for ever"


def change_faults(node: ast.AST, tables: set[str], definitions: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Global):
        yield f"line {node.lineno}: global {', '.join(node.names)}"
    elif isinstance(node, (ast.Subscript, ast.Attribute)) and isinstance(node.value, ast.Name):
        held = tables if isinstance(node, ast.Subscript) else definitions
        if node.value.id in held and not isinstance(node.ctx, ast.Load):
            yield f"line {node.lineno}: {ast.unparse(node)} is changed"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        method, owner = node.func.attr, ast.unparse(node.func.value)
        if method in CHANGING_METHODS and owner in tables:
            yield f"line {node.lineno}: {owner}.{method} changes it"


def defined_names(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
    elif isinstance(statement, (ast.Import, ast.ImportFrom)):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in statement.names)
    else:
        yield from (ast.unparse(target) for target, _ in assignments(statement))


def local_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    arguments = {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}
    stored = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    shared = {name for node in ast.walk(function) if isinstance(node, ast.Global) for name in node.names}
    return (arguments | stored) - shared


# --- the readers above see what they are meant to see ---------------------------------------------------


def module(name: str, text: str) -> Module:
    return Module(name, ast.parse(text))


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("graphql.parser", "from soda_gql_builder.schema.index import X", "line 1: graphql imports schema"),
        ("graphql.parser", "def f():\n    import soda_gql_builder.cli.main", "line 2: graphql imports cli"),
        ("graphql.parser", "from soda_gql_builder import build", "line 1: graphql imports build"),
        ("graphql.parser", "from ..session import X", "line 1: graphql imports session"),
        ("text", "from .graphql import ast", "line 1: text imports graphql"),
        ("text", "if TYPE_CHECKING:\n    from soda_gql_builder.graphql import ast", "line 2: text imports graphql"),
        ("text", "import soda_gql_builder.novelty", "line 1: text imports novelty"),
        ("novelty", "", "`novelty` has no place in LAYERS"),
        ("validate.a", "from soda_gql_builder.evaluate.desk import X", "line 1: validate imports evaluate"),
        ("evaluate.documents", "import soda_gql_builder.validate", "line 1: evaluate.documents imports validate"),
    ],
)
def test_imports_downwards_are_seen(name: str, text: str, fault: str) -> None:
    assert list(order_faults(module(name, text))) == [fault]


def test_imports_upwards_are_fine() -> None:
    text = "from soda_gql_builder.graphql import ast\nfrom . import b\nimport soda_gql_builder.evaluate.documents"
    assert list(order_faults(module("validate.a", text))) == []
    assert list(order_faults(module("diagnostics", "from soda_gql_builder.text import Span"))) == []


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("graph.a", "import tree_sitter", True),
        ("graph.a", "def f():\n    from tree_sitter_typescript import x", True),
        ("typescript.a", "import tree_sitter", False),
        ("files", "from lsprotocol import types", True),
        ("cli.main", "import pygls.server", True),
        ("schema.a", "import graphql", True),
        ("schema.a", "from graphql.language import parse", True),
        ("schema.a", "def f():\n    from graphql import parse", False),
        ("schema.a", "if TYPE_CHECKING:\n    from graphql import DocumentNode", False),
        ("schema.a", "from soda_gql_builder.graphql import ast", False),
    ],
)
def test_outside_packages_are_seen(name: str, text: str, seen: bool) -> None:
    assert bool(list(outside_faults(module(name, text)))) is seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("print(1)", True),
        ("show = print", True),
        ("import sys\nsys.exit(1)", True),
        ("import sys as s\ns.stdout.write('')", True),
        ("from os import path, environ", True),
        ("import os\nos.getenv('A')", True),
        ("raise SystemExit(1)", True),
        ("import os\nos.scandir('.')", False),
        ("node.print()", False),
        ("import sys\nsys.intern('a')", False),
    ],
)
def test_what_belongs_to_the_command_is_seen(text: str, seen: bool) -> None:
    assert bool(list(command_faults(module("build", text)))) is seen
    assert list(command_faults(module("cli.main", text))) == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("_known = {}", True),
        ("_known: dict[str, int] = dict()", True),
        ("if True:\n    _known = []", True),
        ("_known = collections.defaultdict(list)", True),
        ("_ids = itertools.count()", True),
        ("@functools.lru_cache(maxsize=None)\ndef f(text: str) -> int: ...", True),
        ("@cache\ndef f() -> dict[str, int]: ...", True),
        ("@cache\ndef f(wide: bool) -> Mapping[str, int]: ...", False),
        ("class A:\n    @cache\n    def f(self): ...", True),
        ("_at = 0\ndef f():\n    global _at\n    _at += 1", True),
        ("T = {'a': 1}\ndef f():\n    T['b'] = 2", True),
        ("T = {'a': 1}\ndef f():\n    del T['a']", True),
        ("T = {'a'}\ndef f():\n    T.add('b')", True),
        ("T = make()\ndef f():\n    T.update(a=1)", True),
        ("class A:\n    seen = []", True),
        ("class A:\n    seen: ClassVar[list[int]] = []", True),
        ("class A: ...\ndef f():\n    A.count = 1", True),
        ("def f(): ...\ndef g():\n    f.calls = 1", True),
        ("T = {'a': 1}\ndef f():\n    return T['a']", False),
        ("T = ('a',)\nS = frozenset({'a'})\nR = re.compile('a')", False),
        ("T = {'a': 1}\ndef f(T):\n    T['b'] = 2", False),
        ("T = [1]\ndef f():\n    T = []\n    T.append(2)", False),
        ("class A:\n    items: list[int] = []", False),
        ("class A:\n    def f(self):\n        self.seen = []", False),
        ("def f():\n    known = {}\n    known['a'] = 1", False),
    ],
)
def test_state_is_seen(text: str, seen: bool) -> None:
    assert bool(list(state_faults(ast.parse(text)))) is seen
