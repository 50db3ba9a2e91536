"""Lowers definitions, and the declarations that they need, to roots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import xxhash

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Binding, Root, Scoped
from soda_gql_builder.typescript.lower_expressions import lower_enum, lower_expression, lower_function
from soda_gql_builder.typescript.lower_patterns import lower_pattern
from soda_gql_builder.typescript.lowering import Lowering
from soda_gql_builder.typescript.scopes import Declared, Scopes
from soda_gql_builder.typescript.syntax import Node, Syntax

_PACK = msgspec.msgpack.Encoder()


class Linker:
    """Makes roots and remembers which declarations they still need.

    ``definitions`` maps the tree-sitter id of each definition call to its path.
    """

    __slots__ = ("_keys", "_needed", "_reassigned", "bindings", "definitions", "scopes", "syntax")

    def __init__(self, syntax: Syntax, scopes: Scopes, definitions: Mapping[int, str]) -> None:
        self.syntax = syntax
        self.scopes = scopes
        self.definitions = definitions
        self.bindings: dict[str, Binding] = {}
        self._keys: dict[tuple[int, str], str] = {}
        self._needed: list[tuple[str, Declared]] = []
        self._reassigned: frozenset[str] | None = None

    def factory(self, function: Node, multiline: bool) -> Root:
        """The root of a definition's factory."""
        low = Lowering(self.syntax, {})
        return self._root(low, lower_expression(low, function), function, b"\1" if multiline else b"")

    def need(self, names: Iterable[str]) -> None:
        """Ask for declarations of the module's own scope; names that it lacks are ignored."""
        for name in names:
            declared = self.scopes.module.get(name)
            if declared is not None:
                self._need(name, declared)

    def link(self) -> None:
        """Lower everything that is needed, and what that needs in turn."""
        while self._needed:
            key, declared = self._needed.pop()
            self.bindings[key] = self._bind(key, declared)

    def _need(self, key: str, declared: Declared) -> None:
        if (declared.scope, key) not in self._keys:
            self._keys[declared.scope, key] = key
            self._needed.append((key, declared))

    def _root(self, low: Lowering, code: ir.Expression, node: Node, salt: bytes = b"") -> Root:
        scoped: list[Scoped] = []
        inner = self.scopes.around(node)
        for name in low.names:
            declared = next((table[name] for table in inner if name in table), None)
            if declared is not None:
                scoped.append(Scoped(name, self._scoped_key(name, declared)))
            elif name in self.scopes.module:
                self._need(name, self.scopes.module[name])
        digest = xxhash.xxh3_128_digest(_packed(code, scoped) + salt)
        return Root(
            code=code,
            spans=low.finished_spans(),
            free=tuple(low.names),
            scoped=tuple(scoped),
            hash=digest,
            depth=low.deepest,
        )

    def _scoped_key(self, name: str, declared: Declared) -> str:
        known = self._keys.get((declared.scope, name))
        if known is None:
            known = f"{name}@{len(self._keys)}"
            self._keys[declared.scope, name] = known
            self._needed.append((known, declared))
        return known

    def _bind(self, key: str, declared: Declared) -> Binding:
        low = Lowering(self.syntax, self.definitions)
        code = self._code(low, declared)
        name = self.syntax.text_of(declared.name) if declared.kind != "default" else key
        root = self._root(low, code, declared.node)
        return Binding(key=key, name=name, span=self.syntax.span(declared.name), root=root)

    def _code(self, low: Lowering, declared: Declared) -> ir.Expression:
        kind, node = declared.kind, declared.node
        if kind in ("const", "let", "var"):
            return self._variable(low, declared)
        if kind == "function":
            return lower_function(low, node)
        if kind == "enum":
            return lower_enum(low, node)
        if kind == "default":
            return lower_expression(low, node)
        return low.unsupported(declared.name, kind)

    def _variable(self, low: Lowering, declared: Declared) -> ir.Expression:
        target, value = declared.node.child_by_field_name("name"), declared.node.child_by_field_name("value")
        if value is None or target is None:
            return low.unsupported(declared.name, "a variable without a value")
        name = self.syntax.text_of(declared.name)
        if declared.kind != "const" and name in self._assigned_names():
            return low.unsupported(declared.name, "a variable that is assigned again")
        code = lower_expression(low, value)
        if target.type == "identifier":
            return code
        at = low.mark(declared.name)
        take = ir.Function(
            at, None, (lower_pattern(low, target),), ir.Identifier(at, name), True, False, (), low.deepest
        )
        return ir.Call(at, take, (code,), False)

    def _assigned_names(self) -> frozenset[str]:
        """Names that are assigned anywhere in the file after their declaration."""
        if self._reassigned is None:
            self._reassigned = frozenset(_assigned(self.syntax))
        return self._reassigned


def _packed(code: ir.Expression, scoped: list[Scoped]) -> bytes:
    """What the hash of a root is made of."""
    try:
        return _PACK.encode((code, scoped))
    except UnicodeEncodeError:
        # An escape can spell half a character, which has no bytes; no packed value begins like this text.
        return repr((code, scoped)).encode("utf-8")


def _assigned(syntax: Syntax) -> Iterable[str]:
    stack = [syntax.root]
    while stack:
        node = stack.pop()
        if node.type in ("assignment_expression", "augmented_assignment_expression"):
            target = node.child_by_field_name("left")
        elif node.type == "update_expression":
            target = node.child_by_field_name("argument")
        elif node.type == "for_in_statement" and node.child_by_field_name("kind") is None:
            target = node.child_by_field_name("left")
        else:
            target = None
        if target is not None:
            yield from _identifiers(syntax, target)
        stack.extend(node.named_children)


def _identifiers(syntax: Syntax, target: Node) -> Iterable[str]:
    stack = [target]
    while stack:
        node = stack.pop()
        if node.type in ("identifier", "shorthand_property_identifier_pattern"):
            yield syntax.text_of(node)
        elif node.type not in ("member_expression", "subscript_expression"):
            stack.extend(node.named_children)
