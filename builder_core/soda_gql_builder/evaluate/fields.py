"""Callback builders: ``query("Name")({ variables, fields: ({ f, $ }) => ({ … }) })`` (language.md 6)."""

from __future__ import annotations

from functools import partial

from soda_gql_builder.evaluate.arguments import ast_arguments
from soda_gql_builder.evaluate.desk import Desk, Options, report_problems
from soda_gql_builder.evaluate.documents import Expansion, Spread, WrittenDocument
from soda_gql_builder.evaluate.elements import root_type
from soda_gql_builder.evaluate.hosts import (
    DirectiveReference,
    FieldSelection,
    FragmentElement,
    FragmentUse,
    OperationElement,
    Variables,
)
from soda_gql_builder.evaluate.sources import TextSource, string_source, template_source
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.ast import OperationKind
from soda_gql_builder.graphql.parser import parse_variables
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import is_callable, own_keys, throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Code,
    JSArray,
    JSObject,
    Native,
    Place,
    Site,
    Value,
)
from soda_gql_builder.schema.index import Field, TypeInfo
from soda_gql_builder.typescript import ir


def operation_from_fields(
    desk: Desk, kind: OperationKind, name: str, named: Site, site: Site, given: list[Value], options: Options
) -> Value:
    """The operation; ``named`` is the call with the name, ``site`` the one with the object."""
    run = desk.run
    given_object = given[0] if given else UNDEFINED
    if given_object is POISON:
        return POISON
    if not isinstance(given_object, JSObject):
        message = f"an operation takes a template or {{ fields }}, not {to_display(given_object)}"
        raise throw("TypeError", message, site.place)
    root = root_type(desk, kind, named)
    definitions, source, whole = _variables(desk, given_object, site)
    written = Selecting(desk)
    callback = given_object.entries.get("fields", UNDEFINED)
    selection_set = written.nested(callback, root, _place_of(given_object, "fields", site.place), first=True)
    at = run.mark(named.argument(0))
    document = WrittenDocument(
        kind=kind,
        name=name,
        name_start=at,
        name_end=at,
        type_name=root.name if root is not None else None,
        variable_definitions=definitions,
        directives=(),
        selection_set=selection_set,
        expansions=tuple(written.expansions),
        complete=whole and written.complete,
    )
    return OperationElement(
        document,
        named.argument(0),
        source,
        tuple(written.elements),
        options.metadata,
        options.transform,
        from_fields=True,
    )


def _place_of(owner: JSObject, key: str, otherwise: Place) -> Place:
    origin = owner.origins.get(key)
    return origin.value if origin is not None else otherwise


def _variables(
    desk: Desk, given: JSObject, site: Site
) -> tuple[tuple[ast.VariableDefinition, ...], TextSource | None, bool]:
    """The parsed ``variables`` string, where its text stands, and whether it could be evaluated."""
    value = given.entries.get("variables", UNDEFINED)
    if value is UNDEFINED:
        return (), None, True
    if value is POISON:
        return (), None, False
    origin = given.origins.get("variables")
    place = origin.value if origin is not None else site.place
    if not isinstance(value, str):
        raise throw("TypeError", f"`variables` must be a string like `($id: ID!)`, not {to_display(value)}", place)
    source = _literal_source(origin.code, origin.member.value, value) if origin is not None else None
    parsed = parse_variables(value)
    if source is not None:
        report_problems(desk.run, source, parsed.problems)
    else:
        for problem in parsed.problems:
            desk.run.report("graphql-syntax", problem.message, place)
    return parsed.definitions, source, not parsed.problems


def _literal_source(code: Code, node: ir.Expression, value: str) -> TextSource | None:
    """The source of the text if it is written in place."""
    if isinstance(node, ir.String) and node.value == value:
        return string_source(code, node)
    if isinstance(node, ir.Template) and not node.expressions:
        return template_source(code, node)
    return None


