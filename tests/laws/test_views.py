"""What an editor is told does not depend on what it asked before: a view that remembers equals one that is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis.stateful import invariant

from soda_gql_server.semantics.fragments import KnownFragment
from soda_gql_server.semantics.view import Occurrence, View
from tests.laws.editing import sized, source
from tests.laws.editor import Editor
from tests.laws.pages import FILES


class Views(Editor):
    """A view that has been asked about everything after every edit."""

    view: View | None = None

    @invariant()
    def laws(self) -> None:
        if self.view is None or self.view.live is not self.session:
            self.view = View(self.session)
        told = list(_everything(self.view))
        assert told == list(_everything(View(self.session)))
        # And once more, when all of it is remembered.
        assert told == list(_everything(self.view))


def _everything(view: View) -> Iterator[tuple[Iterable[Occurrence], Iterable[KnownFragment]]]:
    for path in FILES:
        yield view.occurrences(source(path)), view.fragments.in_module(source(path))


TestViews = Views.TestCase
TestViews.settings = sized(24, 20)
