"""``analyze``: from a file's text to its module analysis.  Never fails; damage costs only what it touches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import TypeAlias

from soda_gql_builder.findings import Finding
from soda_gql_builder.text import LineIndex, Span
from soda_gql_builder.typescript.analysis import Binding, Definition, Ignore, ModuleAnalysis, Source
from soda_gql_builder.typescript.bindings import Linker
from soda_gql_builder.typescript.definitions import Found, find_definitions
from soda_gql_builder.typescript.modules import quick_sources, scan_module
from soda_gql_builder.typescript.scopes import Scopes
from soda_gql_builder.typescript.syntax import Node, Syntax, parse

MARKER = "gql"
"""A text without it holds no definition."""

Range: TypeAlias = tuple[int, int]
"""First byte and the one after the last."""

_IGNORE = re.compile(r"soda-gql-ignore-next-line[ \t]+(?P<code>[\w-]+)")


def analyze(text: str, *, tsx: bool, is_system: Callable[[str], bool]) -> ModuleAnalysis:
    """Analyse one TypeScript file.

    ``is_system`` tells whether an import specifier of this file names the graphql system.
    """
    syntax = parse(text, tsx=tsx)
    module = scan_module(syntax, is_system)
    found, shape_problems = _find(syntax, frozenset(module.system_names))
    scopes = Scopes(syntax)
    linker = Linker(syntax, scopes, {item.call.id: item.path for item in found})
    definitions = [_definition(syntax, linker, item) for item in found]
    linker.need(_own_names(found))
    linker.link()
    return ModuleAnalysis(
        imports=tuple(module.imports),
        sources=tuple(module.sources.values()),
        exports=tuple(module.exports),
        definitions=tuple(definitions),
        bindings=tuple(linker.bindings.values()),
        declared=tuple(scopes.module),
        ignores=_ignores(text),
        problems=(*module.problems, *shape_problems, *_syntax_problems(syntax, module.system_names, found)),
    )


def analyze_bindings(
    text: str, names: Iterable[str], *, tsx: bool, is_system: Callable[[str], bool]
) -> tuple[Binding, ...]:
    """The bindings of these names of the module's own scope, and all that they need from the same file.

    For what other files import from a module beside its definitions; a name it does not declare gives nothing.
    """
    syntax = parse(text, tsx=tsx)
    module = scan_module(syntax, is_system)
    found, _ = _find(syntax, frozenset(module.system_names))
    linker = Linker(syntax, Scopes(syntax), {item.call.id: item.path for item in found})
    linker.need(names)
    linker.link()
    return tuple(linker.bindings.values())


def _find(syntax: Syntax, names: frozenset[str]) -> tuple[list[Found], list[Finding]]:
    return find_definitions(syntax, names) if names else ([], [])


def _own_names(found: Iterable[Found]) -> list[str]:
    """The constants that hold nothing but a definition: other files take them by these names."""
    return [item.path for item in found if "." not in item.path]


def _definition(syntax: Syntax, linker: Linker, item: Found) -> Definition:
    span = syntax.span(item.call)
    arguments = item.call.child_by_field_name("arguments")
    factory = next(child for child in (arguments or item.call).named_children if child.type != "comment")
    multiline = "\n" in syntax.text[span.start : span.end] or "\r" in syntax.text[span.start : span.end]
    return Definition(
        path=item.path,
        plugin_path=item.plugin_path,
        schema=syntax.text_of(item.schema),
        schema_span=syntax.span(item.schema),
        span=span,
        multiline=multiline,
        damaged=item.call.has_error and any(True for _ in _damage(item.call)),
        root=linker.factory(factory, multiline),
    )


# --- syntax errors ---------------------------------------------------------------------------------------


def _damage(node: Node) -> Iterable[tuple[Node, Node]]:
    """The error and missing nodes below a node, with their parents, except wrong escapes in template literals."""
    stack = [(node, node)]
    while stack:
        inner, parent = stack.pop()
        if inner.is_missing or inner.type == "ERROR":
            yield inner, parent
        elif inner.has_error:
            children = inner.children
            if inner.type == "template_string":
                children = [child for child in children if child.type == "template_substitution"]
            stack.extend([(child, inner) for child in reversed(children)])


def _syntax_problems(syntax: Syntax, names: set[str], found: list[Found]) -> list[Finding]:
    """Syntax errors that touch a definition: those within one, beside one, or that may have swallowed one."""
    if not names or not syntax.root.has_error:
        return []
    calls = [(item.call.start_byte, item.call.end_byte) for item in found]
    spelled = re.compile(b"|".join(re.escape(name.encode()) for name in sorted(names)))
    mentions = [mention.span() for mention in spelled.finditer(syntax.encoded)]
    damage = _damage(syntax.root)
    return [_syntax_problem(syntax, node) for node, parent in damage if _touches(node, parent, calls, mentions)]


def syntax_error(syntax: Syntax) -> Finding | None:
    """The first syntax error of a file, whatever it touches: for files that are of use only as a whole."""
    if not syntax.root.has_error:
        return None
    damage = next(iter(_damage(syntax.root)), None)
    return None if damage is None else _syntax_problem(syntax, damage[0])


def _touches(node: Node, around: Node, calls: list[Range], mentions: list[Range]) -> bool:
    """``mentions`` are the places of the word ``gql``: beside an error it may be what is left of a definition."""
    return _overlaps(around, calls) or (node.type == "ERROR" and _overlaps(around, mentions))


def _overlaps(node: Node, ranges: list[Range]) -> bool:
    """Whether the node has bytes in common with one of these ranges, which are sorted and apart."""
    index = bisect_right(ranges, node.start_byte, key=itemgetter(1))
    return index < len(ranges) and ranges[index][0] < node.end_byte


def _syntax_problem(syntax: Syntax, node: Node) -> Finding:
    if node.is_missing:
        at = syntax.offset(node.start_byte)
        span = _visible(syntax.text, at)
        return Finding("typescript-syntax", f"Syntax error: `{node.type}` is missing here.", *span)
    leaf = node
    while leaf.children and leaf.child_count:
        leaf = leaf.children[-1]
    start, end = syntax.span(leaf)
    if start == end:
        start, end = syntax.span(node)
    end = min(end, _line_end(syntax.text, start))
    return Finding("typescript-syntax", f"Syntax error: unexpected `{syntax.text[start:end][:40]}`.", start, end)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else max(end, start + 1)


def _visible(text: str, at: int) -> Span:
    """A span of at least one character at or before the offset, for an editor to underline."""
    if at < len(text) and text[at] not in "\r\n":
        return Span(at, at + 1)
    return Span(max(0, at - 1), at)


# --- ignore comments -------------------------------------------------------------------------------------


def _ignores(text: str) -> tuple[Ignore, ...]:
    if "soda-gql-ignore-next-line" not in text:
        return ()
    lines = LineIndex(text)
    return tuple(
        Ignore(found["code"], lines.position(found.start()).line + 1, Span(*found.span()))
        for found in _IGNORE.finditer(text)
    )


def sources_of(text: str, *, tsx: bool, is_system: Callable[[str], bool]) -> tuple[Source, ...]:
    """Only what a file depends on; cheaper than ``analyze``."""
    quick = quick_sources(text) if MARKER not in text else None
    return quick if quick is not None else tuple(scan_module(parse(text, tsx=tsx), is_system).sources.values())
