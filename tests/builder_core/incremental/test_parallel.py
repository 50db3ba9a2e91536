"""However many processes a first load uses, the build is the same; a child that dies costs nothing but time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.generator import write_project

# A process with threads cannot be forked, and test runners have some: hence a process of its own.
COMPARE = """
import os, sys
from soda_gql_builder import BuilderSession, Disk, SessionOptions
from soda_gql_builder.incremental import parallel

def build(workers):
    session = BuilderSession(sys.argv[1] + "/soda-gql.config.ts", Disk(sys.argv[1]), SessionOptions(workers=workers))
    return session.load(), b''.join(session.saved())

alone, state = build(1)
for workers in (2, 3, 5):
    build_, saved = build(workers)
    assert dict(build_.chunks) == dict(alone.chunks)
    assert dict(build_.diagnostics) == dict(alone.diagnostics)
    assert saved == state

parent, reading = os.getpid(), parallel.read_facts
def dying(reading_, path):
    if os.getpid() != parent and path.endswith("module7.ts"):
        os.abort()
    return reading(reading_, path)
parallel.read_facts = dying
assert dict(build(3)[0].chunks) == dict(alone.chunks)
print("same")
"""


def test_the_number_of_processes_does_not_matter(tmp_path: Path) -> None:
    write_project(tmp_path, 60)
    broken = tmp_path / "src/features/group0/module0.ts"
    broken.write_text(broken.read_text("utf-8").replace("createdAt", "createdAd"), "utf-8")
    done = subprocess.run([sys.executable, "-c", COMPARE, str(tmp_path)], capture_output=True, text=True, timeout=120)
    assert done.stdout == "same\n", done.stderr
