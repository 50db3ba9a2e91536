"""What becomes of a definition: its element, what is wrong with it, and what it depends on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from soda_gql_builder.evaluate.hosts import CompatElement, DefineElement, Element, FragmentElement, OperationElement
from soda_gql_builder.evaluate.renewal import Halfway
from soda_gql_builder.evaluate.sources import TextPlace
from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, Place, Value
from soda_gql_builder.typescript.analysis import Definition

DefinitionId = tuple[str, str]
"""Module path and AST path."""

Kind = Literal["operation", "fragment", "define", "compat"] | None

ABSENT: Final = object()
"""The value of a result that was read from a saved state: it is made again when somebody needs it."""


class Evaluated(NamedTuple):
    """What became of a definition.

    ``prebuild`` is None for defines, compat documents, and what could not be built.
    ``name`` is the operation's or fragment's name and ``name_place`` where it is written.
    Findings speak in coordinates of ``places``.
    ``reads`` and ``touched`` are what it depends on besides its own code: lookups with what they gave, and parts of
    its schema.  ``output`` is the hash of what others can see of it.
    ``circle`` are the definitions that it goes in a circle with, itself among them; empty for none.
    ``stage`` is where the evaluation stood when the code had been run; None if that is not known any more.
    """

    kind: Kind
    schema: str
    value: Value
    name: str
    name_place: Place | None
    prebuild: bytes | None
    findings: tuple[Finding, ...]
    places: tuple[object, ...]
    reads: Mapping[object, object]
    touched: frozenset[str]
    output: bytes
    circle: frozenset[DefinitionId] = frozenset()
    stage: Halfway | None = None


class Draft(NamedTuple):
    """The element of a definition that may be unfinished, and what the coordinates of its document index."""

    element: Element
    places: tuple[object, ...]


def result_of(
    run: Run,
    definition: Definition,
    element: Element | None,
    prebuild: bytes | None,
    touched: frozenset[str],
    output: bytes,
    stage: Halfway,
) -> Evaluated:
    """The result of an evaluation that has come to its end."""
    findings = tuple(run.findings)
    if definition.damaged:
        # What the damage makes of the code around it would only be told twice.
        findings = tuple(item for item in findings if isinstance(run.places[-item.start - 1], TextPlace))
    kind, name = _kind(element)
    return Evaluated(
        kind,
        definition.schema,
        element if element is not None else POISON,
        name,
        element.name_place if element is not None else None,
        prebuild,
        findings,
        tuple(run.places),
        run.reads,
        touched,
        output,
        stage=stage,
    )


def _kind(element: Element | None) -> tuple[Kind, str]:
    """What kind of element it is, and its GraphQL name."""
    if isinstance(element, FragmentElement):
        return "fragment", element.fragment.document.name
    if isinstance(element, OperationElement):
        return "operation", element.document.name
    if isinstance(element, CompatElement):
        return "compat", ""
    return ("define", "") if isinstance(element, DefineElement) else (None, "")
