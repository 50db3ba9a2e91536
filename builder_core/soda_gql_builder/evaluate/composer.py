"""The factory's context: ``query`` and its kin, ``fragment``, ``define``, ``extend``, ``$dir``, ``$colocate``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from soda_gql_builder.evaluate.arguments import ast_arguments
from soda_gql_builder.evaluate.colocation import colocate
from soda_gql_builder.evaluate.desk import Desk, Options, read_options
from soda_gql_builder.evaluate.fields import operation_from_fields
from soda_gql_builder.evaluate.hosts import (
    CompatElement,
    DefineElement,
    DirectiveReference,
    OperationElement,
    force,
)
from soda_gql_builder.evaluate.templates import compat_from_template, fragment_from_template, operation_from_template
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.ast import OperationKind
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, HostObject, JSObject, Native, Place, Site, Value
from soda_gql_builder.typescript import ir

Finish: TypeAlias = Callable[[Options], Value]

_KINDS: tuple[OperationKind, ...] = ("query", "mutation", "subscription")


def factory_context(desk: Desk, helpers: Mapping[str, Value]) -> JSObject:
    """The object that a definition's factory is called with; an adapter's helpers come last and may shadow."""
    context = JSObject()
    for kind in _KINDS:
        compat = Native("compat", partial(_compat, desk, kind))
        context.entries[kind] = Native(kind, partial(_operation, desk, kind), properties={"compat": compat})
    context.entries["fragment"] = Native("fragment", partial(_fragment, desk))
    context.entries["define"] = Native("define", _define)
    context.entries["extend"] = Native("extend", _extend, lenient=True)
    context.entries["$dir"] = Directives(desk)
    context.entries["$colocate"] = Native("$colocate", partial(colocate, desk))
    context.entries.update(helpers)
    return context


def _name(what: str, arguments: list[Value], site: Site, index: int = 0) -> str:
    value = arguments[index] if index < len(arguments) else UNDEFINED
    if isinstance(value, str):
        return value
    raise throw("TypeError", f"the {what} must be a string, not {to_display(value)}", site.argument(index))


def _operation(desk: Desk, kind: OperationKind, _run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    """``query("Name")``: what takes the template or the fields object."""
    name = _name("name of an operation", arguments, site)

    def take(_run: Run, _this: Value, given: list[Value], inner: Site) -> Value:
        if isinstance(inner.node, ir.TaggedTemplate):
            return _uncalled(
                inner, lambda options: operation_from_template(desk, kind, name, site, inner, given[1:], options)
            )
        return _uncalled(inner, lambda options: operation_from_fields(desk, kind, name, site, inner, given, options))

    return Native(f'{kind}("{name}")', take, lenient=True)


def _fragment(desk: Desk, _run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    """``fragment("Name", "Type")``: what takes the template."""
    name = _name("name of a fragment", arguments, site)
    type_name = _name("type of a fragment", arguments, site, 1)

    def take(_run: Run, _this: Value, given: list[Value], inner: Site) -> Value:
        if not isinstance(inner.node, ir.TaggedTemplate):
            raise throw("TypeError", "a fragment takes a template: fragment(…)`{ … }`()", inner.place)
        return _uncalled(
            inner, lambda options: fragment_from_template(desk, name, type_name, site, inner, given[1:], options)
        )

    return Native(f'fragment("{name}")', take, lenient=True)


def _uncalled(site: Site, finish: Finish) -> Value:
    """The final call makes the element; without it the template is nothing."""
    node = site.node
    before = node.tag if isinstance(node, ir.TaggedTemplate) else node.callee

    def call(_run: Run, _this: Value, arguments: list[Value], inner: Site) -> Value:
        options = read_options(arguments[0] if arguments else UNDEFINED, inner)
        return POISON if options is None else finish(options)

    return Native("This template", call, lenient=True, pending=Place(site.code, before.id))


def _compat(desk: Desk, kind: OperationKind, _run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    name = _name("name of an operation", arguments, site)

    def take(_run: Run, _this: Value, _given: list[Value], inner: Site) -> Value:
        if not isinstance(inner.node, ir.TaggedTemplate):
            raise throw("TypeError", "compat takes a template: query.compat(…)`…`", inner.place)
        return compat_from_template(desk, kind, name, site, inner)

    return Native(f'{kind}.compat("{name}")', take, lenient=True)


def _extend(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    """``extend(compat, options?)``: an operation under the compat's name."""
    compat = force(run, arguments[0], site.argument(0)) if arguments else UNDEFINED
    if compat is POISON:
        return POISON
    if not isinstance(compat, CompatElement):
        message = f"`extend` takes an element made by `query.compat(…)`, not {to_display(compat)}"
        raise throw("TypeError", message, site.argument(0))
    options = read_options(arguments[1] if len(arguments) > 1 else UNDEFINED, site)
    if options is None:
        return POISON
    return OperationElement(
        compat.document, site.argument(0), compat.source, (), options.metadata, options.transform, extended=True
    )


def _define(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = functions.call(run, arguments[0] if arguments else UNDEFINED, UNDEFINED, [], None, site.place)
    return DefineElement(functions.settle(value, site.place))


class Directives(HostObject):
    """``$dir``: every name is a directive; whether the schema has it is a matter of validation."""

    __slots__ = ("desk",)

    kind = "the directives"

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def get(self, run: Run, name: str, place: Place) -> Value:
        return Native(f"$dir.{name}", partial(self._make, name, place), lenient=True)

    def _make(self, name: str, place: Place, run: Run, _this: Value, given: list[Value], site: Site) -> Value:
        info = self.desk.schema.directives.get(name)
        known = info.arguments if info is not None else {}
        arguments = ast_arguments(run, self.desk.schema, known, given[0] if given else UNDEFINED, site.argument(0))
        at = run.mark(place)
        return DirectiveReference(ast.Directive(at, at, ast.Name(at, at, name), arguments))
