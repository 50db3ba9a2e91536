"""The ``prebuild`` of an element: the JSON that bundler plugins put into the app (builder.md 7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from soda_gql_builder.evaluate.desk import Desk
from soda_gql_builder.evaluate.documents import Fragment
from soda_gql_builder.evaluate.emission import Oversized
from soda_gql_builder.evaluate.emit import document_json
from soda_gql_builder.evaluate.hosts import OperationElement
from soda_gql_builder.evaluate.json_text import encode_json
from soda_gql_builder.evaluate.locations import plain_locator, upstream_locator
from soda_gql_builder.evaluate.metadata import Adapter, evaluate_metadata
from soda_gql_builder.evaluate.sources import TextSource
from soda_gql_builder.javascript.builtins.json import stringify
from soda_gql_builder.javascript.values import UNDEFINED, Code, Place, Value

Multiline = Callable[[Code], bool]
"""Whether the text of the definition that a piece of code belongs to has a line break."""


def fragment_prebuild(desk: Desk, fragment: Fragment, place: Place) -> bytes | None:
    """``{ typename, key, schemaLabel }``; None if it is reported."""
    document = fragment.document
    prebuild = {"typename": document.type_name, "key": document.name, "schemaLabel": fragment.schema}
    return _encoded(desk, prebuild, place)


def operation_prebuild(
    desk: Desk, element: OperationElement, adapter: Adapter, multiline: Multiline, place: Place
) -> bytes | None:
    """``{ operationType, operationName, schemaLabel, document, variableNames, metadata? }``; None if it is reported.

    May throw the user's exceptions; ``place`` is the definition's, for errors without a place of their own.
    """
    written = element.document
    try:
        json, names = document_json(written, desk.schema, _locator(element, element.source, multiline))
        outcome = evaluate_metadata(desk.run, element, adapter, json, names, place)
    except Oversized as reason:
        message = f"The operation {reason}, fragments in fragments included. Split it."
        desk.run.report("evaluation-error", message, element.name_place)
        return None
    prebuild: dict[str, Any] = {
        "operationType": written.kind,
        "operationName": written.name,
        "schemaLabel": desk.label,
        "document": json if outcome.document is UNDEFINED else _raw(desk, outcome.document, place),
        "variableNames": names,
    }
    if outcome.metadata is not UNDEFINED:
        text = _raw(desk, outcome.metadata, place)
        if text is not None:
            prebuild["metadata"] = text
    return _encoded(desk, prebuild, element.name_place)


def _encoded(desk: Desk, prebuild: dict[str, Any], place: Place) -> bytes | None:
    encoded = encode_json(prebuild)
    if encoded is None:
        desk.run.report("evaluation-error", "A text in this definition holds half of a surrogate pair.", place)
    return encoded


def _raw(desk: Desk, value: Value, place: Place) -> msgspec.Raw | None:
    """``JSON.stringify`` of a value, None where it gives undefined."""
    text = stringify(desk.run, value, place)
    return None if text is None else msgspec.Raw(text.encode("utf-8", "surrogatepass"))


def _locator(element: OperationElement, source: TextSource | None, multiline: Multiline) -> Callable[[int], int]:
    if source is None:
        return lambda offset: offset
    if element.from_fields:
        header = "query __var_parse__ "
        if source.quoted:
            return plain_locator(header, source.raw)
    else:
        header = f"{element.document.kind} {element.document.name} "
    return upstream_locator(header, source.raw, reindent=multiline(source.code))
