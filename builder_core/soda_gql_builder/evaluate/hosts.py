"""The values of soda-gql's API as user code sees them: elements, variable references, selections, directives."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from soda_gql_builder.evaluate.documents import Fragment, WrittenDocument
from soda_gql_builder.graphql import ast
from soda_gql_builder.javascript.values import (
    UNDEFINED,
    HostObject,
    JSObject,
    Native,
    Place,
    Site,
    Value,
)

if TYPE_CHECKING:
    from soda_gql_builder.evaluate.sources import TextSource
    from soda_gql_builder.javascript.run import Run


class VariableReference(HostObject):
    """``$.name``, or in a bound fragment what it is bound to.

    ``name`` is None for a nested value.  ``place`` is where the reference is written.
    """

    __slots__ = ("name", "place", "value")

    kind = "a variable reference"

    def __init__(self, name: str | None, value: Value, place: Place) -> None:
        self.name = name
        self.value = value
        self.place = place

    def get(self, run: Run, name: str, place: Place) -> Value:
        return dict(self.own(run)).get(name, UNDEFINED)

    def own(self, run: Run) -> list[tuple[str, Value]]:
        if self.name is not None:
            return [("inner", JSObject({"type": "variable", "name": self.name}))]
        return [("inner", JSObject({"type": "nested-value", "value": self.value}))]


class Variables(HostObject):
    """``$``: every name is a reference; whether it is declared is a matter of validation.

    ``bound`` gives the values of a fragment's variables where it is spread.
    """

    __slots__ = ("bound",)

    kind = "the variables"

    def __init__(self, bound: dict[str, VariableReference] | None = None) -> None:
        self.bound = bound

    def get(self, run: Run, name: str, place: Place) -> Value:
        if self.bound is None:
            return VariableReference(name, UNDEFINED, place)
        return self.bound.get(name, UNDEFINED)

    def own(self, run: Run) -> list[tuple[str, Value]]:
        return list((self.bound or {}).items())


class FieldSelection(HostObject):
    """What ``f("name")()`` puts under a response key; several where spreads met under one key."""

    __slots__ = ("fields",)

    kind = "a selection"

    def __init__(self, fields: tuple[ast.Field, ...]) -> None:
        self.fields = fields

    def merged_with(self, later: Value) -> Value:
        return FieldSelection(self.fields + later.fields) if isinstance(later, FieldSelection) else later


class FragmentUse(HostObject):
    """What ``fragment.spread({…})`` gives: to be spread into a fields object.

    ``arguments`` None passes the variables of the same names on.  ``place`` names the fragment.
    """

    __slots__ = ("arguments", "element", "place", "prefix")

    kind = "a spread fragment"

    def __init__(
        self, element: FragmentElement, arguments: tuple[ast.Argument, ...] | None, place: Place, prefix: str = ""
    ) -> None:
        self.element = element
        self.arguments = arguments
        self.place = place
        self.prefix = prefix

    def get(self, run: Run, name: str, place: Place) -> Value:
        raise run.not_static(place, "looking into a spread fragment")

    def spread_into(self, run: Run, target: JSObject, place: Place) -> bool:
        target.entries[f"\0{len(target.entries)}:{id(self)}"] = self
        return True


class DirectiveReference(HostObject):
    """What ``$dir.name({…})`` gives."""

    __slots__ = ("directive",)

    kind = "a directive"

    def __init__(self, directive: ast.Directive) -> None:
        self.directive = directive


SpreadCall: TypeAlias = "Callable[[FragmentElement, Run, Value, list[Value], Site], Value]"


class Element(HostObject):
    """An evaluated definition as other definitions see it.  ``name_place`` is where its GraphQL name is written."""

    __slots__ = ()

    name_place: Place | None

    kind = "an element"

    def get(self, run: Run, name: str, place: Place) -> Value:
        if name == "attach":
            return Native("attach", lambda _run, _this, _arguments, _site: self)
        return UNDEFINED


class FragmentElement(Element):
    """``metadata`` is the option as given: a value, or a callback.

    ``elements`` runs parallel to the expansions of the document: the element that each of them uses.
    ``touched`` are the parts of the schema that it depends on, with those of the fragments it uses.
    ``output`` is the hash of all that a user of the fragment can see.
    """

    __slots__ = ("elements", "fragment", "metadata", "name_place", "output", "source", "spread", "touched")

    kind = "a fragment"
    name_place: Place

    def __init__(
        self,
        fragment: Fragment,
        name_place: Place,
        source: TextSource,
        elements: tuple[FragmentElement | None, ...],
        metadata: Value,
        spread: SpreadCall,
    ) -> None:
        self.fragment = fragment
        self.name_place = name_place
        self.source = source
        self.elements = elements
        self.metadata = metadata
        self.spread = spread
        self.touched: frozenset[str] = frozenset()
        self.output = b""

    def get(self, run: Run, name: str, place: Place) -> Value:
        if name == "spread":
            return Native("spread", partial(self.spread, self), lenient=True)
        return super().get(run, name, place)


class OperationElement(Element):
    """``metadata`` and ``transform`` are the options as given; ``source`` is the text of its template or variables.

    ``from_fields`` says that it is made by a callback builder, ``extended`` by ``extend`` of a compat document, which
    has been validated already.

    ``elements`` runs parallel to the expansions of the document: the element that each of them uses.
    """

    __slots__ = ("document", "elements", "extended", "from_fields", "metadata", "name_place", "source", "transform")

    kind = "an operation"
    name_place: Place

    def __init__(
        self,
        document: WrittenDocument,
        name_place: Place,
        source: TextSource | None,
        elements: tuple[FragmentElement | None, ...],
        metadata: Value,
        transform: Value,
        *,
        from_fields: bool = False,
        extended: bool = False,
    ) -> None:
        self.document = document
        self.name_place = name_place
        self.source = source
        self.elements = elements
        self.metadata = metadata
        self.transform = transform
        self.from_fields = from_fields
        self.extended = extended


class DefineElement(Element):
    """``define(() => value)``; evaluated when its definition is."""

    __slots__ = ("value",)

    kind = "a define"
    name_place = None

    def __init__(self, value: Value) -> None:
        self.value = value

    def get(self, run: Run, name: str, place: Place) -> Value:
        return self.value if name == "value" else super().get(run, name, place)


class CompatElement(Element):
    """``query.compat("Name")`…` ``: GraphQL text that ``extend`` makes an operation of."""

    __slots__ = ("document", "source")

    kind = "a compat document"
    name_place = None

    def __init__(self, document: WrittenDocument, source: TextSource) -> None:
        self.document = document
        self.source = source


class LazyElement(HostObject):
    """A definition held in an object or list: evaluated when it is used, so that siblings may refer to each other."""

    __slots__ = ("resolve",)

    kind = "an element"

    def __init__(self, resolve: Callable[[Run, Place], Value]) -> None:
        self.resolve = resolve

    def get(self, run: Run, name: str, place: Place) -> Value:
        value = self.resolve(run, place)
        return value.get(run, name, place) if isinstance(value, HostObject) else value


def force(run: Run, value: Value, place: Place) -> Value:
    """The element behind a lazy one; any other value as it is.  ``place`` is where it is used."""
    return value.resolve(run, place) if isinstance(value, LazyElement) else value
