"""What takes part in arguments and variables: names, values, types and directives, in both ways of writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from msgspec.structs import replace

from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.schema.index import InputValue, TypeInfo, TypeRef
from soda_gql_server.features.completion import snippets
from soda_gql_server.features.completion.items import Completions, Item, few, ordered
from soda_gql_server.semantics.expected.context import Context
from soda_gql_server.semantics.expected.wanted import Arguments, Directives, Extras, Owner, Values, Variables
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    ElementSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    Symbol,
    TypeSymbol,
    VariableSymbol,
)


def arguments(context: Context, wanted: Arguments) -> Completions:
    """The names that are not given yet, required ones first."""
    left = [value for name, value in wanted.known.items() if name not in wanted.given]
    return Completions(tuple([_argument(context, wanted.owner, value) for value in left]))


def _argument(context: Context, owner: Owner, value: InputValue) -> Item:
    bare = context.following == ":" or context.writing == "string"
    default = f" = {print_node(value.default)}" if value.default is not None else ""
    deprecated = value.deprecated is not None
    return Item(
        value.name,
        "argument",
        context.span,
        value.name if bare else f"{value.name}: ",
        detail=f"{value.type}{default}",
        order=ordered(0 if value.required else 1, value.name, deprecated=deprecated),
        deprecated=deprecated,
        symbol=_symbol(context, owner, value.name),
    )


def _symbol(context: Context, owner: Owner, name: str) -> Symbol:
    if isinstance(owner, FieldSymbol):
        return ArgumentSymbol(owner.schema, owner.type, owner.name, name)
    if isinstance(owner, DirectiveSymbol):
        return ArgumentSymbol(owner.schema, f"@{owner.name}", "", name)
    if isinstance(owner, ElementSymbol):
        return VariableSymbol(*owner, name)
    return InputFieldSymbol(context.label, owner.name, name)


def extras(context: Context, wanted: Extras) -> Completions:
    """The keys of the last argument of ``f``."""
    known = {"alias": 'alias: "$1"', "directives": "directives: [$0]"}
    bare = context.following == ":"
    return Completions(
        tuple(
            [
                Item(name, "argument", context.span, name if bare else f"{name}: ", "" if bare else snippet, order=name)
                for name, snippet in known.items()
                if name not in wanted.given
            ]
        )
    )


# --- values -------------------------------------------------------------------------------------------------


def values(context: Context, wanted: Values) -> Completions:
    """Variables that fit, then what else there is of the type."""
    return Completions(tuple(_values(context, wanted)))


def _values(context: Context, wanted: Values) -> Iterator[Item]:
    info = context.schema.types.get(wanted.type.name)
    if context.writing == "string":
        yield from _enum_values(context, info, str)
        return
    dollar = "$" if context.writing == "text" else f"{wanted.dollar}."
    if not wanted.constant and len(dollar) > int(context.writing == "code"):
        for name, type_ in context.variables.items():
            if snippets.fits(type_, wanted.type):
                yield _variable(context, f"{dollar}{name}", name, type_, 0)
    yield from _enum_values(context, info, str if context.writing == "text" else _quoted)
    if info is not None and info.name == "Boolean":
        yield from [_literal(context, text, 2) for text in ("true", "false")]
    yield from _brackets(context, wanted.type, info)
    if not wanted.type.non_null:
        yield _literal(context, "null", 6)


def _quoted(text: str) -> str:
    return f'"{text}"'


def _enum_values(context: Context, info: TypeInfo | None, write: Callable[[str], str]) -> Iterator[Item]:
    for value in info.values.values() if info is not None else ():
        text, deprecated = write(value.name), value.deprecated is not None
        yield Item(
            text,
            "enum value",
            context.span,
            text,
            detail=info.name if info is not None else "",
            filter=value.name,
            order=ordered(2, value.name, deprecated=deprecated),
            deprecated=deprecated,
            symbol=EnumValueSymbol(context.label, info.name if info is not None else "", value.name),
        )


def _brackets(context: Context, type_: TypeRef, info: TypeInfo | None) -> Iterator[Item]:
    if context.typed:
        return
    if type_.item is not None:
        yield Item("[]", "value", context.span, "[]", "[$0]", str(type_), order=ordered(3, "["))
    elif info is not None and info.kind == "input":
        numbers = count(1)
        needed = snippets.required(info.input_fields.values())
        inside = ", ".join([f"{value.name}: {snippets.place(numbers)}" for value in needed]) or "$0"
        yield Item("{}", "value", context.span, "{}", f"{{ {inside} }}", str(type_), order=ordered(3, "{"))


def _literal(context: Context, text: str, group: int) -> Item:
    return Item(text, "keyword", context.span, text, order=ordered(group, text))


# --- variables ----------------------------------------------------------------------------------------------


def variables(context: Context, wanted: Variables) -> Completions:
    """Those that fit first."""
    sign = "$" if context.writing == "text" else ""
    return Completions(
        tuple(
            [
                _variable(context, f"{sign}{name}", name, type_, 0 if _fits(type_, wanted.type) else 1)
                for name, type_ in context.variables.items()
            ]
        )
    )


def _fits(given: TypeRef, wanted: TypeRef | None) -> bool:
    return wanted is None or snippets.fits(given, wanted)


def _variable(context: Context, text: str, name: str, type_: TypeRef, group: int) -> Item:
    symbol = VariableSymbol(*context.owner, name) if context.owner is not None else None
    return Item(text, "variable", context.span, text, detail=str(type_), order=ordered(group, name), symbol=symbol)


# --- directives and types -----------------------------------------------------------------------------------


def directives(context: Context, wanted: Directives) -> Completions:
    """Those that may stand here; behind ``$dir.`` without the at sign."""
    known = context.schema.directives.values()
    return Completions(
        tuple(
            [
                _directive(context, info.name, info.arguments.values())
                for info in known
                if wanted.location in info.locations
            ]
        )
    )


def _directive(context: Context, name: str, inputs: Iterable[InputValue]) -> Item:
    text = f"@{name}" if context.writing == "text" else name
    dollar = "$" if context.writing == "text" else ""
    filled = snippets.arguments(snippets.required(inputs), context.variables, count(1), dollar)
    if context.writing == "text":
        snippet = f"{text}({filled})" if filled else ""
    else:
        snippet = f"{text}({{ {filled} }})" if filled else f"{text}()"
    return Item(
        text,
        "directive",
        context.span,
        text,
        snippet if context.following != "(" else "",
        order=name,
        symbol=DirectiveSymbol(context.label, name),
    )


def input_types(context: Context) -> Completions:
    """The types that a variable can have."""
    return _types(context, [info for info in context.schema.types.values() if info.is_input])


def fragment_types(context: Context) -> Completions:
    """The types that a fragment can be on."""
    found = _types(context, [info for info in context.schema.types.values() if info.composite])
    if context.writing == "string":
        return found
    quoted = [
        replace(item, label=_quoted(item.text), text=_quoted(item.text), filter=item.text) for item in found.items
    ]
    return found._replace(items=tuple(quoted))


def _types(context: Context, types: Iterable[TypeInfo]) -> Completions:
    found, complete = few((info for info in types if not info.name.startswith("__")), context.typed)
    items = [
        Item(
            info.name,
            "type",
            context.span,
            info.name,
            detail=info.kind,
            order=info.name,
            symbol=TypeSymbol(context.label, info.name),
        )
        for info in found
    ]
    return Completions(tuple(items), complete)
