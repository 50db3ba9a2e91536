"""The pure exports of the ``graphql`` package that adapters and transforms use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from soda_gql_builder.evaluate.json_values import to_javascript
from soda_gql_builder.evaluate.node_json import node_from_value, node_json
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import is_callable, own_keys, throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, JSArray, JSObject, Native, Site, Value

_KINDS = MappingProxyType(
    {
        "NAME": "Name",
        "DOCUMENT": "Document",
        "OPERATION_DEFINITION": "OperationDefinition",
        "VARIABLE_DEFINITION": "VariableDefinition",
        "SELECTION_SET": "SelectionSet",
        "FIELD": "Field",
        "ARGUMENT": "Argument",
        "FRAGMENT_SPREAD": "FragmentSpread",
        "INLINE_FRAGMENT": "InlineFragment",
        "FRAGMENT_DEFINITION": "FragmentDefinition",
        "VARIABLE": "Variable",
        "INT": "IntValue",
        "FLOAT": "FloatValue",
        "STRING": "StringValue",
        "BOOLEAN": "BooleanValue",
        "NULL": "NullValue",
        "ENUM": "EnumValue",
        "LIST": "ListValue",
        "OBJECT": "ObjectValue",
        "OBJECT_FIELD": "ObjectField",
        "DIRECTIVE": "Directive",
        "NAMED_TYPE": "NamedType",
        "LIST_TYPE": "ListType",
        "NON_NULL_TYPE": "NonNullType",
    }
)
_OPERATION_TYPES = MappingProxyType({"QUERY": "query", "MUTATION": "mutation", "SUBSCRIPTION": "subscription"})


def _frozen(entries: Mapping[str, Any]) -> JSObject:
    made = JSObject(dict(entries))
    made.frozen = True
    return made


def _print(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    node = node_from_value(given[0]) if given else None
    if node is None:
        raise throw("Error", f"Invalid AST Node: {to_display(given[0] if given else UNDEFINED)}", site.argument(0))
    run.step(site.place)
    return print_node(node)


def _parse(_run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    text = given[0] if given else UNDEFINED
    if not isinstance(text, str):
        raise throw("Error", f"Body must be a string. Received: {to_display(text)}", site.argument(0))
    parsed = parse_document(text)
    if parsed.problems:
        raise throw("GraphQLError", f"Syntax Error: {parsed.problems[0].message}", site.argument(0))
    return to_javascript(node_json(parsed.document))


# --- visit -----------------------------------------------------------------------------------------------

_BREAK = JSObject(kind="BREAK")


def _visit(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    """``visit(node, visitor)``: enter and leave by kind or in general; what they return replaces, ``null`` deletes."""
    root, visitor = [*given, UNDEFINED, UNDEFINED][:2]
    if not isinstance(visitor, JSObject):
        raise throw("TypeError", "visit takes an object of functions", site.argument(1))
    walk = _Walk(run, visitor, site)
    changed = walk.node(root, UNDEFINED, UNDEFINED)
    return root if changed is _KEPT else changed


_KEPT = object()


class _Walk:
    """One ``visit``; ``stopped`` once a function gave BREAK."""

    __slots__ = ("run", "site", "stopped", "visitor")

    def __init__(self, run: Run, visitor: JSObject, site: Site) -> None:
        self.run = run
        self.visitor = visitor
        self.site = site
        self.stopped = False

    def node(self, node: Value, key: Value, parent: Value) -> Value:
        """The node after a visit: ``_KEPT`` for itself, None for deleted."""
        if not isinstance(node, JSObject) or not isinstance(node.entries.get("kind"), str):
            return _KEPT
        with self.run.nested(self.site.place):
            entered = self._call("enter", node, key, parent)
            if self.stopped or entered is False or entered is None:
                return _KEPT if entered is not None else None
            current = node if entered is UNDEFINED else entered
            changed = self._members(current) if isinstance(current, JSObject) else current
            left = UNDEFINED if self.stopped else self._call("leave", changed, key, parent)
        if left is None:
            return None
        result = changed if left is UNDEFINED or left is False else left
        return _KEPT if result is node else result

    def _members(self, node: JSObject) -> JSObject:
        """The node with its children visited; itself if none of them changed."""
        changes: dict[str, Value] = {}
        for key in own_keys(node):
            value = node.entries[key]
            if self.stopped or key in ("kind", "loc"):
                continue
            if isinstance(value, JSArray):
                items = self._items(value, node)
                if items is not None:
                    changes[key] = JSArray(items)
            else:
                changed = self.node(value, key, node)
                if changed is not _KEPT:
                    changes[key] = UNDEFINED if changed is None else changed
        if not changes:
            return node
        entries = {key: changes.get(key, value) for key, value in node.entries.items()}
        return JSObject({key: value for key, value in entries.items() if value is not UNDEFINED})

    def _items(self, value: JSArray, parent: JSObject) -> list[Value] | None:
        made: list[Value] = []
        different = False
        for index, item in enumerate(value.items):
            changed = self.node(item, float(index), parent) if not self.stopped else _KEPT
            different = different or changed is not _KEPT
            if changed is not None:
                made.append(item if changed is _KEPT else changed)
        return made if different else None

    def _call(self, when: str, node: Value, key: Value, parent: Value) -> Value:
        function = self._function(when, node)
        if function is None:
            return UNDEFINED
        given = [node, key, parent, JSArray([]), JSArray([])]
        result = functions.call(self.run, function, UNDEFINED, given, None, self.site.place)
        if result is _BREAK:
            self.stopped = True
            return UNDEFINED
        return result

    def _function(self, when: str, node: Value) -> Value | None:
        """``{ Field: f }``, ``{ Field: { enter } }``, or ``{ enter }`` for all kinds."""
        own = self.visitor.entries.get(str(node.entries.get("kind"))) if isinstance(node, JSObject) else None
        if is_callable(own):
            return own if when == "enter" else None
        holder = own if isinstance(own, JSObject) else self.visitor
        found = holder.entries.get(when)
        return found if is_callable(found) else None


GRAPHQL: Mapping[str, Value] = MappingProxyType(
    {
        "Kind": _frozen(_KINDS),
        "OperationTypeNode": _frozen(_OPERATION_TYPES),
        "print": Native("print", _print),
        "parse": Native("parse", _parse),
        "visit": Native("visit", _visit),
        "BREAK": _BREAK,
    }
)