class Selecting:
    """The selections of one document as they come to light, with the fragments that they use."""

    __slots__ = ("complete", "desk", "elements", "expansions")

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.expansions: list[Expansion] = []
        self.elements: list[FragmentElement | None] = []
        self.complete = True

    def nested(
        self, callback: Value, parent: TypeInfo | None, place: Place, *, first: bool = False
    ) -> ast.SelectionSet:
        """What a fields callback selects on a type; ``first`` gives it ``$`` too."""
        run = self.desk.run
        at = run.mark(place)
        if callback is POISON:
            self.complete = False
            return ast.SelectionSet(at, at, ())
        if not is_callable(callback):
            raise throw("TypeError", f"`fields` must be a function, not {to_display(callback)}", place)
        tools = JSObject({"f": Native("f", partial(self._field, parent), lenient=True)})
        if first:
            tools.entries["$"] = Variables()
        result = functions.call(run, callback, UNDEFINED, [tools], None, place)
        return ast.SelectionSet(at, at, self.selections(result, place))

    def selections(self, value: Value, place: Place) -> tuple[ast.Selection, ...]:
        """The selections that a fields object means."""
        if value is POISON:
            self.complete = False
            return ()
        if isinstance(value, FragmentUse):
            return (self._use(value),)
        if not isinstance(value, JSObject):
            message = f"a fields callback must give an object, not {to_display(value)}"
            raise throw("TypeError", message, place)
        selections: list[ast.Selection] = []
        for key in own_keys(value):
            selections.extend(self._entry(value, key, place))
        return tuple(selections)

    def _entry(self, owner: JSObject, key: str, place: Place) -> tuple[ast.Selection, ...]:
        run, item = self.desk.run, owner.entries[key]
        if isinstance(item, FieldSelection):
            return item.fields
        if isinstance(item, FragmentUse):
            return (self._use(item),)
        origin = owner.origins.get(key)
        key_place = origin.key if origin is not None else place
        if item is True:
            at = run.mark(key_place)
            return (ast.Field(at, at, None, ast.Name(at, at, key), (), (), None),)
        self.complete = False
        if item is not POISON:
            message = f'The field `{key}` must be `true` or come from `...f("{key}")()`, not {to_display(item)}.'
            run.report("evaluation-error", message, origin.value if origin is not None else place)
        return ()

    def _use(self, use: FragmentUse) -> ast.Interpolation:
        at = self.desk.run.mark(use.place)
        index = len(self.expansions)
        self.expansions.append(Spread(use.element.fragment, use.arguments, at, at, use.prefix))
        self.elements.append(use.element)
        return ast.Interpolation(at, at, index, ())

    def _field(self, parent: TypeInfo | None, run: Run, _this: Value, given: list[Value], site: Site) -> Value:
        """``f(name, args?, { alias?, directives? }?)``: what takes the nested selection."""
        name = given[0] if given else UNDEFINED
        if name is POISON:
            self.complete = False
            return Native("f", lambda *_: POISON, lenient=True)
        if not isinstance(name, str):
            raise throw("TypeError", f"the name of a field must be a string, not {to_display(name)}", site.argument(0))
        schema = self.desk.schema
        found = schema.field(parent, name) if parent is not None else None
        arguments = ast_arguments(
            run,
            schema,
            found.arguments if found is not None else {},
            given[1] if len(given) > 1 else UNDEFINED,
            site.argument(1),
        )
        alias, directives = self._extras(given[2] if len(given) > 2 else UNDEFINED, site)
        at = run.mark(site.argument(0))
        if name == "__typename" and alias is None:
            # An alias equal to the name tells the emitter that this is no shorthand: upstream prints arguments then.
            alias = ast.Name(at, at, name)
        field = ast.Field(at, at, alias, ast.Name(at, at, name), arguments, directives, None)
        return Native(f'`f("{name}")`', partial(self._finish, field, found), lenient=True, pending=site.place)

    def _extras(self, value: Value, site: Site) -> tuple[ast.Name | None, tuple[ast.Directive, ...]]:
        if not isinstance(value, JSObject):
            if value is POISON:
                self.complete = False
            return None, ()
        alias, listed = value.entries.get("alias"), value.entries.get("directives")
        name: ast.Name | None = None
        if isinstance(alias, str):
            at = self.desk.run.mark(_place_of(value, "alias", site.argument(2)))
            name = ast.Name(at, at, alias)
        elif alias is POISON or listed is POISON:
            self.complete = False
        items = listed.items if isinstance(listed, JSArray) else []
        return name, tuple([item.directive for item in items if isinstance(item, DirectiveReference)])

    def _finish(
        self, field: ast.Field, found: Field | None, run: Run, _this: Value, given: list[Value], site: Site
    ) -> Value:
        """The second call of ``f``: nothing for leaves, a callback for objects, members for unions."""
        nested = given[0] if given else UNDEFINED
        child = self.desk.schema.types.get(found.type.name) if found is not None else None
        selection_set: ast.SelectionSet | None = None
        if isinstance(nested, JSObject):
            selection_set = self._members(nested, site.argument(0))
        elif nested is not UNDEFINED:
            selection_set = self.nested(nested, child, site.argument(0))
        made = ast.Field(
            field.start,
            field.end,
            field.alias,
            field.name,
            field.arguments,
            field.directives,
            selection_set,
        )
        return JSObject({field.response_key.value: FieldSelection((made,))})

    def _members(self, given: JSObject, place: Place) -> ast.SelectionSet:
        """``{ Member: ({ f }) => …, __typename: true }``: ``__typename`` comes first, then members as written."""
        run = self.desk.run
        selections: list[ast.Selection] = []
        for key in own_keys(given):
            item = given.entries[key]
            origin = given.origins.get(key)
            at = run.mark(origin.key if origin is not None else place)
            if key == "__typename":
                if item is True:
                    selections.insert(0, ast.Field(at, at, None, ast.Name(at, at, key), (), (), None))
            elif item is not UNDEFINED:
                selection_set = self.nested(
                    item, self.desk.schema.types.get(key), origin.value if origin is not None else place
                )
                condition = ast.NamedType(at, at, ast.Name(at, at, key))
                selections.append(ast.InlineFragment(at, at, condition, (), selection_set))
        whole = run.mark(place)
        return ast.SelectionSet(whole, whole, tuple(selections))
