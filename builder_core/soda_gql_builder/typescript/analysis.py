"""The analysis of one file, as values: what it imports, exports, defines, and what its definitions refer to.

Everything here is a pure function of the file's text and of which specifiers name the graphql system.
Offsets are ``str`` indices into that text; only this value holds positions, the IR below it does not.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from soda_gql_builder.findings import Finding
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir


class Import(msgspec.Struct, frozen=True, gc=False):
    """One name that an import statement makes.

    ``imported`` is the name in the other module for ``named``, else empty.
    ``name_span`` covers the imported name (named) or the local one; ``source_span`` the module string and its quotes.
    """

    local: str
    kind: Literal["named", "namespace", "default"]
    imported: str
    source: str
    type_only: bool
    name_span: Span
    source_span: Span


class Source(msgspec.Struct, frozen=True, gc=False):
    """A module that this file depends on, once per specifier, in order of first appearance.

    ``required`` is False if only types are taken from it, so that its absence is no mistake of the builder's concern.
    """

    specifier: str
    span: Span
    required: bool


class Export(msgspec.Struct, frozen=True, gc=False):
    """One way to reach a name from outside.

    ``local``: ``exported`` is the binding ``local`` of this file.
    ``from``: ``exported`` is ``local`` of ``source``.  ``all``: everything of ``source``.
    ``namespace``: ``exported`` is the whole of ``source``.
    """

    kind: Literal["local", "from", "all", "namespace"]
    exported: str
    local: str
    source: str
    name_span: Span


class Scoped(msgspec.Struct, frozen=True, gc=False):
    """A free name of a root that an enclosing function or block declares: ``key`` of a binding of this file."""

    name: str
    key: str


class Root(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Code that can be evaluated: its IR, where its nodes stand, and what it refers to.

    ``spans`` holds start and end of node ``n`` at ``2 * n`` and ``2 * n + 1``, as offsets into the file.
    ``free`` are the names that the code uses, in order of first use, some of which it may declare itself; ``scoped``
    says which of them are not to be looked up in the module's own scope.
    ``hash`` identifies ``code`` and ``scoped``: equal hashes, equal meaning.  ``depth`` says how deep ``code`` nests.
    """

    code: ir.Expression
    spans: tuple[int, ...]
    free: tuple[str, ...]
    scoped: tuple[Scoped, ...]
    hash: bytes
    depth: int

    def span(self, node: int) -> Span:
        return Span(self.spans[2 * node], self.spans[2 * node + 1])


class Definition(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A ``gql.<schema>(factory)`` call.

    ``path`` is its AST path (language.md 2.1), unique in the file; ``plugin_path`` is what the bundler plugins
    compute for it (``arrow#0`` for ``_arrow_0``), equal to ``path`` where they agree.
    ``span`` covers the call; ``root.code`` is its factory.
    ``multiline`` says that the text of the call has a line break: upstream then re-indents it before evaluation.
    ``damaged`` says that a syntax error touches it: it cannot become an element.
    """

    path: str
    plugin_path: str
    schema: str
    schema_span: Span
    span: Span
    multiline: bool
    damaged: bool
    root: Root


class Binding(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A name that is declared in the file and that some root needs.

    ``key`` is the name, with a suffix if it is declared in a function or block.
    A name that destructuring makes has the code ``(pattern => name)(value)``.
    What cannot be evaluated, a parameter say, has ``ir.Unsupported`` code that says so.
    """

    key: str
    name: str
    span: Span
    root: Root


class Ignore(msgspec.Struct, frozen=True, gc=False):
    """``// soda-gql-ignore-next-line <code> <reason>``: ``line`` (from 0) is the line that it silences."""

    code: str
    line: int
    span: Span


class ModuleAnalysis(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What one file says.

    ``bindings`` holds what the definitions of this file need, transitively; see ``analyze_bindings`` for the rest.
    ``declared`` are all names of the module's own scope that are values.
    ``system_names`` are local names bound to ``gql``.
    ``problems`` are findings whose coordinates are offsets into the file.
    """

    imports: tuple[Import, ...] = ()
    sources: tuple[Source, ...] = ()
    exports: tuple[Export, ...] = ()
    definitions: tuple[Definition, ...] = ()
    bindings: tuple[Binding, ...] = ()
    declared: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    problems: tuple[Finding, ...] = ()


EMPTY = ModuleAnalysis()
