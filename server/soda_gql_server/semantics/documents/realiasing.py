"""What another alias would do: to the document that it stands in, and to those that use it as a fragment."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from soda_gql_builder.evaluate.documents import Expansion, Selections, Spread, WrittenDocument
from soda_gql_builder.evaluate.elements import with_document, with_fragments
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.evaluate.hosts import FragmentElement
from soda_gql_builder.graphql import ast
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.validate.document import validate
from soda_gql_builder.validate.response_keys import keys_of_spread
from soda_gql_server.semantics.names.written import Written
from soda_gql_server.semantics.view import View


def conflict_of(view: View, id_: DefinitionId, alias: int, key: str) -> DefinitionId | None:
    """The document in which a field would get into the way of another one, if its alias (which starts there in the
    document) were this response key; None if all is well.
    """
    written = view.written(id_)
    if written is None:
        return None
    with room_for_recursion():
        document = written.document
        if key in _beside(document.selection_set.selections, document, alias):
            return id_
        changed = {id_: _realiased(document, alias, key)}
        for current in (pending := [id_]):
            known, schema = view.written(current), view.schema_of(current)
            if known is None or schema is None:
                continue
            if _conflicts(changed[current], schema) > _conflicts(known.document, schema):
                return current
            if isinstance(known.element, FragmentElement):
                for user, using in _users(view, current, changed):
                    fragment = with_document(known.element.fragment, changed[current], schema)
                    used = {index: fragment for index, owner in enumerate(using.fragments) if owner == current}
                    changed[user] = with_fragments(using.document, used)
                    pending.append(user)
    return None


def _users(
    view: View, id_: DefinitionId, known: dict[DefinitionId, WrittenDocument]
) -> Iterator[tuple[DefinitionId, Written]]:
    for user in view.users(id_):
        using = view.written(user) if user not in known else None
        if using is not None:
            yield user, using


def _conflicts(document: WrittenDocument, schema: SchemaIndex) -> int:
    return sum(finding.code == "overlapping-fields-can-be-merged" for finding in validate(document, schema))


# --- documents as they would be -------------------------------------------------------------------------------


def _realiased(document: WrittenDocument, alias: int, key: str) -> WrittenDocument:
    def expanded(expansion: Expansion) -> Expansion:
        if isinstance(expansion, Selections):
            return replace(expansion, selections=_all(expansion.selections, alias, key))
        return expansion

    whole = replace(document.selection_set, selections=_all(document.selection_set.selections, alias, key))
    return replace(document, selection_set=whole, expansions=tuple([expanded(item) for item in document.expansions]))


def _all(selections: tuple[ast.Selection, ...], alias: int, key: str) -> tuple[ast.Selection, ...]:
    return tuple([_one(selection, alias, key) for selection in selections])


def _one(selection: ast.Selection, alias: int, key: str) -> ast.Selection:
    if isinstance(selection, ast.Field) and selection.alias is not None and selection.alias.start == alias:
        selection = replace(selection, alias=replace(selection.alias, value=key))
    if isinstance(selection, ast.Field | ast.InlineFragment) and selection.selection_set is not None:
        inner = replace(selection.selection_set, selections=_all(selection.selection_set.selections, alias, key))
        return replace(selection, selection_set=inner)
    return selection


# --- what is written beside it --------------------------------------------------------------------------------


def _beside(selections: tuple[ast.Selection, ...], document: WrittenDocument, alias: int) -> set[str]:
    """The response keys in the selection set that has the alias, but for its own."""
    keys: set[str] = set()
    found = False
    flat = list(selections)
    for item in flat:
        if isinstance(item, ast.InlineFragment):
            flat += item.selection_set.selections
        elif isinstance(item, ast.Interpolation):
            expansion = document.expansions[item.index]
            flat += expansion.selections if isinstance(expansion, Selections) else ()
            keys |= set(keys_of_spread(expansion)) if isinstance(expansion, Spread) else set()
        elif isinstance(item, ast.Field) and item.alias is not None and item.alias.start == alias:
            found = True
        elif isinstance(item, ast.Field):
            keys.add(item.response_key.value)
    if found:
        return keys
    below = [item.selection_set for item in flat if isinstance(item, ast.Field) and item.selection_set is not None]
    return set().union(*[_beside(inner.selections, document, alias) for inner in below])
