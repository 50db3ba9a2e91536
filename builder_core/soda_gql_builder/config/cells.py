"""Reading typed values out of an evaluated config; what does not fit is complained about at its exact place.

A reader that complains gives a neutral value, so the rest is looked at as well.
What could not be evaluated (``POISON``) has been reported before and is passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from soda_gql_builder.config.model import At
from soda_gql_builder.javascript import functions, iteration
from soda_gql_builder.javascript.conversions import is_callable
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, JSArray, JSObject, JSPromise, Place, Value
from soda_gql_builder.linking.world import guarded
from soda_gql_builder.typescript.numbers import number_text


class Cell(NamedTuple):
    """A value of the config: how it is reached, what it is, and where it and its key were written.

    If ``exact`` is False, nobody knows where, and the places are those of the object or list around it.
    """

    at: At
    value: Value
    place: Place
    key: Place
    exact: bool = True


class Complaint(NamedTuple):
    """``rewrite`` makes what should be written from what is written there; ``title`` says so to the user."""

    place: Place
    message: str
    title: str = ""
    rewrite: Callable[[str], str] | None = None


class Sheet:
    """A check on its way: what is wrong so far, and where the values were written.

    ``opaque`` are the places of values that may be anything, even unknown; ``unknown`` those of all that are.
    ``presumed`` complaints hold only if everything else could be evaluated.
    """

    __slots__ = ("complaints", "opaque", "places", "presumed", "run", "unknown")

    def __init__(self, run: Run) -> None:
        self.run = run
        self.complaints: list[Complaint] = []
        self.presumed: list[Complaint] = []
        self.places: dict[At, Place] = {}
        self.opaque: list[Place] = []
        self.unknown: list[Place] = []

    def cell(self, at: At, value: Value, place: Place, key: Place) -> Cell:
        """A cell, whose place is remembered."""
        self.places[at] = place
        if value is POISON:
            self.unknown.append(place)
        return Cell(at, value, place, key)

    def complain(self, place: Place, message: str) -> None:
        self.complaints.append(Complaint(place, message))

    def complain_and_mend(self, place: Place, message: str, title: str, rewrite: Callable[[str], str]) -> None:
        """Complain about what is easily written right."""
        self.complaints.append(Complaint(place, message, title, rewrite))

    def presume(self, place: Place, message: str) -> None:
        """Complain about something missing: it may have been in what could not be evaluated."""
        self.presumed.append(Complaint(place, message))


def shown(at: At) -> str:
    """The way to a value as users write it: ``schemas.default.schema[0]``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at).removeprefix(".")


def complain_about(sheet: Sheet, cell: Cell, expected: str) -> None:
    """The value is not what it should be."""
    sheet.complain(cell.place, mismatch(cell, expected))


def mismatch(cell: Cell, expected: str) -> str:
    return f'"{shown(cell.at)}" must be {expected}, not {describe(cell.value)}.'


def describe(value: Value) -> str:
    """A value as a message names it."""
    if isinstance(value, str):
        return "an empty string" if not value else f'"{value}"' if len(value) <= 40 else "a string"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or value is UNDEFINED:
        return "null" if value is None else "undefined"
    if is_callable(value):
        return "a function"
    names: dict[type[Any], str] = {JSArray: "a list", JSPromise: "a promise"}
    return names.get(type(value), "an object")


# --- texts, numbers, words -----------------------------------------------------------------------------


def text(sheet: Sheet, cell: Cell | None) -> str:
    """A string, empty if there is none."""
    if cell is None or cell.value is POISON:
        return ""
    if not isinstance(cell.value, str):
        complain_about(sheet, cell, "a string")
        return ""
    return cell.value


def filled_text(sheet: Sheet, cell: Cell | None) -> str:
    """A string that is not empty."""
    if cell is not None and cell.value == "":
        sheet.complain(cell.place, f'"{shown(cell.at)}" must not be empty.')
    return text(sheet, cell)


def whole_number(sheet: Sheet, cell: Cell | None, default: int, most: int | None = None) -> int:
    """An integer of at least 1."""
    if cell is None or cell.value is POISON:
        return default
    value = cell.value
    if not isinstance(value, float) or not value.is_integer() or value < 1 or (most is not None and value > most):
        complain_about(sheet, cell, "a whole number above 0" if most is None else f"a whole number from 1 to {most}")
        return default
    return int(value)


def flag(sheet: Sheet, cell: Cell | None) -> bool:
    """True or false, false if nothing is said."""
    if cell is None or cell.value is POISON:
        return False
    if not isinstance(cell.value, bool):
        complain_about(sheet, cell, "true or false")
    return cell.value is True


def word(sheet: Sheet, cell: Cell | None, words: Sequence[str]) -> str:
    """One of a few words; the first one if nothing is said."""
    if cell is None or cell.value is POISON:
        return words[0]
    if cell.value not in words:
        quoted = [f'"{item}"' for item in words]
        complain_about(sheet, cell, f"{', '.join(quoted[:-1])} or {quoted[-1]}")
        return words[0]
    return str(cell.value)


