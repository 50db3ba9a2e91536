"""Between the JSON of documents and JavaScript values."""

from __future__ import annotations

from typing import Any

from soda_gql_builder.javascript.values import JSArray, JSObject, Value


def to_javascript(json: Any) -> Value:
    """A JSON value as user code sees it."""
    if isinstance(json, dict):
        return JSObject({key: to_javascript(item) for key, item in json.items()})
    if isinstance(json, list):
        return JSArray([to_javascript(item) for item in json])
    if isinstance(json, int) and not isinstance(json, bool):
        return float(json)
    return json
