"""What code of a config finds around it: ``defineConfig``, ``node:path``, ``process``, ``import.meta`` and the like."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from functools import partial

from soda_gql_builder.config import node_path
from soda_gql_builder.config.file_urls import file_url, url_class, url_module
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import is_callable, throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    UNDEFINED,
    HostObject,
    JSObject,
    Native,
    Place,
    Site,
    Value,
)
from soda_gql_builder.linking.world import Packages

CONFIG_PACKAGE = "@soda-gql/config"


class DefinedConfig(HostObject):
    """What ``defineConfig`` makes.  ``callee`` and ``argument`` are the places of the call."""

    __slots__ = ("argument", "callee", "value")

    kind = "a config"

    def __init__(self, value: Value, callee: Place, argument: Place) -> None:
        self.value = value
        self.callee = callee
        self.argument = argument

    def get(self, run: Run, name: str, place: Place) -> Value:
        raise run.not_static(place, "reading from a config that is already defined")

    def spread_into(self, run: Run, target: JSObject, place: Place) -> bool:
        raise run.not_static(place, "spreading a config that is already defined")


def _define_config(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    value = given[0] if given else UNDEFINED
    if is_callable(value):
        value = functions.call(run, value, UNDEFINED, [], None, site.argument(0))
    callee = getattr(site.node, "callee", site.node)
    return DefinedConfig(value, Place(site.code, callee.id), site.argument(0))


def packages(root: str, environment: Mapping[str, str]) -> Packages:
    """The packages that a config may import; ``root`` is the folder that it runs in."""
    path, url = _path_module(root), url_module()
    process = Process(root, environment)
    node_process: Mapping[str, Value] = {"default": process, "env": process.env, "cwd": process.cwd}
    return {
        CONFIG_PACKAGE: {"defineConfig": Native("defineConfig", _define_config)},
        **dict.fromkeys(("node:path", "path", "node:path/posix", "path/posix"), path),
        **dict.fromkeys(("node:url", "url"), url),
        **dict.fromkeys(("node:process", "process"), node_process),
    }


def ambient_names(root: str, environment: Mapping[str, str]) -> Mapping[str, Callable[[str], Value]]:
    """What names of the host mean in the module at a path."""
    process, url = Process(root, environment), url_class()
    require = Native("require", _require)
    return {
        "__dirname": posixpath.dirname,
        "__filename": str,
        "import.meta": ImportMeta,
        "process": lambda _path: process,
        "URL": lambda _path: url,
        "require": lambda _path: require,
    }


class Process(HostObject):
    """``process``: the environment and the folder, nothing else of the machine."""

    __slots__ = ("cwd", "env")

    kind = "the process"

    def __init__(self, root: str, environment: Mapping[str, str]) -> None:
        self.env = JSObject(dict(environment))
        self.env.frozen = True
        self.cwd = Native("cwd", lambda _run, _this, _given, _site: root)

    def get(self, run: Run, name: str, place: Place) -> Value:
        if name == "env":
            return self.env
        if name == "cwd":
            return self.cwd
        raise run.not_static(place, f"`process.{name}`")


class ImportMeta(HostObject):
    """``import.meta`` of a module."""

    __slots__ = ("path",)

    kind = "import.meta"

    def __init__(self, path: str) -> None:
        self.path = path

    def get(self, run: Run, name: str, place: Place) -> Value:
        if name == "dirname":
            return posixpath.dirname(self.path)
        if name == "filename":
            return self.path
        if name == "url":
            return file_url(self.path)
        raise run.not_static(place, f"`import.meta.{name}`")


def _require(run: Run, _this: Value, _given: list[Value], site: Site) -> Value:
    raise run.not_static(site.place, "`require`")


def _path_module(root: str) -> Mapping[str, Value]:
    takers: tuple[tuple[str, Callable[..., Value], int, int | None], ...] = (
        ("join", node_path.join, 0, None),
        ("resolve", partial(node_path.resolve, root), 0, None),
        ("relative", partial(node_path.relative, root), 2, 2),
        ("normalize", node_path.normalize, 1, 1),
        ("dirname", node_path.dirname, 1, 1),
        ("extname", node_path.extname, 1, 1),
        ("basename", node_path.basename, 1, 2),
        ("isAbsolute", node_path.is_absolute, 1, 1),
    )
    exports: dict[str, Value] = {name: _texts_taker(name, answer, least, most) for name, answer, least, most in takers}
    exports.update(sep="/", delimiter=":")
    exports["posix"] = JSObject(dict(exports))
    return {**exports, "default": JSObject(dict(exports))}


def _texts_taker(name: str, answer: Callable[..., Value], least: int, most: int | None) -> Native:
    """A native that takes texts only: at least so many, and ignores those beyond the last one it knows."""

    def call(_run: Run, _this: Value, given: list[Value], site: Site) -> Value:
        taken = [*given, *[UNDEFINED] * (least - len(given))][:most]
        if len(taken) > least and taken[-1] is UNDEFINED and most is not None:
            taken.pop()
        for index, value in enumerate(taken):
            if not isinstance(value, str):
                raise throw("TypeError", f"`{name}` takes texts, not {to_display(value)}", site.argument(index))
        return answer(*taken)

    return Native(name, call)
