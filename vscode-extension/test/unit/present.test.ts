import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, present, projectOf } from "../../src/present";
import type { ArtifactUpdate, Project, State } from "../../src/state";

const SERVER = { candidate: { source: "uvx", command: "uvx", args: [] }, version: "0.1.0" } as const;

const project = (config: string, changes: Partial<Project> = {}): Project => ({
  config: `file:///work/${config}soda-gql.config.ts`,
  busy: false,
  generation: 1,
  modules: 3,
  errors: 0,
  warnings: 0,
  durationMs: 12.4,
  ...changes,
});

const running = (...projects: readonly Project[]): State => ({ kind: "running", server: SERVER, projects, updates: new Map() });
const textOf = (state: State, active?: string): string | undefined => present(state, active)?.text;

const UPDATE: ArtifactUpdate = {
  config: project("").config,
  generation: 2,
  added: ["a"],
  updated: ["b", "c"],
  removed: [],
  durationMs: 3,
  errors: 0,
  written: true,
};

test("nothing is shown where there is nothing to do", () => {
  assert.equal(present({ kind: "idle" }, undefined), undefined);
});

test("a project is ready, builds, or has faults", () => {
  assert.equal(textOf(running(project(""))), "$(check) soda-gql");
  assert.equal(textOf(running(project("", { busy: true }))), "$(sync~spin) soda-gql: building");
  assert.equal(textOf(running(project("", { errors: 1, warnings: 2 }))), "$(error) soda-gql: 1 error");
  assert.equal(textOf(running(project("", { warnings: 2 }))), "$(warning) soda-gql: 2 warnings");
});

test("of several projects the one nearest around the document is shown, by its name", () => {
  const projects = [project(""), project("apps/store/")];
  assert.equal(textOf(running(...projects), "file:///work/apps/store/src/a.ts"), "$(check) soda-gql store");
  assert.equal(textOf(running(...projects), "file:///work/src/a.ts"), "$(check) soda-gql work");
  assert.equal(projectOf(projects, undefined), projects[0]);
});

test("states in which something is in the way are coloured and offer a way out", () => {
  const failures = [] as const;
  const states: readonly State[] = [
    { kind: "untrusted" },
    { kind: "noConfig" },
    { kind: "missing", located: { server: undefined, failures, bare: [] } },
    { kind: "stopped", server: SERVER, reason: "It ended." },
    running(),
  ];
  for (const state of states) {
    const view = present(state, undefined);
    assert.ok(view?.colour, state.kind);
    assert.match(view.tooltip, /\]\(command:/, state.kind);
  }
});

test("the details tell the config, the generation, the last artifact and the server", () => {
  const updates = new Map([[UPDATE.config, { update: UPDATE, at: new Date(2024, 1, 1, 9, 8, 7) }]]);
  const view = present({ ...running(project("")), updates } as State, undefined);
  assert.match(view?.tooltip ?? "", /soda\\?-gql\.config\.ts\]\(file:/);
  assert.match(view?.tooltip ?? "", /Generation 1, made in 12 ms/);
  assert.match(view?.tooltip ?? "", /written 09:08:07, 1 added, 2 updated/);
  assert.match(view?.tooltip ?? "", /Language server 0\.1\.0 from uvx/);
});

test("an environment is told as seen from the project", () => {
  const server = { candidate: { source: "environment", command: "", args: [], environment: "/work/.venv" }, version: "0.1.0" } as const;
  const view = present({ ...running(project("")), server } as State, undefined);
  assert.match(view?.tooltip ?? "", /Language server 0\.1\.0 from \.venv$/m);
});

test("an artifact that did not change is said to be so", () => {
  assert.equal(changesOf({ ...UPDATE, added: [], updated: [] }), "nothing changed");
});
