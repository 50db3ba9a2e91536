"""Writes what Node.js answers: ``expectations.json`` for every case in ``cases``, ``doubles.json`` for random numbers.

Run it after cases were added or changed; the tests themselves only read the table and need no Node.js.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
TABLE = HERE / "expectations.json"
DOUBLES = HERE / "doubles.json"

_NODE = r"""
const show = (v, seen = []) => {
  if (typeof v === "string") return JSON.stringify(v);
  if (typeof v === "number") return Object.is(v, -0) ? "-0" : String(v);
  if (typeof v === "function") return "function";
  if (v === null || typeof v !== "object") return String(v);
  if (seen.includes(v)) return "circular";
  const inner = [...seen, v];
  const pairs = keys => keys.map(k => JSON.stringify(k) + ": " + show(v[k], inner)).join(", ");
  if (Array.isArray(v)) {
    const items = Array.from(v, x => show(x, inner)).join(", ");
    const more = pairs(Object.keys(v).filter(k => !/^\d+$/.test(k)));
    return "[" + items + "]" + (more && "{" + more + "}");
  }
  if (v instanceof Error) return v.constructor.name + "(" + JSON.stringify(v.message) + ")";
  if (v instanceof Map) return "Map{" + [...v].map(([k, x]) => show(k, inner) + " => " + show(x, inner)).join(", ") + "}";
  if (v instanceof Set) return "Set{" + [...v].map(x => show(x, inner)).join(", ") + "}";
  if (v instanceof RegExp) return String(v);
  if (v instanceof Date) return "Date(" + show(v.getTime()) + ")";
  if (typeof v.next === "function") return "iterator";
  return "{" + pairs(Object.keys(v)) + "}";
};
const answer = async code => {
  try {
    let value = new Function('"use strict";' + code)();
    if (value instanceof Promise)
      return await value.then(v => "fulfilled " + show(v), e => "rejected " + show(e));
    return show(value);
  } catch (e) {
    return "throws " + (e instanceof Error ? e.constructor.name : show(e));
  }
};
console.log = () => undefined;
process.on("unhandledRejection", () => undefined);
(async () => {
  const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const answers = [];
  for (const code of cases) answers.push(await answer(code));
  process.stdout.write(JSON.stringify(answers));
})();
"""


def cases_of(path: Path) -> list[str]:
    """The cases of one file: expressions one per line, or bodies divided by dashes."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0].startswith("//"):
        return [body.strip() for body in "\n".join(lines[1:]).split("\n---\n")]
    return [line for line in lines[1:] if line]


def program_of(path: Path, case: str) -> str:
    """The function body that answers a case."""
    return case if path.name == "bodies.txt" else f"return ({case});"


def double_of(bits: str) -> float:
    """The number whose 64 bits are given in hexadecimal."""
    number: float = struct.unpack(">d", bytes.fromhex(bits))[0]
    return number


def random_doubles() -> list[str]:
    """Any bits, and numbers of a size that people write."""
    random = Random(20)
    wild = [f"{random.getrandbits(64):016x}" for _ in range(400)]
    tame = [struct.pack(">d", round(random.gauss(0, 1) * 10 ** random.randint(-9, 23), 6)).hex() for _ in range(400)]
    return [bits for bits in wild + tame if double_of(bits) == double_of(bits)]


def write_doubles() -> None:
    bits = random_doubles()
    programs = [f"return Buffer.from('{item}', 'hex').readDoubleBE().toString();" for item in bits]
    DOUBLES.write_text(
        json.dumps(dict(zip(bits, answers_of(programs), strict=True)), indent=0) + "\n", encoding="utf-8"
    )


def answers_of(programs: list[str]) -> list[str]:
    done = subprocess.run(
        ["node", "-e", _NODE], input=json.dumps(programs), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    answers: list[str] = json.loads(done.stdout)
    return answers


def main() -> None:
    write_doubles()
    table: dict[str, dict[str, str]] = {}
    for path in sorted((HERE / "cases").glob("*.txt")):
        cases = cases_of(path)
        answers = answers_of([program_of(path, case) for case in cases])
        table[path.stem] = dict(zip(cases, answers, strict=True))
    TABLE.write_text(json.dumps(table, indent=1, ensure_ascii=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sum(map(len, table.values()))} expectations\n")


if __name__ == "__main__":
    main()
