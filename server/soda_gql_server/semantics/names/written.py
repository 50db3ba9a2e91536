"""The document of a definition as it is now, half-typed or whole, and whether another one says the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from soda_gql_builder.evaluate.documents import Expansion, Spread, WrittenDocument
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.evaluate.hosts import CompatElement, Element, FragmentElement, OperationElement
from soda_gql_builder.evaluate.sources import TextSource
from soda_gql_builder.javascript.values import Place
from soda_gql_server.semantics.places import definition_of


class Written(NamedTuple):
    """``fragments`` are the definitions of the fragments that the document uses, by expansion.

    ``places`` are what negative coordinates of the document index.
    """

    element: Element
    document: WrittenDocument
    source: TextSource | None
    fragments: tuple[DefinitionId | None, ...]
    places: tuple[object, ...]


def written_of(element: Element, places: tuple[object, ...]) -> Written | None:
    """What stands in an element; None if that is no document of its own."""
    if isinstance(element, FragmentElement):
        return Written(element, element.fragment.document, element.source, _owners(element.elements), places)
    if isinstance(element, OperationElement) and not element.extended:
        return Written(element, element.document, element.source, _owners(element.elements), places)
    if isinstance(element, CompatElement):
        return Written(element, element.document, element.source, (), places)
    return None


def _owners(elements: Iterable[FragmentElement | None]) -> tuple[DefinitionId | None, ...]:
    """The definitions that made these fragments: their code says which."""
    return tuple([definition_of(element.source.code) if element is not None else None for element in elements])


def mentions_the_same(before: Written, now: Written) -> bool:
    """Whether two documents of one and the same code mention the same names at the same places.

    Of a fragment that they use only its name and its variables are mentioned, whatever is in it.
    """
    return (
        _condition(before.element) == _condition(now.element)
        and before.source == now.source
        and before.fragments == now.fragments
        and before.places == now.places
        and replace(before.document, expansions=()) == replace(now.document, expansions=())
        and len(before.document.expansions) == len(now.document.expansions)
        and all(map(_are_the_same, before.document.expansions, now.document.expansions))
    )


def _condition(element: Element) -> Place | None:
    """Where a call names the type that a fragment is on."""
    return element.name_place if isinstance(element, FragmentElement) else None


def _are_the_same(before: Expansion, now: Expansion) -> bool:
    if not isinstance(before, Spread) or not isinstance(now, Spread):
        return before == now
    return (before.start, before.end, before.arguments) == (now.start, now.end, now.arguments) and (
        before.fragment.variables == now.fragment.variables
    )
