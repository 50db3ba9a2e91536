"""Mentions that stand in code and in no document: the type in ``fragment("Name", "Type")``, ``$.name`` wherever it is
written, and the compat document in ``extend(compat)``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.evaluate.hosts import Element, FragmentElement, OperationElement
from soda_gql_builder.evaluate.sources import TextPlace
from soda_gql_builder.javascript.values import Code, Place
from soda_gql_builder.linking.modules import Load
from soda_gql_builder.schema.references import type_ref
from soda_gql_builder.typescript import ir
from soda_gql_server.semantics.code.nodes import call_with_first_argument
from soda_gql_server.semantics.code.variable_uses import variable_uses
from soda_gql_server.semantics.names.mentions import Mention
from soda_gql_server.semantics.names.symbols import ElementSymbol, TypeSymbol, VariableSymbol
from soda_gql_server.semantics.places import definition_of, root_of

_DOLLAR = re.compile(r"\$(?![\w{])")
"""A dollar sign that is a name of its own, and neither that of a variable nor of an interpolation."""


class Placed(NamedTuple):
    """A mention and where it stands."""

    mention: Mention
    place: Place | TextPlace


def condition(element: Element, label: str, load: Load) -> list[Placed]:
    """The type that a fragment is on."""
    if not isinstance(element, FragmentElement):
        return []
    code, node = element.name_place.code, element.name_place.node
    root = root_of(code, load)
    call = call_with_first_argument(root.code, node) if root is not None else None
    if call is None or len(call.arguments) < 2 or not isinstance(call.arguments[1], ir.String):
        return []
    type_name = call.arguments[1]
    mention = Mention(-1, -1, TypeSymbol(label, type_name.value), "reference")
    return [Placed(mention, Place(code, type_name.id))]


def variables(id_: DefinitionId, owner: DefinitionId, document: WrittenDocument, load: Load) -> list[Placed]:
    """The variables of the owner's document in the code of a definition, read rather than evaluated."""
    code = Code(id_[0], f"::{id_[1]}")
    module = load(id_[0])
    definition = module.definition(id_[1]) if module is not None else None
    if module is None or definition is None or _DOLLAR.search(module.text, *definition.span) is None:
        return []
    types = {item.variable.name.value: type_ref(item.type) for item in document.variable_definitions}
    return [
        Placed(
            Mention(-1, -1, VariableSymbol(*owner, use.name), "reference", types.get(use.name)), Place(code, use.node)
        )
        for use in variable_uses(definition.root.code)
    ]


def extension(id_: DefinitionId, element: Element | None, load: Load) -> list[Placed]:
    """What ``extend(compat, …)`` speaks of: its document belongs to the compat definition."""
    if not isinstance(element, OperationElement) or element.source is None:
        return []
    owner = definition_of(element.source.code)
    if owner is None:
        return []
    reference = Placed(Mention(-1, -1, ElementSymbol(*owner), "reference"), element.name_place)
    return [reference, *variables(id_, owner, element.document, load)]
