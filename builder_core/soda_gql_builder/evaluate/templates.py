"""Tagged templates: operations, fragments and compat documents from GraphQL text (language.md 4, 5, 7)."""

from __future__ import annotations

from soda_gql_builder.evaluate.desk import Desk, Options, report_problems, report_text
from soda_gql_builder.evaluate.documents import DocumentKind, Expansion, Selections, Spread, WrittenDocument
from soda_gql_builder.evaluate.elements import make_fragment, root_type
from soda_gql_builder.evaluate.fields import Selecting
from soda_gql_builder.evaluate.hosts import (
    CompatElement,
    Element,
    FragmentElement,
    FragmentUse,
    OperationElement,
    Variables,
    force,
)
from soda_gql_builder.evaluate.sources import TextSource, template_source
from soda_gql_builder.findings import Finding
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.ast import OperationKind
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import is_callable, to_display
from soda_gql_builder.javascript.values import POISON, UNDEFINED, HostObject, JSObject, Native, Place, Site, Value
from soda_gql_builder.linking.suggestions import did_you_mean
from soda_gql_builder.typescript import ir


def operation_from_template(
    desk: Desk, kind: OperationKind, name: str, named: Site, site: Site, values: list[Value], options: Options
) -> Value:
    """The operation of ``query("Name")`…`(options)``; ``named`` is the call with the name, ``site`` the template."""
    root = root_type(desk, kind, named)
    read = Reading(desk, site, values)
    document = read.document(kind, name, named, root.name if root is not None else None)
    return OperationElement(
        document, named.argument(0), read.source, tuple(read.elements), options.metadata, options.transform
    )


def fragment_from_template(
    desk: Desk, name: str, type_name: str, named: Site, site: Site, values: list[Value], options: Options
) -> Value:
    """The fragment of ``fragment("Name", "Type")`…`(options)``."""
    found = desk.schema.types.get(type_name)
    if found is None or not found.composite:
        _report_type(desk, type_name, known=found is not None, place=named.argument(1))
        found = None
    read = Reading(desk, site, values)
    document = read.document("fragment", name, named, found.name if found is not None else None)
    return make_fragment(desk, document, named.argument(0), read.source, tuple(read.elements), options.metadata)


def _report_type(desk: Desk, name: str, *, known: bool, place: Place) -> None:
    if known:
        message = f'Fragment cannot be on "{name}": it has no fields.'
        desk.run.report("fragments-on-composite-types", message, place)
        return
    candidates = [info.name for info in desk.schema.types.values() if info.composite]
    hint = did_you_mean(name, candidates)
    message = f'Type "{name}" is not in the schema "{desk.label}".{hint}'
    desk.run.report("unknown-type", message, place)


def compat_from_template(desk: Desk, kind: OperationKind, name: str, named: Site, site: Site) -> Value:
    """The element of ``query.compat("Name")`…` ``, which takes no interpolations and no final call."""
    root = root_type(desk, kind, named)
    node = site.node
    for expression in node.template.expressions if isinstance(node, ir.TaggedTemplate) else ():
        message = "A compat document takes no interpolations."
        desk.run.report("misplaced-interpolation", message, Place(site.code, expression.id))
    read = Reading(desk, site, [POISON] * len(node.template.expressions) if isinstance(node, ir.TaggedTemplate) else [])
    document = read.document(kind, name, named, root.name if root is not None else None)
    return CompatElement(document, read.source)


