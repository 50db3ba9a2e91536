"""What a definition would become if texts were others: the certainty behind edits that must not change anything.

Only the files that change are read again and only the definitions asked for evaluated; the session knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.adapters import adapters_of
from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.evaluate.emission import Emission, Oversized
from soda_gql_builder.evaluate.emit_selections import Part, selections_json
from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated
from soda_gql_builder.evaluate.evaluator import Evaluator
from soda_gql_builder.evaluate.hosts import FragmentElement
from soda_gql_builder.findings import Finding
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.incremental.facts import facts_of
from soda_gql_builder.incremental.snapshot import Snapshot
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.linking.world import DefinitionRead
from soda_gql_builder.paths import absolute_path
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.sources import SourceFile
from soda_gql_server.semantics.view import View


class Trial(NamedTuple):
    """``texts`` are those of the files that change, ``results`` what becomes of the definitions that were asked for."""

    texts: Mapping[str, str]
    results: Mapping[DefinitionId, Evaluated]


def try_edits(view: View, edits: Iterable[Edit], ids: Iterable[DefinitionId]) -> Trial | None:
    """Evaluate definitions as they would be after some edits; None without a project."""
    snapshot = view.snapshot
    if snapshot is None:
        return None
    texts = edited_texts(view, edits)
    modules = {path: _module(snapshot, path, text) for path, text in texts.items()}

    def load(path: str) -> Module | None:
        return modules[path] if path in modules else view.load(path)

    wanted = list(ids)
    with room_for_recursion():
        evaluator = Evaluator(load, _schemas(snapshot), _known(view, wanted, texts))
        evaluator.adapters = adapters_of(snapshot.config, evaluator.world)
        made: dict[DefinitionId, Evaluated] = {}
        for path, ast_path in wanted:
            module = load(path)
            definition = module.definition(ast_path) if module is not None else None
            if definition is not None:
                made[path, ast_path] = evaluator.evaluate(path, definition)
    return Trial(texts, made)


def try_on(view: View, edits: Iterable[Edit], id_: DefinitionId) -> Evaluated | None:
    """What a definition would become; None if it would be gone."""
    tried = try_edits(view, edits, [id_])
    return tried.results.get(id_) if tried is not None else None


def edited_texts(view: View, edits: Iterable[Edit]) -> dict[str, str]:
    """The texts of the files that edits change; edits at one place come in the order given."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    texts: dict[str, str] = {}
    for path, listed in by_path.items():
        module = view.load(path)
        texts[path] = edited(module.text if module is not None else "", listed)
    return texts


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits that do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += [text[position : edit.span.start], edit.new_text]
        position = edit.span.end
    return "".join([*parts, text[position:]])


def _module(snapshot: Snapshot, path: str, text: str) -> Module:
    reading = snapshot.reading
    return facts_of(reading, absolute_path(reading.root, path), SourceFile(path, text)).module()


def _schemas(snapshot: Snapshot) -> dict[str, SchemaIndex]:
    return {label: loaded.index for label, loaded in snapshot.schemas.items() if loaded.index is not None}


def _known(view: View, wanted: Iterable[DefinitionId], texts: Mapping[str, str]) -> dict[DefinitionId, Evaluated]:
    """The results that the definitions rested on so far, as far as their files stay what they are."""
    results = view.session.results
    known: dict[DefinitionId, Evaluated] = {}
    for id_ in wanted:
        result = results.get(id_)
        for read in result.reads if result is not None else ():
            used = (read.path, read.ast_path) if isinstance(read, DefinitionRead) else None
            if used in results and used is not None and used[0] not in texts:
                known[used] = results[used]
    return known


# --- comparing --------------------------------------------------------------------------------------------


def keeps_output(view: View, edits: Iterable[Edit], id_: DefinitionId, made: Iterable[DefinitionId] = ()) -> bool:
    """Whether a definition is built to the same thing after some edits, and nothing is said that was not before.

    ``made`` are definitions that the edits add; what is said about them counts as said about the one.
    """
    results, new = view.session.results, list(made)
    kept = [id_, *_aware_users(view, id_)]
    tried = try_edits(view, edits, [*new, *kept])
    if tried is None or id_ not in results or tried.results.keys() != {*new, *kept}:
        return False
    together = [finding for each in (id_, *new) for finding in tried.results[each].findings]
    if _new(results[id_].findings, together):
        return False
    pairs = [(results[each], tried.results[each]) for each in kept]
    return all(same_output(view, *pair) and not new_findings(*pair) for pair in pairs)


def _aware_users(view: View, id_: DefinitionId) -> list[DefinitionId]:
    """The operations with metadata that a fragment is a part of: they see how many fragments there are."""
    results, pending = view.session.results, [id_]
    seen = {id_}
    for user in pending:
        further = [each for each in view.users(user) if each not in seen and each in results]
        seen.update(further)
        pending += further
    return [each for each in pending[1:] if b'"metadata":' in (results[each].prebuild or b"")]


def same_output(view: View, before: Evaluated, after: Evaluated) -> bool:
    """Whether both are built, to the same thing; where variables are declared does not matter."""
    schema = view.schema(after.schema)
    if schema is None or before.schema != after.schema or before.kind != after.kind:
        return False
    one, other = _output(before, schema), _output(after, schema)
    return one is not None and one == other


def new_findings(before: Evaluated, after: Evaluated) -> list[str]:
    """The codes of what is said after and was not before."""
    return _new(before.findings, after.findings)


def _new(before: Iterable[Finding], after: Iterable[Finding]) -> list[str]:
    known = [(finding.code, finding.message) for finding in before]
    codes: list[str] = []
    for finding in after:
        if (finding.code, finding.message) in known:
            known.remove((finding.code, finding.message))
        else:
            codes.append(finding.code)
    return codes


def _output(result: Evaluated, schema: SchemaIndex) -> object:
    if result.prebuild is None:
        return None
    prebuild = _normal(msgspec.json.decode(result.prebuild))
    if not isinstance(result.value, FragmentElement):
        return prebuild
    document = result.value.fragment.document
    variables = [print_node(definition) for definition in result.value.fragment.variables]
    return prebuild, variables, _selections(document, schema)


def _selections(document: WrittenDocument, schema: SchemaIndex) -> object:
    parent = schema.types.get(document.type_name) if document.type_name is not None else None
    try:
        with room_for_recursion():
            part = Part(document.selection_set.selections, document.expansions, None)
            return _normal(selections_json(Emission(schema), parent, [part]))
    except Oversized:
        return None


def _normal(json: Any) -> Any:
    """Variables and ``__typename`` have several spellings (language.md 4.2 and 6) that mean the same."""
    if isinstance(json, list):
        return [_normal(item) for item in json]
    if not isinstance(json, dict):
        return json
    return {key: _normal(value) for key, value in json.items() if not _says_nothing(key, value)}


def _says_nothing(key: str, value: object) -> bool:
    return key in ("loc", "block") or (key in ("directives", "arguments") and not value)
