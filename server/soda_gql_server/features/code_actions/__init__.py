"""Code actions: what can be done about what stands at a place of a file.

Each action is a module with a function ``offer``; an action that cannot be certain of its outcome is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions import (
    add_arguments,
    add_call,
    add_selection,
    add_variable,
    convert,
    did_you_mean,
    extract_fragment,
    fix_all,
    ignore,
    inline_fragment,
    interpolate_fragment,
    merge_fields,
    remove_variable,
    replace_deprecated,
)
from soda_gql_server.features.code_actions.model import Action, Kind, Request
from soda_gql_server.semantics.places import touch
from soda_gql_server.semantics.view import View

__all__ = ["KINDS", "Action", "code_actions"]

KINDS: tuple[Kind, ...] = (
    "quickfix",
    "refactor.extract",
    "refactor.inline",
    "refactor.rewrite",
    "source.fixAll.sodaGql",
)

Offer = Callable[[Request], Iterator[Action]]

_OFFERS: tuple[tuple[Kind, Offer], ...] = (
    ("quickfix", did_you_mean.offer),
    ("quickfix", interpolate_fragment.offer),
    ("quickfix", add_call.offer),
    ("quickfix", add_selection.offer),
    ("quickfix", add_arguments.offer),
    ("quickfix", add_variable.offer),
    ("quickfix", remove_variable.offer),
    ("quickfix", replace_deprecated.offer),
    ("quickfix", ignore.offer),
    ("refactor.extract", extract_fragment.offer),
    ("refactor.inline", inline_fragment.offer),
    ("refactor.rewrite", merge_fields.offer),
    ("refactor.rewrite", convert.offer),
    ("source.fixAll.sodaGql", fix_all.offer),
)
"""All actions, in the order in which they are shown."""


def code_actions(view: View, path: str, span: Span, only: Collection[str] = ()) -> list[Action]:
    """What can be done at a selection.

    ``only`` are the kinds that are asked for, with all below them; without any, those that belong to the place.
    """
    build = view.session.build
    touched = [item for item in build.diagnostics.get(path, ()) if touch(item.span, span)]
    request = Request(view, path, span, tuple(touched))
    return [action for kind, offer in _OFFERS if _is_wanted(kind, only) for action in offer(request)]


def _is_wanted(kind: str, only: Collection[str]) -> bool:
    if not only:
        return not kind.startswith("source.")
    return any(kind == wanted or kind.startswith(f"{wanted}.") or not wanted for wanted in only)
