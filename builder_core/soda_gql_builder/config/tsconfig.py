"""The tsconfig that a config names: ``tsconfigPath`` to aliases, with its problems told in the config."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from soda_gql_builder.config.jsonc import JsonDocument, JsonProblem, json_span, parse_jsonc
from soda_gql_builder.config.model import CONFIG_INVALID, Config, Where, error_at
from soda_gql_builder.diagnostics import Diagnostic, Related
from soda_gql_builder.discovery.tsconfig import Problem, TsConfig, load_tsconfig
from soda_gql_builder.paths import relative_path
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.text import Span


class TsConfigReading(msgspec.Struct, frozen=True):
    """``config.files`` are the absolute paths that were read or looked for."""

    config: TsConfig
    diagnostics: tuple[Diagnostic, ...]


def read_tsconfig(
    config: Config, read_text: Callable[[str], str | None], exists: Callable[[str], bool]
) -> TsConfigReading:
    """The tsconfig of a config and all that it extends; an empty one if the config names none.

    Every problem is told at the value of ``tsconfigPath``, with the place in the tsconfig beside it.
    """
    path = config.tsconfig_path
    if path is None:
        return TsConfigReading(TsConfig(), ())
    documents: dict[str, JsonDocument] = {}

    def read_json(file: str) -> Mapping[str, object] | Problem:
        text = read_text(file)
        if text is None:
            return Problem(file, "This file cannot be read." if exists(file) else "This file does not exist.")
        document = parse_jsonc(text)
        if isinstance(document, JsonProblem):
            return Problem(file, document.message, document.span)
        if not isinstance(document.value, dict):
            return Problem(file, "A tsconfig must hold an object.", json_span(document, ()))
        documents[file] = document
        return document.value

    with room_for_recursion():
        loaded = load_tsconfig(path, read_json, exists)
        where = config.places.get(("tsconfigPath",), Where(relative_path(config.root, config.path), Span(0, 0)))
        found = [_diagnostic(problem, where, config.root, documents) for problem in loaded.problems]
    return TsConfigReading(loaded.config, tuple(found))


def _diagnostic(problem: Problem, where: Where, root: str, documents: Mapping[str, JsonDocument]) -> Diagnostic:
    file = relative_path(root, problem.file)
    span = problem.span
    if span is None and problem.file in documents:
        span = json_span(documents[problem.file], problem.at)
    related = () if span is None else (Related(file, Span(*span), problem.message),)
    return error_at(where, CONFIG_INVALID, f"The tsconfig cannot be used: {file}: {problem.message}", related=related)