class Reading:
    """One template being read: its parsed text, and the interpolated values as expansions."""

    __slots__ = ("complete", "desk", "elements", "expansions", "parsed", "site", "source", "values")

    def __init__(self, desk: Desk, site: Site, values: list[Value]) -> None:
        assert isinstance(site.node, ir.TaggedTemplate), "callers pass the site of a template"
        template = site.node.template
        self.desk = desk
        self.site = site
        self.values = values
        self.source: TextSource = template_source(site.code, template)
        self.parsed = desk.templates.parse(tuple([quasi.cooked or "" for quasi in template.quasis]))
        self.complete = not self.parsed.problems
        self.expansions: list[Expansion] = []
        self.elements: list[FragmentElement | None] = []
        report_problems(desk.run, self.source, self.parsed.problems)

    def document(self, kind: DocumentKind, name: str, named: Site, type_name: str | None) -> WrittenDocument:
        """The written document."""
        self._read_values()
        template, run = self.parsed.template, self.desk.run
        at = run.mark(named.argument(0))
        whole = template.selection_set or ast.SelectionSet(template.start, template.end, ())
        self._report_named_spreads(whole)
        return WrittenDocument(
            kind=kind,
            name=name,
            name_start=at,
            name_end=at,
            type_name=type_name,
            variable_definitions=template.variable_definitions,
            directives=template.directives,
            selection_set=whole,
            expansions=tuple(self.expansions),
            complete=self.complete,
        )

    def _read_values(self) -> None:
        """One expansion for each interpolation, in order; further ones come from callbacks."""
        misplaced = set(self.parsed.misplaced)
        count = len(self.values)
        self.expansions.extend([None] * count)
        self.elements.extend([None] * count)
        for index, value in enumerate(self.values):
            place = self._expression(index)
            if index in misplaced:
                message = "A fragment can be interpolated only after three dots: `...${fragment}`."
                self.desk.run.report("misplaced-interpolation", message, place)
                self.complete = False
            else:
                self._read_value(index, value, place)

    def _expression(self, index: int) -> Place:
        node = self.site.node
        assert isinstance(node, ir.TaggedTemplate), "checked at the start"
        return Place(self.site.code, node.template.expressions[index].id)

    def _read_value(self, index: int, value: Value, place: Place) -> None:
        value = force(self.desk.run, value, place)
        if value is POISON:
            self.complete = False
        elif isinstance(value, FragmentElement):
            at = self.desk.run.mark(place)
            self.expansions[index] = Spread(value.fragment, None, at, at)
            self.elements[index] = value
        elif is_callable(value) and not (isinstance(value, Native) and value.pending is not None):
            self._read_callback(index, value, place)
        else:
            self.complete = False
            shown = value.kind if isinstance(value, HostObject) else to_display(value)
            if isinstance(value, Native):
                shown = "a template without its final call"
            message = f"Only fragments can be interpolated, and functions that spread one; this is {shown}."
            self.desk.run.report("not-a-fragment", message, place)

    def _read_callback(self, index: int, callback: Value, place: Place) -> None:
        """``${({ $ }) => fragment.spread({…})}``."""
        tools = JSObject({"$": Variables()})
        result = functions.call(self.desk.run, callback, UNDEFINED, [tools], None, place)
        if isinstance(result, FragmentUse):
            at = self.desk.run.mark(result.place)
            self.expansions[index] = Spread(result.element.fragment, result.arguments, at, at, result.prefix)
            self.elements[index] = result.element
            return
        if isinstance(result, Element):
            message = f"This function gives {result.kind}; it must spread one: `() => fragment.spread()`."
            self.desk.run.report("not-a-fragment", message, place)
            result = POISON
        selecting = Selecting(self.desk)
        selecting.expansions, selecting.elements = self.expansions, self.elements
        self.expansions[index] = Selections(selecting.selections(result, place))
        self.complete = self.complete and selecting.complete

    def _report_named_spreads(self, whole: ast.SelectionSet) -> None:
        pending = [whole]
        while pending:
            for selection in pending.pop().selections:
                if isinstance(selection, ast.FragmentSpread):
                    self._report_named_spread(selection)
                elif not isinstance(selection, ast.Interpolation) and selection.selection_set is not None:
                    pending.append(selection.selection_set)

    def _report_named_spread(self, spread: ast.FragmentSpread) -> None:
        name = spread.name
        if not name.value:
            return
        self.complete = False
        message = f'Unknown fragment "{name.value}". Interpolate the fragment itself: `...${{{name.value}}}`.'
        finding = Finding("unknown-fragment", message, name.start, name.end)
        report_text(self.desk.run, self.source, finding)
