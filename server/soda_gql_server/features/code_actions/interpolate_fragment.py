"""``...Name`` → ``...${name}``: interpolate the fragment that a spread names, and import it."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.linking.modules import find_name
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.definitions.imports import import_edit
from soda_gql_server.semantics.documents.authored import Authored
from soda_gql_server.semantics.documents.trial import try_on


def offer(request: Request) -> Iterator[Action]:
    for diagnostic, document in request.documents_told("unknown-fragment"):
        if document.text is None or document.definition.damaged:
            continue
        name = document.source(diagnostic.span)
        actions = [
            action
            for id_ in _candidates(request, document, name)
            if (action := _action(request, document, diagnostic, id_)) is not None
        ]
        for action in actions:
            yield action._replace(preferred=len(actions) == 1)


def _candidates(request: Request, document: Authored, name: str) -> list[DefinitionId]:
    """The fragments of this GraphQL name, and one of this name in TypeScript."""
    view = request.view
    module = document.module
    target = find_name(view.load, module, name)
    own = [(target.path, target.key)] if target is not None and target.kind == "binding" else []
    results = view.session.results
    named = view.session.named(("fragment", document.label, name))
    found = dict.fromkeys([*own, *sorted(named)])
    return [id_ for id_ in found if id_ != document.id and id_ in results and results[id_].kind == "fragment"]


def _action(request: Request, document: Authored, diagnostic: Diagnostic, id_: DefinitionId) -> Action | None:
    named = import_edit(request.view, request.path, id_)
    if named is None:
        return None
    expression, imported = named
    spread = Edit(request.path, diagnostic.span, f"${{{expression}}}")
    edits = (imported, spread) if imported is not None else (spread,)
    if not _works(request, document, edits):
        return None
    return Action(f"Interpolate '{expression}'", "quickfix", edits, diagnostic)


def _works(request: Request, document: Authored, edits: tuple[Edit, ...]) -> bool:
    """Whether the fragment can be used here: compat documents take none, and none may contain itself."""
    after = try_on(request.view, edits, document.id)
    before = request.view.session.results[document.id]
    known = {finding.message for finding in before.findings}
    return (
        after is not None
        and not after.circle
        and all(finding.message in known or finding.code in _LATER for finding in after.findings)
    )


_LATER = frozenset(
    {
        # What could not be checked as long as a part of the document was unknown.
        "no-unused-variables",
        "provided-required-arguments",
        "no-undefined-variables",
        "scalar-leafs",
    }
)
