"""Fuzzes the analysis of TypeScript: no text may raise, the same text gives the same, and spans tell the truth.

Run with atheris installed: ``python -m tests.fuzz.fuzz_typescript [corpus folders] [-max_total_time=60]``.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from soda_gql_builder.recursion import room_for_recursion
    from soda_gql_builder.text import Span
    from soda_gql_builder.typescript.analysis import ModuleAnalysis, Root
    from soda_gql_builder.typescript.analyze import analyze, analyze_bindings, sources_of


def analyze_everything(data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\x02", "\ud800")
    with room_for_recursion():
        for tsx in (False, True):
            found = analyze(text, tsx=tsx, is_system=_is_system)
            assert found == analyze(text, tsx=tsx, is_system=_is_system)
            _check(text, found)
            for binding in analyze_bindings(text, found.declared, tsx=tsx, is_system=_is_system):
                _check_root(text, binding.root)
            sources_of(text, tsx=tsx, is_system=_is_system)


def _is_system(specifier: str) -> bool:
    return "gql" in specifier or "graphql-system" in specifier


def _check(text: str, found: ModuleAnalysis) -> None:
    paths = [item.path for item in found.definitions]
    assert len(set(paths)) == len(paths)
    for item in found.definitions:
        assert text[slice(*item.schema_span)] == item.schema
        assert item.damaged or text[item.span.end - 1] == ")"
        _check_root(text, item.root)
    for spans in (
        [item.source_span for item in found.imports],
        [item.span for item in (*found.sources, *found.bindings, *found.ignores)],
        [Span(item.start, item.end) for item in found.problems],
    ):
        assert all(0 <= start <= end <= len(text) for start, end in spans)


def _check_root(text: str, root: Root) -> None:
    assert all(0 <= start <= end <= len(text) for start, end in zip(root.spans[::2], root.spans[1::2], strict=True))


if __name__ == "__main__":
    atheris.Setup(sys.argv, analyze_everything)
    atheris.Fuzz()
