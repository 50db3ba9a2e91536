"""Evaluates definitions: each to an element with its prebuild and what is wrong with it.

A definition is evaluated once, after those it refers to; who refers to itself through others is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from typing import Literal, NamedTuple

from msgspec.structs import replace

from soda_gql_builder.diagnostics import Severity
from soda_gql_builder.evaluate.composer import factory_context
from soda_gql_builder.evaluate.desk import Desk, report_text
from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.evaluate.evaluated import ABSENT, DefinitionId, Draft, Evaluated, result_of
from soda_gql_builder.evaluate.hosts import (
    CompatElement,
    Element,
    FragmentElement,
    LazyElement,
    OperationElement,
    force,
)
from soda_gql_builder.evaluate.metadata import NO_ADAPTER, Adapter
from soda_gql_builder.evaluate.outputs import CIRCULAR, POISONED, output_hash
from soda_gql_builder.evaluate.packages import PACKAGES
from soda_gql_builder.evaluate.parsed import ParsedTemplates
from soda_gql_builder.evaluate.prebuild import fragment_prebuild, operation_prebuild
from soda_gql_builder.evaluate.renewal import go_on, halfway, renewed
from soda_gql_builder.evaluate.sources import TextSource
from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Code, HostObject, Native, Place, Value
from soda_gql_builder.linking.modules import Load
from soda_gql_builder.linking.world import DefinitionRead, World, guarded
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.typescript.analysis import Definition
from soda_gql_builder.validate.document import validate_recorded

Validation = Literal["error", "warning", "off"]

MAX_WAITING = 150
"""Definitions that wait for each other at once; more are evaluated in order beforehand (see ``order.py``)."""

_EVERY_TYPE = frozenset({"*"})
"""The set of all type names; see ``validate.document.Validation``."""


class _Waiting(NamedTuple):
    """A definition under evaluation, and where the one before it refers to it."""

    id: DefinitionId
    run: Run | None
    place: Place | None


class Evaluator:
    """Evaluates the definitions of one snapshot.

    ``results`` holds what is known already, and takes each new result; the caller removes what must be made anew.
    """

    def __init__(
        self,
        load: Load,
        schemas: Mapping[str, SchemaIndex],
        results: MutableMapping[DefinitionId, Evaluated],
        validation: Validation = "error",
        templates: ParsedTemplates | None = None,
    ) -> None:
        self.load = load
        self.schemas = schemas
        self.adapters: Callable[[str], Adapter] = lambda _: NO_ADAPTER
        self.validation = validation
        self.templates = templates or ParsedTemplates()
        self.world = World(load, PACKAGES, self._reference)
        self.results = results
        self.earlier: Mapping[DefinitionId, Evaluated] = {}
        """Results that would hold if the fragments that they use were what they were."""
        self._waiting: list[_Waiting] = []
        self._circles: dict[DefinitionId, frozenset[DefinitionId]] = {}

    def evaluate(self, path: str, definition: Definition) -> Evaluated:
        """The result of a definition, evaluated now if it is not yet."""
        known = self.results.get((path, definition.path))
        return known if known is not None and known.value is not ABSENT else self._enter(path, definition, None, None)

    def draft(self, path: str, definition: Definition) -> Draft | None:
        """What a definition makes, or would make if its final call were there; None if that cannot be said."""
        known = self.evaluate(path, definition)
        if isinstance(known.value, Element):
            return Draft(known.value, known.places)
        schema = self.schemas.get(definition.schema)
        if schema is None or known.circle:
            return None
        run = Run(self.world.environment)
        code = Code(path, f"::{definition.path}")
        place = Place(code, definition.root.code.id)
        desk = Desk(run, definition.schema, schema, self.templates)
        value = guarded(run, partial(self._make, desk, definition, code, place))
        if isinstance(value, Native) and value.pending is not None:
            value = guarded(run, partial(functions.call, run, value, UNDEFINED, [], None, place))
        return Draft(value, tuple(run.places)) if isinstance(value, Element) else None

    def _enter(self, path: str, definition: Definition, run: Run | None, place: Place | None) -> Evaluated:
        id_ = (path, definition.path)
        self._waiting.append(_Waiting(id_, run, place))
        known = self.results.get(id_)
        try:
            if known is None or known.circle:
                result = self._renew(path, definition) or self._evaluate(path, definition)
            else:
                result = self._revive(path, definition, known)
        finally:
            self._waiting.pop()
        circle = self._circles.get(id_)
        if circle is not None:
            # Whoever is first in a circle sees the others unfinished; so that this makes no difference, none of
            # them has a value for anybody.
            result = result._replace(value=POISON, prebuild=None, output=CIRCULAR, circle=circle)
        self.results[id_] = result
        return result

    # --- references ---------------------------------------------------------------------------------------

    def _reference(self, run: Run, path: str, ast_path: str, place: Place, lazy: bool) -> Value:
        if lazy:
            return LazyElement(partial(self._force, path, ast_path))
        return self._force(path, ast_path, run, place)

    def _force(self, path: str, ast_path: str, run: Run, place: Place) -> Value:
        value, output = self._value(path, ast_path, run, place)
        run.reads[DefinitionRead(path, ast_path)] = output
        return value

    def _value(self, path: str, ast_path: str, run: Run, place: Place) -> tuple[Value, bytes]:
        """The value of a definition and the hash of its output."""
        id_ = (path, ast_path)
        known = self.results.get(id_)
        if known is not None and (known.value is not ABSENT or known.circle):
            if known.circle and any(waiting.id in known.circle for waiting in self._waiting):
                self._close_circle(known.circle, run, place)
            return POISON if known.circle else known.value, known.output
        if any(waiting.id == id_ for waiting in self._waiting):
            self._close_circle(frozenset({id_}), run, place)
            return POISON, CIRCULAR
        module = self.load(path)
        definition = module.definition(ast_path) if module is not None else None
        if definition is None:
            return POISON, POISONED
        if len(self._waiting) > MAX_WAITING:
            run.report("evaluation-error", "Too many definitions refer to each other in a row.", place)
            return POISON, POISONED
        result = self._enter(path, definition, run, place)
        return result.value, result.output

    def _close_circle(self, reached: frozenset[DefinitionId], run: Run, place: Place) -> None:
        """Code that is being evaluated reached one of these, which wait for it: mark the references between."""
        start = next(index for index, waiting in enumerate(self._waiting) if waiting.id in reached)
        members = self._waiting[start:]
        circle = reached.union([waiting.id for waiting in members])
        for member in circle:
            circle |= self._circles.get(member, frozenset())
        for member in circle:
            self._circles[member] = circle
            known = self.results.get(member)
            if known is not None:
                self.results[member] = known._replace(circle=circle)
        for waiting in members[1:]:
            if waiting.run is not None and waiting.place is not None:
                _report_circle(waiting.run, waiting.place)
        _report_circle(run, place)

    # --- one definition -----------------------------------------------------------------------------------

    def _evaluate(self, path: str, definition: Definition) -> Evaluated:
        run, schema = self._run(), self.schemas.get(definition.schema)
        if schema is None:
            return Evaluated(None, definition.schema, POISON, "", None, None, (), (), {}, frozenset(), POISONED)
        desk = Desk(run, definition.schema, schema, self.templates)
        code = Code(path, f"::{definition.path}")
        factory_place = Place(code, definition.root.code.id)
        value = guarded(run, partial(self._make, desk, definition, code, factory_place))
        made = self._check(desk, value, factory_place, damaged=definition.damaged)
        return self._finish(desk, definition, made, factory_place)

    def _renew(self, path: str, definition: Definition) -> Evaluated | None:
        """The result without running the code again, None if that is not enough."""
        known, schema = self.earlier.get((path, definition.path)), self.schemas.get(definition.schema)
        if known is None or known.stage is None or known.circle or schema is None or definition.damaged:
            return None
        run = self._run()
        go_on(run, known.stage, known.places, known.findings, known.reads)
        others: dict[object, Value] = {}
        outputs: set[object] = set()
        for read in [read for read in run.reads if isinstance(read, DefinitionRead)]:
            now = self.results.get((read.path, read.ast_path))
            if now is None or now.circle:
                return None
            outputs.add(now.output)
            before = run.reads[read]
            if now.output != before:
                if before in others:
                    # Two that looked the same went different ways.
                    return None
                others[before] = now.value
                run.reads[read] = now.output
        desk = Desk(run, definition.schema, schema, self.templates)
        made = renewed(known.value, others, outputs, schema, self.adapters(desk.label))
        place = Place(Code(path, f"::{definition.path}"), definition.root.code.id)
        return self._finish(desk, definition, made, place) if made is not None else None

    def _finish(self, desk: Desk, definition: Definition, made: Element | None, place: Place) -> Evaluated:
        """The result of what a definition's code has made."""
        run = desk.run
        stage = halfway(run)
        touched = self._validate(desk, made) if made is not None else frozenset()
        prebuild: Value = None
        if made is not None and not definition.damaged:
            prebuild = guarded(run, partial(self._prebuild, desk, made, place))
        run.reads.update(self.adapters(desk.label).reads)
        built = prebuild if isinstance(prebuild, bytes) else None
        output = output_hash(made, built, definition.root.hash, run.reads)
        if isinstance(made, FragmentElement):
            made.touched, made.output = touched, output
        return result_of(run, definition, made, built, touched, output, stage)

    def _revive(self, path: str, definition: Definition, known: Evaluated) -> Evaluated:
        """A result that was read from a saved state, with its value; all else is known."""
        run, schema = self._run(), self.schemas.get(definition.schema)
        if schema is None:
            return self._evaluate(path, definition)
        code = Code(path, f"::{definition.path}")
        desk = Desk(run, definition.schema, schema, self.templates)
        value = guarded(run, partial(self._make, desk, definition, code, Place(code, definition.root.code.id)))
        if tuple(run.places) != known.places[: len(run.places)]:
            # The value speaks of other places than the findings do.
            return self._evaluate(path, definition)
        if isinstance(value, FragmentElement):
            value.touched, value.output = known.touched, known.output
        return known._replace(value=value if isinstance(value, Element) else POISON, stage=halfway(run))

    def _run(self) -> Run:
        outer = self._waiting[-1].run if self._waiting else None
        return Run(self.world.environment, outer.frames if outer is not None else 0)

    def _make(self, desk: Desk, definition: Definition, code: Code, place: Place) -> Value:
        root = definition.root
        factory = functions.evaluate_root(desk.run, code, root.code, root.depth, place)
        context = factory_context(desk, self.adapters(desk.label).helpers)
        value = functions.call(desk.run, factory, POISON, [context], None, place)
        return force(desk.run, functions.settle(value, place), place)

    def _check(self, desk: Desk, value: Value, place: Place, *, damaged: bool) -> Element | None:
        """The element that a factory gave; reports a value that is none."""
        if isinstance(value, Element):
            return value
        if isinstance(value, Native) and value.pending is not None:
            message = "The final call is missing: add `()` after the template."
            desk.run.report("uncalled-template", message, value.pending)
        elif value is not POISON and not damaged:
            shown = value.kind if isinstance(value, HostObject) else to_display(value)
            message = f"A definition must return what `query`, `fragment` and the like make; this returns {shown}."
            desk.run.report("invalid-factory", message, place)
        return None

    def _validate(self, desk: Desk, element: Element) -> frozenset[str]:
        """Validate an element's document; gives the parts of the schema that the element depends on."""
        document, source = _written(element)
        if document is None:
            return frozenset()
        if document.type_name is None:
            return _EVERY_TYPE
        checked = validate_recorded(document, desk.schema)
        if self.validation != "off" and not (isinstance(element, OperationElement) and element.extended):
            _check_name(desk, document)
            for finding in checked.findings:
                report_text(desk.run, source or element.name_place, self._weighed(finding))
        used = element.elements if isinstance(element, FragmentElement | OperationElement) else ()
        return checked.touched.union(*[fragment.touched for fragment in used if fragment is not None])

    def _weighed(self, finding: Finding) -> Finding:
        if self.validation == "warning" and finding.severity is Severity.ERROR:
            return replace(finding, severity=Severity.WARNING)
        return finding

    def _prebuild(self, desk: Desk, element: Element, place: Place) -> bytes | None:
        if isinstance(element, FragmentElement):
            return fragment_prebuild(desk, element.fragment, element.name_place)
        if isinstance(element, OperationElement) and element.document.type_name is not None:
            return operation_prebuild(desk, element, self.adapters(desk.label), self._is_multiline, place)
        return None

    def _is_multiline(self, code: Code) -> bool:
        module = self.load(code.path)
        definition = module.definition(code.key[2:]) if module is not None and code.key.startswith("::") else None
        return definition is not None and definition.multiline


def _report_circle(run: Run, place: Place) -> None:
    message = "This definition contains itself, directly or through others. Break the circle."
    run.report("circular-definition", message, place)


def _check_name(desk: Desk, document: WrittenDocument) -> None:
    if not _is_name(document.name):
        message = f'"{document.name}" is no GraphQL name: letters, digits and _ are allowed, and no digit first.'
        report_text(desk.run, None, Finding("graphql-syntax", message, document.name_start, document.name_end))


def _is_name(text: str) -> bool:
    return text.isascii() and text.replace("_", "a").isalnum() and not text[:1].isdigit()


def _written(element: Element) -> tuple[WrittenDocument | None, TextSource | None]:
    """The document of an element and where its text stands."""
    if isinstance(element, FragmentElement):
        return element.fragment.document, element.source
    if isinstance(element, OperationElement | CompatElement):
        return element.document, element.source
    return None, None
