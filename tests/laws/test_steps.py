"""Updates that are closed half-way lose nothing: whatever comes next ends where a new session begins."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.verify import differences
from tests.conftest import PROFILE
from tests.projects import SCHEMA, fragment, query, session_of, write_files, write_project

SESSIONS, STEPS = (60, 80) if PROFILE == "long" else (6, 40)
COUNT = 6
BODIES = ("{ id }", "{ id name }", "{ nme }", "{ id", "{ email\n  role }", "{ id ...${f0} }", "{ id ...${f3} }")
SCHEMAS = (SCHEMA, SCHEMA.replace("email: String", ""), SCHEMA.replace("name: String", "name: Int"), "type Query {")


def module(rng: random.Random, number: int) -> str:
    """A fragment that may use any other, circles included, and a query that uses it."""
    others = [other for other in range(COUNT) if other != number]
    imports = "".join(f'import {{ f{other} }} from "./m{other}";\n' for other in others)
    body = rng.choice([*BODIES, f"{{ id ...${{f{rng.choice(others)}}} }}"])
    asking = query(f"q{number}", f"{{ user(id: 1) {{ ...${{f{number}}} ...${{f{rng.choice(others)}}} }} }}")
    return f"{imports}{fragment(f'f{number}', body)}{asking if rng.random() < 0.7 else ''}"


def change(rng: random.Random, root: Path) -> list[str]:
    if rng.random() < 0.2:
        return write_files(root, {"schema.graphql": rng.choice(SCHEMAS)})
    path = f"src/m{rng.randrange(COUNT)}.ts"
    if rng.random() < 0.15:
        (root / path).unlink(missing_ok=True)
        return [f"{root.as_posix()}/{path}"]
    return write_files(root, {path: module(rng, int(path[5]))})


def begin(rng: random.Random, session: BuilderSession, paths: list[str]) -> bool:
    """Take some steps of an update, and look around in between; whether it came to its end."""
    steps = session.update_in_steps(BuilderChangeSet(updated=tuple(paths)), {"src/m1.ts"})
    for _ in range(rng.randrange(1, 9)):
        try:
            next(steps)
        except StopIteration:
            return True
        if rng.random() < 0.3:
            session.show(["src/m1.ts"])
        if rng.random() < 0.3:
            session.made((f"src/m{rng.randrange(COUNT)}.ts", f"f{rng.randrange(COUNT)}"))
    steps.close()
    return False


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_closed_updates_lose_nothing(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    write_project(tmp_path, "".join(f"--- src/m{number}.ts\n{module(rng, number)}" for number in range(COUNT)))
    session = session_of(tmp_path)
    for _ in range(STEPS):
        if not begin(rng, session, change(rng, tmp_path)):
            assert session.saved() is None
            if rng.random() < 0.5:
                continue
            session.update(BuilderChangeSet())
        assert differences(session.build, session_of(tmp_path).build) == []
