"""``node:url`` and ``URL``, as far as they turn modules' addresses into paths: only ``file:`` URLs are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from soda_gql_builder.config import node_path
from soda_gql_builder.javascript.conversions import throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, JSObject, Native, Site, Value

_FILE = re.compile(r"file:(?://(?:localhost)?)?(?P<path>/[^?#]*)", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE = "/:@!$&'()*+,;=~"
_FOLDER = re.compile(r"(?:^|/)\.{0,2}\Z")


def file_url(path: str) -> str:
    """The URL of an absolute path."""
    return "file://" + quote(path, safe=_SAFE, errors="replace")


def url_module() -> Mapping[str, Value]:
    """The exports of ``node:url``."""
    exports: dict[str, Value] = {
        "fileURLToPath": Native("fileURLToPath", _to_path),
        "pathToFileURL": Native("pathToFileURL", _from_path),
        "URL": url_class(),
    }
    return {**exports, "default": JSObject(dict(exports))}


def url_class() -> Native:
    """The global ``URL``."""
    return Native("URL", _called, construct=_construct)


def _to_path(_run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    path = _path_of(given[0] if given else UNDEFINED)
    if path is None:
        shown = to_display(given[0] if given else UNDEFINED)
        raise throw("TypeError", f"`fileURLToPath` takes a file URL, not {shown}", site.argument(0))
    return path


def _from_path(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    path = given[0] if given else UNDEFINED
    if not isinstance(path, str):
        raise throw("TypeError", f"`pathToFileURL` takes a path, not {to_display(path)}", site.argument(0))
    if not path.startswith("/"):
        raise run.not_static(site.argument(0), "the URL of a relative path")
    return _url(node_path.normalize(path))


def _called(_run: Run, _this: Value, _given: list[Value], site: Site) -> Value:
    raise throw("TypeError", "Class constructor URL cannot be invoked without 'new'", site.place)


def _construct(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    """``new URL("./x", import.meta.url)``."""
    reference = _text_of(given[0] if given else UNDEFINED)
    if reference is None:
        raise run.not_static(site.argument(0), "a URL of this value")
    path = _path_of(reference)
    if path is not None:
        return _url(node_path.normalize(path))
    base = _path_of(given[1]) if len(given) > 1 else None
    if base is None or _SCHEME.match(reference):
        raise run.not_static(site.place, "a URL that names no file")
    return _url(_relative(unquote(re.split("[?#]", reference)[0]), base))


def _relative(reference: str, base: str) -> str:
    if not reference:
        return base
    folder = base[: base.rfind("/") + 1]
    joined = reference if reference.startswith("/") else folder + reference
    return node_path.normalize(f"{joined}/" if _FOLDER.search(reference) else joined)


def _url(path: str) -> JSObject:
    href = file_url(path)
    text = Native("toString", lambda _run, _this, _given, _site: href)
    return JSObject({"href": href, "protocol": "file:", "pathname": href[7:], "toString": text})


def _text_of(value: Value) -> str | None:
    if isinstance(value, JSObject):
        value = value.entries.get("href")
    return value if isinstance(value, str) else None


def _path_of(value: Value) -> str | None:
    found = _FILE.fullmatch(_text_of(value) or "")
    return unquote(found["path"]) if found is not None else None