# --- lists ---------------------------------------------------------------------------------------------


def items(sheet: Sheet, cell: Cell | None) -> list[Cell]:
    """The entries of an array, each at the place where it was written if that is known."""
    if cell is None or cell.value is POISON:
        return []
    array = cell.value
    if not isinstance(array, JSArray):
        complain_about(sheet, cell, "a list")
        return []
    places = [array.item_place(index) or cell.place for index in range(len(array.items))]
    return [
        sheet.cell((*cell.at, index), value, place, cell.key)
        for index, (value, place) in enumerate(zip(array.items, places, strict=True))
    ]


def _strings(sheet: Sheet, cell: Cell | None) -> list[Cell]:
    """The entries of a list of strings; a single string is a mistake that is easily mended."""
    if cell is None or cell.value is POISON or isinstance(cell.value, JSArray):
        return items(sheet, cell)
    message = mismatch(cell, "a list of strings")
    if isinstance(cell.value, str) and cell.exact:
        sheet.complain_and_mend(cell.place, message, "Make it a list", lambda written: f"[{written}]")
    else:
        sheet.complain(cell.place, message)
    return []


def texts(sheet: Sheet, cell: Cell | None) -> tuple[str, ...]:
    """A list of strings; those that are empty mean nothing and are left out."""
    return tuple(filter(None, [text(sheet, item) for item in _strings(sheet, cell)]))


def filled_texts(sheet: Sheet, cell: Cell | None) -> tuple[str, ...]:
    """A list of strings that are not empty."""
    return tuple(filter(None, [filled_text(sheet, item) for item in _strings(sheet, cell)]))


# --- objects -------------------------------------------------------------------------------------------


def members(sheet: Sheet, cell: Cell | None) -> dict[str, Cell]:
    """What an object holds under any names."""
    if cell is None or cell.value is POISON:
        return {}
    source = cell.value
    if not isinstance(source, JSObject):
        complain_about(sheet, cell, "an object")
        return {}
    entries = guarded(sheet.run, lambda: list(iteration.own_entries(sheet.run, source)))
    found: dict[str, Cell] = {}
    for name, value in entries if entries is not POISON else ():
        origin = source.origins.get(name)
        at = (*cell.at, name)
        if origin is not None:
            found[name] = sheet.cell(at, value, origin.value, origin.key)
        else:
            found[name] = sheet.cell(at, value, cell.place, cell.key)._replace(exact=False)
    return found


def fields(
    sheet: Sheet, cell: Cell | None, known: Sequence[str], required: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Cell]:
    """What an object holds under known names: there must be no others, and the required ones must be there.

    ``required`` gives an example for each.  A member that is undefined is as good as none.
    """
    found = members(sheet, cell)
    meant = {_unknown_key(sheet, member, known, found) for name, member in found.items() if name not in known}
    return _required(sheet, cell, found, {name: example for name, example in required.items() if name not in meant})


def loose_fields(sheet: Sheet, cell: Cell | None, required: Mapping[str, str]) -> dict[str, Cell]:
    """As ``fields``, with other names left alone."""
    return _required(sheet, cell, members(sheet, cell), required)


def _required(
    sheet: Sheet, cell: Cell | None, found: Mapping[str, Cell], required: Mapping[str, str]
) -> dict[str, Cell]:
    if cell is None or not isinstance(cell.value, JSObject):
        return {}
    for name, example in required.items():
        at = shown((*cell.at, name))
        if name not in found:
            sheet.presume(cell.key, f'"{at}" is missing. Add {name}: {example}')
        elif found[name].value is UNDEFINED:
            sheet.complain(found[name].place, f'"{at}" is undefined here, and it is needed: {example}')
    return {name: member for name, member in found.items() if member.value is not UNDEFINED}


def _unknown_key(sheet: Sheet, cell: Cell, known: Sequence[str], present: Mapping[str, Cell]) -> str:
    """Complain about a key; gives the name that was meant, empty if none is near."""
    name = str(cell.at[-1])
    message = f'Unknown key "{name}"' + (f' in "{shown(cell.at[:-1])}".' if len(cell.at) > 1 else ".")
    near = next(iter(get_close_matches(name, known, n=1, cutoff=0.7)), "")
    if near:
        message = f'{message} Did you mean "{near}"?'
    if near and near not in present and cell.exact:
        sheet.complain_and_mend(cell.key, message, f'Rename to "{near}"', partial(_renamed, near))
    else:
        sheet.complain(cell.key, message)
    return near


def _renamed(name: str, written: str) -> str:
    """The name in place of a key, in the same quotes."""
    quote = written[:1]
    return f"{quote}{name}{quote}" if quote in ("'", '"') else name


def result_of(sheet: Sheet, cell: Cell) -> Cell:
    """What a function of the config gives, as the value of the cell."""
    value = guarded(sheet.run, lambda: functions.call(sheet.run, cell.value, UNDEFINED, [], None, cell.place))
    return cell._replace(value=value)
