"""Makes fragment elements, and what using one means: ``fragment.spread({…})`` and its variables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from soda_gql_builder.evaluate.arguments import ast_arguments
from soda_gql_builder.evaluate.desk import Desk
from soda_gql_builder.evaluate.documents import Expansion, Fragment, Spread, WrittenDocument
from soda_gql_builder.evaluate.hosts import FragmentElement, FragmentUse
from soda_gql_builder.evaluate.sources import TextSource
from soda_gql_builder.evaluate.variables import declared_inputs
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.ast import OperationKind
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Place, Site, Value
from soda_gql_builder.schema.index import SchemaIndex, TypeInfo
from soda_gql_builder.typescript import ir
from soda_gql_builder.validate.response_keys import keys_of_document

_ROOT_NAMES = {"query": "Query", "mutation": "Mutation", "subscription": "Subscription"}


def root_type(desk: Desk, kind: OperationKind, named: Site) -> TypeInfo | None:
    """The root type of an operation; reports a schema that has none."""
    name = desk.schema.roots.get(kind)
    found = desk.schema.types.get(name) if name is not None else None
    if found is None:
        node = named.node
        place = Place(named.code, node.callee.id) if isinstance(node, ir.Call) else named.place
        message = f'The schema "{desk.label}" has no type for a {kind} ("{_ROOT_NAMES[kind]}").'
        desk.run.report("unknown-type", message, place)
    return found


def make_fragment(
    desk: Desk,
    document: WrittenDocument,
    name_place: Place,
    source: TextSource,
    elements: tuple[FragmentElement | None, ...],
    metadata: Value,
) -> FragmentElement:
    """The element of a written fragment."""
    variables = merged_variables(document.variable_definitions, document.expansions)
    fragment = Fragment(desk.label, document, variables, keys_of_document(document, desk.schema))

    def spread(element: FragmentElement, run: Run, _this: Value, given: list[Value], site: Site) -> Value:
        value = given[0] if given else UNDEFINED
        if value is POISON:
            return POISON
        known = declared_inputs(variables)
        arguments = ast_arguments(run, desk.schema, known, value, site.argument(0))
        return FragmentUse(element, arguments, _spread_place(site))

    return FragmentElement(fragment, name_place, source, elements, metadata, spread)


def with_document(fragment: Fragment, document: WrittenDocument, schema: SchemaIndex) -> Fragment:
    """The fragment as it is with another document that takes the same variables."""
    return replace(fragment, document=document, keys=keys_of_document(document, schema))


def with_fragments(document: WrittenDocument, fragments: Mapping[int, Fragment]) -> WrittenDocument:
    """The document with other fragments in some of its expansions, by index."""
    expansions = [
        replace(expansion, fragment=fragments[index])
        if index in fragments and isinstance(expansion, Spread)
        else expansion
        for index, expansion in enumerate(document.expansions)
    ]
    return replace(document, expansions=tuple(expansions))


def _spread_place(site: Site) -> Place:
    """The expression that names the fragment in ``fragment.spread(…)``."""
    callee = site.node.callee if isinstance(site.node, ir.Call) else None
    return Place(site.code, callee.object.id) if isinstance(callee, ir.Member) else site.place


def merged_variables(
    own: Iterable[ast.VariableDefinition], expansions: Iterable[Expansion]
) -> tuple[ast.VariableDefinition, ...]:
    """The own variables and those of directly interpolated fragments; the first of a name wins."""
    merged: dict[str, ast.VariableDefinition] = {}
    for definition in own:
        merged.setdefault(definition.variable.name.value, definition)
    for expansion in expansions:
        if isinstance(expansion, Spread) and expansion.arguments is None:
            for definition in expansion.fragment.variables:
                merged.setdefault(definition.variable.name.value, definition)
    return tuple(merged.values())
