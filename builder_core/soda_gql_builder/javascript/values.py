"""JavaScript values in Python.

``undefined`` is ``UNDEFINED``, ``null`` is ``None``, booleans are ``bool``, numbers are always ``float``, strings are
``str`` (a character beyond the BMP is one Python character; only ``strings.py`` counts UTF-16 units).
Everything else is an instance of a class of this module, or a ``HostObject`` that the caller of the evaluator brings.

``POISON`` is the value of something that could not be evaluated and has been reported.
Every operation on it gives it back in silence, so one mistake is told once and the rest is still looked at.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import msgspec

from soda_gql_builder.typescript import ir

if TYPE_CHECKING:
    from soda_gql_builder.javascript.run import Run


class _Special(enum.Enum):
    UNDEFINED = "undefined"
    POISON = "poison"
    TDZ = "declared further down"


UNDEFINED: Final = _Special.UNDEFINED
POISON: Final = _Special.POISON
TDZ: Final = _Special.TDZ
"""Stands in a scope for a name that is declared further down; no expression has it as its value."""

Value: TypeAlias = Any
"""Any JavaScript value as described above; a closed union would not pay for its casts here."""


class Code(msgspec.Struct, frozen=True, gc=False):
    """Which root some IR belongs to: a definition or binding of a module.

    ``key`` is the binding's key or ``::`` and the definition's path.
    """

    path: str
    key: str


class Place(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """A node of some root; its span is looked up in the current analysis when a diagnostic is shown."""

    code: Code
    node: int


class Site(NamedTuple):
    """Where a native function is called from."""

    code: Code
    node: ir.Call | ir.New | ir.TaggedTemplate

    @property
    def place(self) -> Place:
        return Place(self.code, self.node.id)

    def argument(self, index: int) -> Place:
        """The place of an argument as written; the whole call if spreads hide it or it is missing."""
        node = self.node
        if isinstance(node, ir.TaggedTemplate) or index >= len(node.arguments):
            return self.place
        if any(isinstance(argument, ir.SpreadElement) for argument in node.arguments[: index + 1]):
            return self.place
        return Place(self.code, node.arguments[index].id)


class Origin(NamedTuple):
    """Where a property was written."""

    code: Code
    member: ir.Property

    @property
    def key(self) -> Place:
        return Place(self.code, self.member.id)

    @property
    def value(self) -> Place:
        return Place(self.code, self.member.value.id)


class JSObject:
    """A plain object.  ``entries`` keep insertion order; ``own_keys`` gives JavaScript's order.

    ``origins`` tells where properties were written in an object literal; they travel with spreads.
    ``getters`` hold the accessors by name; their entries are ``POISON`` and only keep the order.
    ``kind`` is the class shown to users: "Object", "null" for one without a prototype, or the name of an error class.
    ``frozen`` marks what other definitions share; ``locked`` is what ``Object.freeze`` makes.
    """

    __slots__ = ("entries", "frozen", "getters", "kind", "locked", "origins")

    def __init__(self, entries: dict[str, Value] | None = None, kind: str = "Object") -> None:
        self.entries: dict[str, Value] = {} if entries is None else entries
        self.origins: dict[str, Origin] = {}
        self.getters: dict[str, Closure] | None = None
        self.kind = kind
        self.frozen = False
        self.locked = False


class JSArray:
    """``origin`` is the literal that made it, where it was one without spreads and nothing changed it since.

    ``properties`` are further named properties: of what a regular expression matched, or of a template's strings.
    ``sparse`` says that some items may be holes; they read as undefined, and what would skip them is not static.
    """

    __slots__ = ("frozen", "items", "locked", "origin", "properties", "sparse")

    def __init__(self, items: list[Value], origin: tuple[Code, ir.Array] | None = None) -> None:
        self.items = items
        self.origin = origin
        self.properties: dict[str, Value] | None = None
        self.sparse = False
        self.frozen = False
        self.locked = False

    def item_place(self, index: int) -> Place | None:
        """Where the item was written, if it still is what the literal put there."""
        if self.origin is None or len(self.origin[1].items) != len(self.items):
            return None
        return Place(self.origin[0], self.origin[1].items[index].id)


class Scope:
    """One level of names.  ``code`` is the root whose nodes are being evaluated; a frozen one takes no assignment.

    ``constants`` are those of its names that take none either.
    """

    __slots__ = ("code", "constants", "frozen", "names", "parent", "this")

    def __init__(self, code: Code, parent: Scope | None, this: Value = UNDEFINED) -> None:
        self.code = code
        self.names: dict[str, Value] = {}
        self.constants: set[str] | None = None
        self.parent = parent
        self.this = this
        self.frozen = False


class Closure:
    """A function of the user with the scope that it was made in."""

    __slots__ = ("function", "properties", "scope")

    def __init__(self, function: ir.Function, scope: Scope) -> None:
        self.function = function
        self.scope = scope
        self.properties: dict[str, Value] | None = None


NativeCall: TypeAlias = "Callable[[Run, Value, list[Value], Site], Value]"
"""``(run, this, arguments, site)``; missing arguments are not filled up."""


class Native:
    """A function of the evaluator or of its caller.  ``construct`` is what ``new`` calls; None if it is no class.

    ``instances`` answers ``instanceof``.
    ``pending`` is the place of a call that yields nothing until its result is called too: to be told if it is not.

    ``lenient`` functions get ``POISON`` arguments passed; for all others a poisoned argument poisons the result.
    """

    __slots__ = ("call", "construct", "instances", "lenient", "name", "pending", "properties")

    def __init__(
        self,
        name: str,
        call: NativeCall,
        *,
        construct: NativeCall | None = None,
        instances: Callable[[Value], bool] | None = None,
        properties: dict[str, Value] | None = None,
        lenient: bool = False,
        pending: Place | None = None,
    ) -> None:
        self.name = name
        self.call = call
        self.construct = construct
        self.instances = instances
        self.properties = properties
        self.lenient = lenient
        self.pending = pending


class JSMap:
    """``entries`` maps a key's identity to (key, value); see ``equality.identity_of``."""

    __slots__ = ("entries", "frozen")

    def __init__(self) -> None:
        self.entries: dict[Any, tuple[Value, Value]] = {}
        self.frozen = False


