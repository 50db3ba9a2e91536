"""Hashes of what others can see of a definition: equal outputs, and nobody who uses it is evaluated again.

No position goes into them, so white space and comments change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
import xxhash

from soda_gql_builder.evaluate.documents import Selections, Spread, WrittenDocument
from soda_gql_builder.evaluate.hosts import CompatElement, Element, FragmentElement, OperationElement
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.javascript.values import POISON, UNDEFINED, JSArray, JSObject, Value

POISONED = b"poison"
CIRCULAR = b"circle"

_PACK = msgspec.msgpack.Encoder()
_DEEPEST = 50
_MOST_VALUES = 10_000


def output_hash(element: Element | None, prebuild: bytes | None, code: bytes, reads: Mapping[object, object]) -> bytes:
    """The hash of an evaluated definition's output.

    ``code`` is the hash of its own code and ``reads`` what it looked up: together they stand for values that have no
    text of their own, functions for example.
    """
    if element is None:
        return POISONED
    if isinstance(element, FragmentElement):
        metadata = plain_value(element.metadata)
        own = code + repr(sorted(reads.items(), key=repr)).encode() if metadata is None else _packed(metadata)
        return _digest(element.fragment.schema, _document(element.fragment.document, element.elements), own)
    if isinstance(element, CompatElement):
        return _digest(element.document.kind, _document(element.document, ()), code)
    if isinstance(element, OperationElement):
        return _digest("operation", element.document.name, prebuild or b"")
    return _digest("value", repr(sorted(reads.items(), key=repr)), code)


def _digest(*parts: str | bytes) -> bytes:
    return xxhash.xxh3_128_digest(_packed(parts))


def _packed(value: object) -> bytes:
    try:
        return _PACK.encode(value)
    except UnicodeEncodeError:
        # An escape can spell half a character, which has no bytes.
        return repr(value).encode()


def _document(document: WrittenDocument, elements: tuple[FragmentElement | None, ...]) -> str:
    def use(index: int) -> str:
        expansion, element = document.expansions[index], elements[index] if index < len(elements) else None
        if isinstance(expansion, Selections):
            return " ".join([print_node(item, interpolation=use) for item in expansion.selections])
        if isinstance(expansion, Spread) and element is not None:
            return f"{element.output.hex()}{expansion.prefix}{_arguments(expansion.arguments)}"
        return ""

    parts = [document.kind, document.name, str(document.type_name), str(document.complete)]
    parts += [print_node(definition) for definition in document.variable_definitions]
    parts += [print_node(directive) for directive in document.directives]
    parts.append(print_node(document.selection_set, interpolation=use))
    return "\n".join(parts)


def _arguments(arguments: tuple[ast.Argument, ...] | None) -> str:
    return "" if arguments is None else f"({', '.join([print_node(argument) for argument in arguments])})"


def plain_value(value: Value) -> object:
    """A JSON-like copy of a value, None if it is too large (lists can share lists) or holds what has no text."""
    return _plain(value, 0, iter(range(_MOST_VALUES)))


def _plain(value: Value, depth: int, budget: Iterator[int]) -> object:
    if depth > _DEEPEST or next(budget, None) is None:
        return None
    if value is POISON:
        return ["poison"]
    if value is UNDEFINED:
        return ["undefined"]
    if value is None:
        return ["null"]
    if isinstance(value, bool | float | str):
        return [value]
    if isinstance(value, JSArray):
        items = [_plain(item, depth + 1, budget) for item in value.items]
        return None if None in items else items
    if isinstance(value, JSObject) and not value.getters:
        members = {key: _plain(item, depth + 1, budget) for key, item in value.entries.items()}
        return None if None in members.values() else [list(members.items())]
    return None
