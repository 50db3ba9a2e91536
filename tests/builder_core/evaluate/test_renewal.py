"""Which definitions are made again without running their code, and that nobody can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.evaluate.hosts import FragmentElement, OperationElement
from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.verify import differences
from tests.pictures import HEAD, SETUP, fragment, operation, write_texts

BITS = HEAD + fragment("bits", "User", "{ id }")
MORE = HEAD + 'import { bits } from "./bits";\n' + fragment("more", "User", "{ role ...${bits} }")
IMPORTS = HEAD + 'import { bits } from "./bits";\nimport { more } from "./more";\n'
SPREADS = 'query("Q")`($n: Int) { me { name ...${bits} ...${more} } }`'
FIELDS = 'query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...f("id")(), ...bits.spread(), ...more.spread() })) }) })'
WANTED = ("src/a.ts", "q")


class Stage:
    """A project whose operation ``q`` uses ``bits``, and ``more``, which uses ``bits`` too."""

    def __init__(self, folder: Path, code: str, **more: str) -> None:
        self.folder = folder
        files = {"src/bits.ts": BITS, "src/more.ts": MORE, "src/a.ts": IMPORTS + operation(code)}
        self.files = {**SETUP, **files, **{name.replace("__", "."): text for name, text in more.items()}}
        write_texts(folder, self.files)
        self.session = self._session()

    def _session(self) -> BuilderSession:
        session = BuilderSession(f"{self.folder.as_posix()}/soda-gql.config.ts", Disk(self.folder.as_posix()))
        session.load()
        return session

    def owners(self) -> list[str]:
        """The modules of the fragments that ``q`` uses."""
        value = self.session.results[WANTED].value
        assert isinstance(value, OperationElement)
        return [element.source.code.path for element in value.elements if element is not None]

    def runs_code(self, path: str, old: str, new: str) -> bool:
        """Whether the code of ``q`` is run when a file changes; whatever is done must equal a build from scratch."""
        before = self.session.results[WANTED].value
        assert isinstance(before, OperationElement)
        assert old in self.files[path]
        self.files[path] = self.files[path].replace(old, new)
        write_texts(self.folder, {path: self.files[path]})
        self.session.update(BuilderChangeSet(updated=(f"{self.folder.as_posix()}/{path}",)))
        scratch = self._session()
        assert differences(self.session.build, scratch.build) == []
        now, fresh = self.session.results[WANTED], scratch.results[WANTED]
        assert now._replace(value=None) == fresh._replace(value=None)
        assert WANTED in self.session.build.evaluated
        # A text that was read again is a value of its own.
        return not isinstance(now.value, OperationElement) or now.value.name_place is not before.name_place


@pytest.mark.parametrize("code", [f"{SPREADS}()", f"{FIELDS}()", f"{SPREADS}({{ metadata: {{ a: [1] }} }})"])
def test_other_fields_of_a_fragment_run_no_code(tmp_path: Path, code: str) -> None:
    stage = Stage(tmp_path, code)
    assert not stage.runs_code("src/bits.ts", "{ id }", "{ name }")
    assert not stage.runs_code("src/bits.ts", "{ name }", "{ nme }")
    assert not stage.runs_code("src/bits.ts", "{ nme }", "{ id posts { id } }")
    assert not stage.runs_code("src/more.ts", "role", "role(a: 1)")
    assert not stage.runs_code("src/bits.ts", "`()", "`({ metadata: 1 })")


def test_other_variables_of_a_fragment_do(tmp_path: Path) -> None:
    stage = Stage(tmp_path, f"{SPREADS}()")
    assert stage.runs_code("src/bits.ts", "`{ id }", "`($n: Int) { friend(first: $n) { id } }")
    assert not stage.runs_code("src/bits.ts", "friend(first: $n)", "friend(first: $n) { id } me: friend")
    assert stage.runs_code("src/bits.ts", "$n: Int", "$n: Int!")


def test_a_fragment_that_breaks_and_is_mended_does(tmp_path: Path) -> None:
    stage = Stage(tmp_path, f"{SPREADS}()")
    assert stage.runs_code("src/bits.ts", "`()", "`")
    assert stage.runs_code("src/bits.ts", "}`)", "}`())")


@pytest.mark.parametrize(
    "options",
    [
        "{ metadata: ({ document }) => ({ a: 1 }) }",
        "{ metadata: { a: () => 1 } }",
        "{ metadata: { bits } }",
        "{ transformDocument: ({ document }) => document }",
    ],
)
def test_code_that_runs_when_the_document_is_written_is_run_with_the_rest(tmp_path: Path, options: str) -> None:
    stage = Stage(tmp_path, f"{SPREADS}({options})")
    assert stage.runs_code("src/bits.ts", "{ id }", "{ name }")


def test_a_fragment_that_is_looked_at_and_not_used_runs_it(tmp_path: Path) -> None:
    stage = Stage(tmp_path, 'query("Q")`{ me { ...${[bits, more][1]} } }`()')
    assert stage.runs_code("src/bits.ts", "{ id }", "{ name }")


TWIN = HEAD + fragment("bits", "User", "{ id }").replace("const bits", "const twin")
BOTH = operation('query("Q")`{ me { ...${bits} friend { ...${twin} ...${more} } } }`()')


def test_fragments_that_are_equal_are_told_apart(tmp_path: Path) -> None:
    write_texts(tmp_path, {"src/twin.ts": TWIN})
    stage = Stage(tmp_path, f"{SPREADS}()")
    stage.files["src/twin.ts"] = TWIN
    stage.runs_code("src/a.ts", stage.files["src/a.ts"], f'import {{ twin }} from "./twin";\n{IMPORTS}{BOTH}')
    assert not stage.runs_code("src/more.ts", "role", "name")
    assert stage.owners() == ["src/bits.ts", "src/twin.ts", "src/more.ts"]
    assert stage.runs_code("src/twin.ts", "{ id }", "{ name }")
    assert not stage.runs_code("src/twin.ts", "{ name }", "{ role }")
    assert not stage.runs_code("src/twin.ts", "{ role }", "{ id }")
    assert stage.runs_code("src/bits.ts", "{ id }", "{ role }")
    assert stage.owners() == ["src/bits.ts", "src/twin.ts", "src/more.ts"]


def test_elements_say_what_they_said(tmp_path: Path) -> None:
    stage = Stage(tmp_path, f"{SPREADS}()")
    stage.runs_code("src/bits.ts", "{ id }", "{ name }")
    more = stage.session.results["src/more.ts", "more"].value
    used = stage.session.results[WANTED].value
    assert isinstance(used, OperationElement)
    assert isinstance(more, FragmentElement)
    assert used.elements == (stage.session.results["src/bits.ts", "bits"].value, more)
    assert used.document.expansions[1].fragment is more.fragment  # type: ignore[union-attr]
