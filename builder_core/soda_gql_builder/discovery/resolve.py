"""Import specifiers: from the text in an import statement to a file (specification: builder, section 2.1).

Pure over ``exists``, a predicate for files.
A resolution names every path that was asked for, so a session knows which created or deleted file changes it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import msgspec

from soda_gql_builder.discovery.extensions import SCRIPT_EXTENSIONS, SOURCE_EXTENSIONS, is_script, is_source
from soda_gql_builder.discovery.tsconfig import TsConfig

Exists = Callable[[str], bool]


class ModuleKind(StrEnum):
    """What an import leads to."""

    SOURCE = "source"
    """An analysed TypeScript file."""
    SCRIPT = "script"
    """A JavaScript file: it exists and is not analysed."""
    ASSET = "asset"
    """Any other file."""
    MISSING = "missing"
    """A relative path without a file."""
    MISSING_ALIAS = "missing-alias"
    """An alias of the tsconfig matches, none of its targets is a file; an installed package may have that name."""
    EXTERNAL = "external"
    """A package."""


class Resolution(msgspec.Struct, frozen=True, gc=False):
    """``probed`` holds the paths that were asked for, in order; the last one is ``path`` if there is one."""

    kind: ModuleKind
    path: str | None = None
    probed: tuple[str, ...] = ()


class Alias(msgspec.Struct, frozen=True, gc=False):
    """One pattern of ``paths``: what stands before and after its star (None: it has no star), and its targets."""

    prefix: str
    suffix: str | None
    targets: tuple[str, ...]


class Aliases(msgspec.Struct, frozen=True, gc=False):
    """What the tsconfig says about specifiers that are not relative; patterns in the order of the file."""

    patterns: tuple[Alias, ...] = ()
    base_url: str | None = None


_NO_ALIASES = Aliases()

# What is written when compiled code is imported, and the sources it may be compiled from.
_COMPILED_FROM = {
    ".js": (".ts", ".tsx"),
    ".mjs": (".mts",),
    ".cjs": (".cts",),
    ".jsx": (".tsx",),
}
_STEPS = re.compile(r"/[./]")
_EXTENSIONS = (*SOURCE_EXTENSIONS, *SCRIPT_EXTENSIONS)
_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


def compile_aliases(config: TsConfig) -> Aliases:
    """The aliases of a tsconfig, ready for ``resolve_alias``."""
    return Aliases(tuple(_alias(pattern, targets) for pattern, targets in config.paths), config.base_url)


def resolve(specifier: str, importer: str, aliases: Aliases, exists: Exists) -> Resolution:
    """What the specifier means in the file at the absolute path ``importer``."""
    if is_relative(specifier):
        return resolve_relative(specifier, importer, exists)
    return resolve_alias(specifier, aliases, exists)


def is_relative(specifier: str) -> bool:
    """Whether the specifier is a path from the importing file."""
    return specifier.startswith(("./", "../")) or specifier in (".", "..")


def resolve_relative(specifier: str, importer: str, exists: Exists) -> Resolution:
    """What a relative specifier means; ``?query`` of a bundler makes an asset of whatever it is attached to."""
    found = _probe(_relative_candidates(specifier, importer), exists)
    if found.path is None and "?" in specifier:
        file = resolve_relative(specifier[: specifier.index("?")], importer, exists)
        kind = ModuleKind.MISSING if file.path is None else ModuleKind.ASSET
        return Resolution(kind, file.path, found.probed + file.probed)
    return found


def resolve_alias(specifier: str, aliases: Aliases, exists: Exists) -> Resolution:
    """What a specifier that is not relative means; the same in every file of the project."""
    probed: list[str] = []
    expected = False
    for alias in aliases.patterns:
        star = _match(alias, specifier)
        if star is None:
            continue
        # A lone star matches every package, too.
        expected = expected or alias.prefix != "" or alias.suffix not in (None, "")
        found = _probe(_target_candidates(alias.targets, star), exists)
        probed += found.probed
        if found.path is not None:
            return Resolution(found.kind, found.path, tuple(probed))
    if aliases.base_url is not None and specifier and not specifier.startswith("/"):
        found = _probe(_exact_first(_join(aliases.base_url, specifier)), exists)
        probed += found.probed
        if found.path is not None:
            return Resolution(found.kind, found.path, tuple(probed))
    return Resolution(ModuleKind.MISSING_ALIAS if expected else ModuleKind.EXTERNAL, None, tuple(probed))


def _alias(pattern: str, targets: tuple[str, ...]) -> Alias:
    prefix, star, suffix = pattern.partition("*")
    return Alias(prefix, suffix if star else None, targets)


def _match(alias: Alias, specifier: str) -> str | None:
    """What the star of the alias stands for; None if the alias does not match."""
    if alias.suffix is None:
        return "" if specifier == alias.prefix else None
    end = len(specifier) - len(alias.suffix)
    if end < len(alias.prefix) or not specifier.startswith(alias.prefix) or not specifier.endswith(alias.suffix):
        return None
    return specifier[len(alias.prefix) : end]


def _probe(candidates: Iterable[str], exists: Exists) -> Resolution:
    probed: list[str] = []
    for candidate in candidates:
        probed.append(candidate)
        if exists(candidate):
            return Resolution(_file_kind(candidate), candidate, tuple(probed))
    return Resolution(ModuleKind.MISSING, None, tuple(probed))


def _file_kind(path: str) -> ModuleKind:
    if is_source(path):
        return ModuleKind.SOURCE
    return ModuleKind.SCRIPT if is_script(path) else ModuleKind.ASSET


def _relative_candidates(specifier: str, importer: str) -> Iterator[str]:
    base = _join(importer[: importer.rfind("/")], specifier)
    if specifier.endswith(("/", "/.", "/..")) or specifier in (".", ".."):
        return _index(base)
    if is_script(base) or is_source(base):
        return _exact_first(base)
    return _extensions_first(base)


def _target_candidates(targets: tuple[str, ...], star: str) -> Iterator[str]:
    for target in targets:
        yield from _exact_first(_join("", target.replace("*", star, 1)))


def _exact_first(base: str) -> Iterator[str]:
    stem, dot, extension = base.rpartition(".")
    sources = _COMPILED_FROM.get(dot + extension, ())
    yield from (stem + source for source in sources)
    yield base
    yield from (base + suffix for suffix in _EXTENSIONS)
    yield from _index(base)
    yield from (base + suffix for suffix in _DECLARATIONS)
    if sources:
        yield from (stem + suffix for suffix in _DECLARATIONS)


def _extensions_first(base: str) -> Iterator[str]:
    yield from (base + suffix for suffix in _EXTENSIONS)
    yield from _index(base)
    yield base
    yield from (base + suffix for suffix in _DECLARATIONS)


def _index(folder: str) -> Iterator[str]:
    index = f"{folder.rstrip('/')}/index"
    yield from (index + suffix for suffix in _EXTENSIONS)
    yield from (index + suffix for suffix in _DECLARATIONS)


def _join(folder: str, path: str) -> str:
    """The normal form of a path below a folder, or of an absolute path if the folder is empty."""
    # Most specifiers are nearly normal, and normalising is the slowest part of a resolution.
    rest = path[2:]
    if path.startswith("./") and rest and rest[0] not in "./" and not _STEPS.search(rest):
        return f"{folder}/{rest}"
    joined = f"{folder}/{path}"
    return posixpath.normpath(f"/{joined.lstrip('/')}")
