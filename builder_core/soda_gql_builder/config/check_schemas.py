"""The entries of ``schemas`` (specification: config-and-cli 1.1)."""

from __future__ import annotations

from soda_gql_builder.config import node_path
from soda_gql_builder.config.cells import (
    Cell,
    Sheet,
    complain_about,
    fields,
    filled_text,
    filled_texts,
    items,
    loose_fields,
    members,
    mismatch,
    result_of,
    shown,
    text,
    whole_number,
    word,
)
from soda_gql_builder.config.model import DEFAULT_INPUT_DEPTH, MOST_INPUT_DEPTH, SchemaConfig, TypeExclusion
from soda_gql_builder.javascript.conversions import is_callable
from soda_gql_builder.javascript.values import POISON, JSArray, JSObject

_EXAMPLE_INJECT = '{ scalars: "./scalars.ts" }'
EXAMPLE_SCHEMA = f'{{ schema: "./schema.graphql", inject: {_EXAMPLE_INJECT} }}'
KEYS = ("schema", "inject", "defaultInputDepth", "inputDepthOverrides", "typeFilter")
_CATEGORIES = ("object", "input", "enum", "union", "scalar")


def check_schema(sheet: Sheet, cell: Cell, root: str) -> SchemaConfig:
    """One entry; ``root`` is the folder that its paths start from."""
    get = fields(sheet, cell, KEYS, {"schema": '"./schema.graphql".', "inject": f"{_EXAMPLE_INJECT}."}).get
    scalars, adapter = _inject(sheet, get("inject"))
    overrides = members(sheet, get("inputDepthOverrides"))
    return SchemaConfig(
        schema=tuple([node_path.resolve(root, path) for path in _files(sheet, get("schema"))]),
        inject_scalars=node_path.resolve(root, scalars),
        inject_adapter=node_path.resolve(root, adapter) if adapter else None,
        type_filter=_type_filter(sheet, get("typeFilter")),
        default_input_depth=whole_number(sheet, get("defaultInputDepth"), DEFAULT_INPUT_DEPTH, MOST_INPUT_DEPTH),
        input_depth_overrides={name: whole_number(sheet, depth, 1) for name, depth in overrides.items()},
    )


def _files(sheet: Sheet, cell: Cell | None) -> tuple[str, ...]:
    """The paths of the SDL files, also those that a function gives."""
    if cell is not None and is_callable(cell.value):
        cell = result_of(sheet, cell)
    if cell is None or cell.value is POISON:
        return ()
    if isinstance(cell.value, str):
        return (filled_text(sheet, sheet.cell((*cell.at, 0), cell.value, cell.place, cell.key)),)
    if not isinstance(cell.value, JSArray):
        sheet.complain(cell.place, mismatch(cell, "a path or a list of paths"))
    elif not cell.value.items:
        sheet.presume(cell.place, f'"{shown(cell.at)}" must name at least one file.')
    else:
        return filled_texts(sheet, cell)
    return ()


def _inject(sheet: Sheet, cell: Cell | None) -> tuple[str, str]:
    """The modules of scalars and adapter; one path means both."""
    if cell is None or cell.value is POISON:
        return "", ""
    if isinstance(cell.value, str):
        path = filled_text(sheet, cell)
        return path, path
    if not isinstance(cell.value, JSObject):
        complain_about(sheet, cell, f"a path or {_EXAMPLE_INJECT}")
        return "", ""
    get = loose_fields(sheet, cell, {"scalars": '"./scalars.ts".'}).get
    return filled_text(sheet, get("scalars")), filled_text(sheet, get("adapter"))


def _type_filter(sheet: Sheet, cell: Cell | None) -> tuple[TypeExclusion, ...]:
    if cell is None:
        return ()
    sheet.opaque.append(cell.place)
    if cell.value is POISON or is_callable(cell.value):
        return ()
    if not isinstance(cell.value, JSObject):
        complain_about(sheet, cell, "a function or { exclude: […] }")
        return ()
    exclude = loose_fields(sheet, cell, {"exclude": '[{ pattern: "Internal*" }].'}).get("exclude")
    if exclude is not None and isinstance(exclude.value, JSArray) and not exclude.value.items:
        sheet.presume(exclude.place, f'"{shown(exclude.at)}" must not be empty.')
    return tuple([_exclusion(sheet, item) for item in items(sheet, exclude)])


def _exclusion(sheet: Sheet, cell: Cell) -> TypeExclusion:
    get = loose_fields(sheet, cell, {"pattern": '"Internal*".'}).get
    category = get("category")
    listed = items(sheet, category) if category is not None and isinstance(category.value, JSArray) else [category]
    named = [word(sheet, item, _CATEGORIES) for item in listed if item is not None and item.value is not POISON]
    return TypeExclusion(text(sheet, get("pattern")), tuple(named))
