import assert from "node:assert/strict";
import { test } from "node:test";
import { findCandidates, type Surroundings } from "../../src/locate/candidates";

function around(changes: Partial<Surroundings> & { readonly files?: readonly string[] } = {}): Surroundings {
  const { files = [], ...rest } = changes;
  return {
    setting: "",
    folders: ["/work/app", "/work"],
    workspaceFolder: "/work",
    home: "/home/me",
    variables: {},
    windows: false,
    version: "1.2.3",
    exists: (path) => files.includes(path),
    ...rest,
  };
}

const commandsOf = (surroundings: Surroundings): readonly string[] =>
  findCandidates(surroundings).candidates.map(({ command, args }) => [command, ...args].join(" "));

test("environments come first, the nearest before others, then uvx, then PATH", () => {
  const files = ["/work/.venv/bin/soda-gql-lsp", "/work/app/env/bin/soda-gql-lsp"];
  assert.deepEqual(commandsOf(around({ files })), [
    "/work/app/env/bin/soda-gql-lsp",
    "/work/.venv/bin/soda-gql-lsp",
    "uvx --from soda-gql==1.2.3 soda-gql-lsp",
    "soda-gql-lsp",
  ]);
});

test("a setting is the only candidate", () => {
  const files = ["/work/.venv/bin/soda-gql-lsp"];
  assert.deepEqual(commandsOf(around({ files, setting: " ~/bin/soda-gql-lsp " })), ["/home/me/bin/soda-gql-lsp"]);
});

test("a setting may name a Python, and the workspace folder", () => {
  assert.deepEqual(commandsOf(around({ setting: "${workspaceFolder}/env/bin/python3.12" })), [
    "/work/env/bin/python3.12 -m soda_gql_server",
  ]);
});

test("the active environment is looked at last of the environments", () => {
  const files = ["/active/bin/soda-gql-lsp", "/work/venv/bin/soda-gql-lsp"];
  const variables = { VIRTUAL_ENV: "/active" };
  assert.deepEqual(commandsOf(around({ files, variables })).slice(0, 2), files.toReversed());
});

test("an environment without soda-gql can be installed into", () => {
  assert.deepEqual(findCandidates(around({ files: ["/work/.venv/pyvenv.cfg"] })).bare, [
    { folder: "/work/.venv", python: "/work/.venv/bin/python" },
  ]);
});

test("Windows has its programs elsewhere", () => {
  const surroundings = around({ windows: true, folders: ["C:\\app"], files: ["C:\\app\\.venv\\Scripts\\soda-gql-lsp.exe"] });
  assert.equal(commandsOf(surroundings)[0], "C:\\app\\.venv\\Scripts\\soda-gql-lsp.exe");
});
