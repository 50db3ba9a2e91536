"""Metadata and document transforms of an operation, with those of its fragments and its adapter (language.md 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from soda_gql_builder.evaluate.documents import Selections, Spread, WrittenDocument
from soda_gql_builder.evaluate.emission import MAX_SIZE, Bindings, Oversized
from soda_gql_builder.evaluate.emit_values import Json
from soda_gql_builder.evaluate.hosts import FragmentElement, OperationElement, VariableReference, Variables
from soda_gql_builder.evaluate.json_values import to_javascript
from soda_gql_builder.evaluate.variable_tools import variable_tools
from soda_gql_builder.graphql import ast
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import is_callable
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, JSArray, JSObject, Place, Value


class Adapter(NamedTuple):
    """The parts of a schema's adapter that elements are made with; UNDEFINED where it lacks them.

    ``reads`` are the lookups that its evaluation made.
    """

    helpers: Mapping[str, Value]
    aggregate: Value
    schema_level: Value
    transform: Value
    reads: Mapping[object, object]


NO_ADAPTER = Adapter({}, UNDEFINED, UNDEFINED, UNDEFINED, {})


class Use(NamedTuple):
    """A fragment as one spread uses it."""

    element: FragmentElement
    bindings: Bindings | None


class Outcome(NamedTuple):
    """``document`` is a JavaScript value if it was transformed, else UNDEFINED."""

    metadata: Value
    document: Value


def evaluate_metadata(
    run: Run, element: OperationElement, adapter: Adapter, json: Json, names: list[str], place: Place
) -> Outcome:
    """Run what the operation, its fragments and its adapter attach to the document.  Raises ``Oversized``."""
    transforms = is_callable(element.transform) or is_callable(adapter.transform)
    runs_code = transforms or is_callable(element.metadata) or is_callable(adapter.aggregate)
    if not runs_code and not _have_metadata(element.elements):
        return Outcome(element.metadata, UNDEFINED)
    uses = list(islice(_uses(element.document, element.elements, None), MAX_SIZE + 1))
    if len(uses) > MAX_SIZE:
        raise Oversized(f"uses fragments more than {MAX_SIZE:,} times")
    # User code gets values of its own; most operations have none that looks at the document.
    document = to_javascript(json) if transforms or is_callable(element.metadata) else UNDEFINED
    collected = _aggregate(run, adapter, [_fragment_metadata(run, use, place) for use in uses], place)
    metadata = element.metadata
    if is_callable(metadata):
        tools = JSObject(
            {
                "$": _own_variables(names, place),
                "$var": variable_tools(),
                "document": document,
                "fragmentMetadata": collected,
                "schemaLevel": adapter.schema_level,
            }
        )
        metadata = functions.settle(functions.call(run, metadata, UNDEFINED, [tools], None, place), place)
    changed = _transform(run, element, adapter, document, metadata, collected, names, place)
    return Outcome(metadata, changed)


def _own_variables(names: list[str], place: Place) -> Variables:
    return Variables({name: VariableReference(name, UNDEFINED, place) for name in names})


def _transform(
    run: Run,
    element: OperationElement,
    adapter: Adapter,
    document: Value,
    metadata: Value,
    collected: Value,
    names: list[str],
    place: Place,
) -> Value:
    """The operation's own transform first, then the adapter's; UNDEFINED if there is none."""
    changed: Value = UNDEFINED
    if is_callable(element.transform):
        given = JSObject({"document": document, "metadata": metadata})
        changed = functions.settle(functions.call(run, element.transform, UNDEFINED, [given], None, place), place)
    if is_callable(adapter.transform):
        given = JSObject(
            {
                "document": document if changed is UNDEFINED else changed,
                "operationName": element.document.name,
                "operationType": element.document.kind,
                "variableNames": JSArray(list(names)),
                "schemaLevel": adapter.schema_level,
                "fragmentMetadata": collected,
            }
        )
        changed = functions.settle(functions.call(run, adapter.transform, UNDEFINED, [given], None, place), place)
    return changed


def _aggregate(run: Run, adapter: Adapter, collected: list[Value], place: Place) -> Value:
    if not is_callable(adapter.aggregate):
        return JSArray(collected)
    entries = JSArray([JSObject({"metadata": value, "fieldPath": None}) for value in collected])
    return functions.call(run, adapter.aggregate, UNDEFINED, [entries], None, place)


# --- fragments -------------------------------------------------------------------------------------------


def _have_metadata(elements: Iterable[FragmentElement | None]) -> bool:
    """Whether any of the fragments, or of those that they use, has metadata."""
    pending = list(elements)
    met: set[int] = set()
    for element in pending:
        if element is not None and id(element) not in met:
            if element.metadata is not UNDEFINED:
                return True
            met.add(id(element))
            pending.extend(element.elements)
    return False


def _uses(
    document: WrittenDocument, elements: tuple[FragmentElement | None, ...], bindings: Bindings | None
) -> Iterator[Use]:
    """Every spread in the order upstream meets it: an outer fragment before those inside it."""
    pending: list[tuple[ast.Selection, WrittenDocument, tuple[FragmentElement | None, ...], Bindings | None]]
    pending = [(item, document, elements, bindings) for item in reversed(document.selection_set.selections)]
    while pending:
        selection, owner, known, bound = pending.pop()
        if isinstance(selection, ast.Interpolation):
            expansion = owner.expansions[selection.index]
            element = known[selection.index]
            if isinstance(expansion, Selections):
                pending.extend((item, owner, known, bound) for item in reversed(expansion.selections))
            elif isinstance(expansion, Spread) and element is not None:
                inner = bound
                if expansion.arguments is not None:
                    values = {argument.name.value: argument.value for argument in expansion.arguments}
                    inner = Bindings(values, bound)
                yield Use(element, inner)
                inside = element.fragment.document
                pending.extend(
                    (item, inside, element.elements, inner) for item in reversed(inside.selection_set.selections)
                )
        elif not isinstance(selection, ast.FragmentSpread) and selection.selection_set is not None:
            pending.extend((item, owner, known, bound) for item in reversed(selection.selection_set.selections))


def _fragment_metadata(run: Run, use: Use, place: Place) -> Value:
    metadata = use.element.metadata
    if not is_callable(metadata):
        return metadata
    bound = {
        definition.variable.name.value: _bound(run, definition.variable.name.value, use.bindings, place)
        for definition in use.element.fragment.variables
    }
    tools = JSObject({"$": Variables(bound), "$var": variable_tools()})
    return functions.settle(functions.call(run, metadata, UNDEFINED, [tools], None, place), place)


def _bound(run: Run, name: str, bindings: Bindings | None, place: Place) -> VariableReference:
    """What a fragment's variable is where it is used: a variable of the operation, or a value."""
    while bindings is not None:
        value, bindings = bindings.values.get(name), bindings.outer
        if value is None:
            return VariableReference(None, UNDEFINED, place)
        if not isinstance(value, ast.Variable):
            return VariableReference(None, _javascript(run, value, bindings, place), place)
        name = value.name.value
    return VariableReference(name, UNDEFINED, place)


def _javascript(run: Run, value: ast.Value, bindings: Bindings | None, place: Place) -> Value:
    if isinstance(value, ast.Variable):
        return _bound(run, value.name.value, bindings, place)
    if isinstance(value, ast.IntValue | ast.FloatValue):
        return float(value.value)
    if isinstance(value, ast.ListValue):
        with run.nested(place):
            return JSArray([_javascript(run, item, bindings, place) for item in value.values])
    if isinstance(value, ast.ObjectValue):
        with run.nested(place):
            return JSObject({item.name.value: _javascript(run, item.value, bindings, place) for item in value.fields})
    if isinstance(value, ast.NullValue):
        return None
    return UNDEFINED if isinstance(value, ast.MissingValue) else value.value