class JSSet:
    """``entries`` maps an item's identity to the item."""

    __slots__ = ("entries", "frozen")

    def __init__(self) -> None:
        self.entries: dict[Any, Value] = {}
        self.frozen = False


class JSIterator:
    """What ``entries()``, ``values()`` and their like give: the items that are left, seen when it was made.

    ``used`` says that a loop or spread took items, so where it stands is unknown.
    """

    __slots__ = ("frozen", "items", "kind", "position", "used")

    def __init__(self, kind: str, items: list[Value]) -> None:
        self.kind = kind
        self.items = items
        self.position = 0
        self.used = False
        self.frozen = False


class JSRegExp:
    """``last_index`` counts UTF-16 units, as JavaScript does; ``program`` is the compiled form, made when needed."""

    __slots__ = ("flags", "frozen", "last_index", "program", "source")

    def __init__(self, source: str, flags: str) -> None:
        self.source = source
        self.flags = flags
        self.last_index = 0
        self.program: Any = None
        self.frozen = False


class JSDate:
    """``time`` is milliseconds since 1970 in UTC, NaN for an invalid date."""

    __slots__ = ("time",)

    def __init__(self, time: float) -> None:
        self.time = time


class JSPromise:
    """A promise that is already settled; nothing here ever waits."""

    __slots__ = ("rejected", "value")

    def __init__(self, value: Value, rejected: bool = False) -> None:
        self.value = value
        self.rejected = rejected


class HostObject:
    """A value that the evaluator's caller brings, an element or a variable reference for example.

    ``get`` answers property access; ``keys`` what spreading and ``Object.keys`` see.
    """

    __slots__ = ()

    kind = "object"

    def get(self, run: Run, name: str, place: Place) -> Value:
        """The property; ``place`` is where its name is written."""
        return UNDEFINED

    def own(self, run: Run) -> list[tuple[str, Value]]:
        """The enumerable properties."""
        return []

    def spread_into(self, run: Run, target: JSObject, place: Place) -> bool:
        """Take over ``{ ...this }``; False leaves it to the enumerable properties."""
        return False

    def merged_with(self, later: Value) -> Value:
        """What a property that holds this becomes when a spread brings another value for it."""
        return later


class Unavailable(HostObject):
    """A global that exists where JavaScript runs and depends on the machine or the moment; any use is not static."""

    __slots__ = ("construct",)

    def __init__(self, construct: str) -> None:
        self.construct = construct

    def get(self, run: Run, name: str, place: Place) -> Value:
        raise run.not_static(place, self.construct)


class JSThrow(Exception):
    """A JavaScript exception on its way; ``place`` is where it was thrown."""

    def __init__(self, value: Value, place: Place) -> None:
        super().__init__()
        self.value = value
        self.place = place


class Abort(Exception):
    """The evaluation cannot go on; what is wrong has been reported."""


class Poisoned(Abort):
    """A value inside of what is being looked at could not be evaluated; a native that meets it gives ``POISON``."""
