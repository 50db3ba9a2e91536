"""Signature help: the arguments of what is being called at the cursor, in both ways of writing."""

from __future__ import annotations

import re
from typing import NamedTuple

from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.schema.index import InputValue, SchemaIndex
from soda_gql_server.semantics.expected.context import context_at
from soda_gql_server.semantics.expected.wanted import Arguments, Call
from soda_gql_server.semantics.names.signatures import signature_of
from soda_gql_server.semantics.names.symbols import DirectiveSymbol, ElementSymbol, FieldSymbol
from soda_gql_server.semantics.view import View

_NAME_AHEAD = re.compile(r"\s*([\w$]+)\s*:")


class Parameter(NamedTuple):
    """``start`` and ``end`` are its place in the signature's label."""

    start: int
    end: int
    description: str | None


class SignatureHelp(NamedTuple):
    """``active`` is the index of the parameter at the cursor, or that would come next; None if all are given."""

    label: str
    description: str | None
    parameters: tuple[Parameter, ...]
    active: int | None


def signature_help(view: View, path: str, offset: int) -> SignatureHelp | None:
    """The arguments of the field, directive or fragment whose arguments are written at an offset."""
    context = context_at(view, path, offset)
    call = context.call if context is not None else None
    if context is None or call is None or not call.known:
        return None
    given = context.wanted.given if isinstance(context.wanted, Arguments) else frozenset()
    module = view.load(path)
    ahead = _NAME_AHEAD.match(module.text, offset) if module is not None else None
    named = call.active or (ahead[1] if ahead is not None else "")
    label, parameters = _label(view, call)
    return SignatureHelp(label, _description(context.schema, call), parameters, _active(call, named, given))


def _active(call: Call, named: str, given: frozenset[str]) -> int | None:
    names = list(call.known)
    if named in names:
        return names.index(named)
    left = [name for name in names if name not in given]
    needed = [name for name in left if call.known[name].required]
    return names.index((needed or left)[0]) if left else None


def _label(view: View, call: Call) -> tuple[str, tuple[Parameter, ...]]:
    """GraphQL as it stands in a schema."""
    label = f"{_name(view, call)}("
    parameters: list[Parameter] = []
    for value in call.known.values():
        label += ", " if parameters else ""
        text = _input(value)
        parameters.append(Parameter(len(label), len(label) + len(text), value.description))
        label += text
    return label + (f"): {call.result}" if call.result is not None else ")"), tuple(parameters)


def _input(value: InputValue) -> str:
    default = f" = {print_node(value.default)}" if value.default is not None else ""
    return f"{value.name}: {value.type}{default}"


def _name(view: View, call: Call) -> str:
    owner = call.owner
    if isinstance(owner, DirectiveSymbol):
        return f"@{owner.name}"
    if isinstance(owner, ElementSymbol):
        written = view.written(owner.definition_id)
        return written.document.name if written is not None else owner.definition
    return owner.name


def _description(schema: SchemaIndex, call: Call) -> str | None:
    if not isinstance(call.owner, FieldSymbol | DirectiveSymbol):
        return None
    signature = signature_of(schema, call.owner)
    if signature is None:
        return None
    deprecated = f"**Deprecated:** {signature.deprecated}" if signature.deprecated is not None else None
    return "\n\n".join([part for part in (deprecated, signature.description) if part]) or None
