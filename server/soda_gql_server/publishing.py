"""Diagnostics on their way to the client: pushed where something changed, or pulled with result ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import xxhash
from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.incremental.board import NO_FILE
from soda_gql_builder.paths import absolute_path
from soda_gql_server import convert
from soda_gql_server.documents import path_of, uri_of
from soda_gql_server.project import Project

if TYPE_CHECKING:
    from soda_gql_server.server import Server


class Publisher:
    """Knows what was pushed last, by URI.

    ``pulled`` says that the client was told to ask.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self.pulled = False
        self._registered = False
        self._pushed: dict[str, tuple[int | None, list[lsp.Diagnostic]]] = {}
        self._ground: list[_Ground] = []

    def publish(self) -> None:
        """Tell about everything that changed since this was last done.

        In the midst of a branch switch many files do not fit to each other: nothing is said about them until all are
        read.
        """
        changed = False
        for project in self._server.projects:
            if project.is_taking_in:
                continue
            told = project.told()
            changed = changed or bool(told.files)
            for file in sorted(told.files):
                self._push(project, _shown_in(project, file))
            self._server.artifacts.changed(project, told.modules)
        if changed and self.pulled and self._can_be_refreshed:
            self._server.workspace_diagnostic_refresh(None)
        self._refresh_views()

    def _refresh_views(self) -> None:
        """Have hints, tokens and lenses asked for again where more changed than the text that they are about."""
        ground = [
            (project.config, project.settled, {label: schema.index for label, schema in snapshot.schemas.items()})
            for project in self._server.projects
            if (snapshot := project.build.snapshot) is not None
        ]
        if len(ground) == len(self._ground) and all(map(_is_same, ground, self._ground)):
            return
        self._ground = list(ground)
        workspace = self._server.client_capabilities.workspace
        if workspace is None:
            return
        if workspace.inlay_hint is not None and workspace.inlay_hint.refresh_support:
            self._server.workspace_inlay_hint_refresh(None)
        if workspace.semantic_tokens is not None and workspace.semantic_tokens.refresh_support:
            self._server.workspace_semantic_tokens_refresh(None)
        if workspace.code_lens is not None and workspace.code_lens.refresh_support:
            self._server.workspace_code_lens_refresh(None)

    def forget_views(self) -> None:
        """Have hints, tokens and lenses asked for again: the settings say other things about them."""
        self._ground = []

    def tell_document(self, uri: str) -> None:
        """A document has another version, or was closed: tell its diagnostics again."""
        path = path_of(uri)
        project = self._server.projects.of(path) if path is not None else None
        if project is not None and path is not None:
            self._push(project, project.relative(path))

    def clear(self, project: Project) -> None:
        """A project went: nothing is wrong with its files any more."""
        for file in project.build.diagnostics:
            self._send(uri_of(absolute_path(project.root, _shown_in(project, file))), None, [])

    def push_or_pull(self) -> None:
        """Change who asks whom, as the settings say, where the client can be told so; else all stays as it was."""
        wanted = self._server.settings.diagnostics == "pull"
        if wanted == self.pulled:
            return
        if wanted and self._can_be_registered():
            options = lsp.DiagnosticRegistrationOptions(inter_file_dependencies=True, workspace_diagnostics=True)
            registration = lsp.Registration(_REGISTRATION, lsp.TEXT_DOCUMENT_DIAGNOSTIC, options)
            self._server.client_register_capability(lsp.RegistrationParams([registration]))
            self.pulled = self._registered = True
            for uri in list(self._pushed):
                self._send(uri, None, [])
        elif self._registered:
            gone = lsp.Unregistration(_REGISTRATION, lsp.TEXT_DOCUMENT_DIAGNOSTIC)
            self._server.client_unregister_capability(lsp.UnregistrationParams([gone]))
            self.pulled = self._registered = False
            for project in self._server.projects:
                for path in files_with_diagnostics(project):
                    self._push(project, path)

    @property
    def _can_be_refreshed(self) -> bool:
        workspace = self._server.client_capabilities.workspace
        return (
            workspace is not None and workspace.diagnostics is not None and bool(workspace.diagnostics.refresh_support)
        )

    def _can_be_registered(self) -> bool:
        document = self._server.client_capabilities.text_document
        return (
            document is not None and document.diagnostic is not None and bool(document.diagnostic.dynamic_registration)
        )

    def _push(self, project: Project, path: str) -> None:
        if self.pulled:
            return
        absolute = absolute_path(project.root, path)
        document = self._server.documents.by_path(absolute)
        uri = document.uri if document is not None else uri_of(absolute)
        self._send(uri, document.version if document is not None else None, self.of(project, path))

    def _send(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        before = self._pushed.get(uri)
        if before == (version, found) or (before is None and not found and version is None):
            return
        if found or version is not None:
            self._pushed[uri] = (version, found)
        else:
            self._pushed.pop(uri, None)
        self._server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def of(self, project: Project, path: str) -> list[lsp.Diagnostic]:
        """All diagnostics that are shown in a file, as the client gets them."""
        return convert.diagnostics(self._server.wire(project), path, shown(project, path))


_REGISTRATION = "diagnostics"

_Ground: TypeAlias = tuple[str, bool, Mapping[str, object]]
"""What answers about any file stand on: the project's config, whether all of it is known, its schemas."""


def _is_same(one: _Ground, other: _Ground) -> bool:
    schemas, others = one[2], other[2]
    return (
        one[:2] == other[:2] and schemas.keys() == others.keys() and all(schemas[key] is others[key] for key in schemas)
    )


def shown(project: Project, path: str) -> tuple[Diagnostic, ...]:
    """The diagnostics that are shown in a file (relative path): those of the project as a whole in its config."""
    known = project.build.diagnostics
    of_project = known.get(NO_FILE, ()) if path == project.relative(project.config) else ()
    return (*of_project, *known.get(path, ()))


def result_id(project: Project, path: str) -> str:
    """Equal for equal diagnostics."""
    return xxhash.xxh3_64_hexdigest(repr(shown(project, path)).encode("utf-8", "surrogatepass"))


def _shown_in(project: Project, file: str) -> str:
    return file if file != NO_FILE else project.relative(project.config)


def files_with_diagnostics(project: Project) -> list[str]:
    """The files (relative paths) in which something is shown, sorted."""
    return sorted({_shown_in(project, file) for file in project.build.diagnostics})
