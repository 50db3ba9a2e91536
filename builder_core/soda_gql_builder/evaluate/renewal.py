"""Elements whose fragments became others, made again without running any code.

Code sees of a fragment that it is one, of which schema, and what variables it takes; nothing of what it selects.
So where only that changed, the same code would make the same element with the other fragment in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import islice
from typing import NamedTuple

from soda_gql_builder.evaluate.elements import with_document, with_fragments
from soda_gql_builder.evaluate.hosts import FragmentElement, OperationElement
from soda_gql_builder.evaluate.metadata import Adapter
from soda_gql_builder.evaluate.outputs import plain_value
from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript.conversions import is_callable
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, Value
from soda_gql_builder.schema.index import SchemaIndex


class Halfway(NamedTuple):
    """How much an evaluation had noted, and spent of its budget, when its code had been run."""

    places: int
    findings: int
    reads: int
    steps: int


def halfway(run: Run) -> Halfway:
    """Where an evaluation stands now."""
    return Halfway(len(run.places), len(run.findings), len(run.reads), run.steps)


def go_on(
    run: Run,
    stage: Halfway,
    places: tuple[object, ...],
    findings: tuple[Finding, ...],
    reads: Mapping[object, object],
) -> None:
    """Bring a new run to where the one was that noted all this in the end."""
    for place in places[: stage.places]:
        run.mark(place)
    for finding in findings[: stage.findings]:
        run.tell(finding)
    run.reads.update(islice(reads.items(), stage.reads))
    run.steps = stage.steps


def renewed(
    value: Value,
    others: Mapping[object, Value],
    outputs: Set[object],
    schema: SchemaIndex,
    adapter: Adapter,
) -> FragmentElement | OperationElement | None:
    """An element with other fragments in it; None if its code has to be run for that.

    ``others`` are the definitions that changed, by their outputs before; ``outputs`` those of all that it uses now.
    """
    if not isinstance(value, FragmentElement | OperationElement) or not _is_inert(value, adapter):
        return None
    used = {element.output for element in value.elements if element is not None}
    if not others.keys() <= used or not outputs.isdisjoint(others):
        # What became of a definition that is not in the document cannot be compared; and if another one gives now
        # what one gave before, nobody knows which of them was meant.
        return None
    elements: list[FragmentElement | None] = []
    for before in value.elements:
        if before is None:
            elements.append(None)
            continue
        now = others.get(before.output, before)
        if not isinstance(now, FragmentElement) or now.output not in outputs or not _look_alike(before, now):
            return None
        elements.append(now)
    return _with_elements(value, tuple(elements), schema)


def _is_inert(element: FragmentElement | OperationElement, adapter: Adapter) -> bool:
    """Whether nothing in an element can hold a fragment, or runs when its document is written."""
    if element.metadata is not UNDEFINED and plain_value(element.metadata) is None:
        return False
    if isinstance(element, FragmentElement):
        return True
    runs = any(is_callable(part) for part in (adapter.transform, adapter.aggregate))
    return not runs and element.transform is UNDEFINED and not element.extended


def _look_alike(before: FragmentElement, now: FragmentElement) -> bool:
    """Whether code sees no difference between two fragments."""
    return before.fragment.schema == now.fragment.schema and before.fragment.variables == now.fragment.variables


def _with_elements(
    value: FragmentElement | OperationElement, elements: tuple[FragmentElement | None, ...], schema: SchemaIndex
) -> FragmentElement | OperationElement:
    fragments = {index: element.fragment for index, element in enumerate(elements) if element is not None}
    if isinstance(value, OperationElement):
        return OperationElement(
            with_fragments(value.document, fragments),
            value.name_place,
            value.source,
            elements,
            value.metadata,
            value.transform,
            from_fields=value.from_fields,
        )
    fragment = with_document(value.fragment, with_fragments(value.fragment.document, fragments), schema)
    return FragmentElement(fragment, value.name_place, value.source, elements, value.metadata, value.spread)
