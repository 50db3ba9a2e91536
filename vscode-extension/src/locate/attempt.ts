// Whether a candidate is a language server: it is asked for its version.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { isPython, type Candidate } from "./candidates";

export type Attempt =
  | { readonly candidate: Candidate; readonly version: string }
  | { readonly candidate: Candidate; readonly problem: string; readonly absent: boolean };

export type Works = Extract<Attempt, { version: string }>;
export type Fails = Extract<Attempt, { problem: string }>;

/** How long a program may take to say its version; uvx may have to install it first. */
const PATIENCE = { setting: 20_000, environment: 20_000, path: 20_000, uvx: 180_000 };
const OLDEST_PYTHON = [3, 11] as const;

interface Outcome {
  readonly code: number | string | null;
  readonly output: string;
  readonly errors: string;
}

export async function attempt(candidate: Candidate): Promise<Attempt> {
  const outcome = await run(candidate.command, [...candidate.args, "--version"], PATIENCE[candidate.source]);
  const version = /soda-gql-lsp (\S+)/.exec(outcome.output)?.[1];
  if (outcome.code === 0 && version !== undefined) {
    return { candidate, version };
  }
  const problem = await problemOf(candidate, outcome);
  return { candidate, problem, absent: isAbsent(candidate, outcome) };
}

/** Whether there is no such program, as opposed to one that does not work. */
function isAbsent({ command }: Candidate, { code }: Outcome): boolean {
  return code === "ENOENT" && !(isAbsolute(command) && existsSync(command));
}

async function problemOf(candidate: Candidate, outcome: Outcome): Promise<string> {
  const { command } = candidate;
  if (isAbsent(candidate, outcome)) {
    return isAbsolute(command) ? `There is no ${command}.` : `There is no ${command} in PATH.`;
  }
  if (outcome.code === "ENOENT") {
    return `${command} belongs to a Python that is gone. Make its environment anew.`;
  }
  if (outcome.code === "EACCES") {
    return `${command} is not a program that may be run.`;
  }
  if (outcome.code === null) {
    return `${command} did not say its version in time.`;
  }
  if (isPython(command)) {
    return problemOfPython(command, await run(command, ["--version"], PATIENCE.setting), outcome);
  }
  if (outcome.code === 0) {
    return `${command} is not the language server of soda-gql.`;
  }
  return `${command} ended with code ${outcome.code}: ${lastLine(outcome)}`;
}

function problemOfPython(command: string, said: Outcome, outcome: Outcome): string {
  const [, version = "", major = "0", minor = "0"] = /Python ((\d+)\.(\d+)\S*)/.exec(said.output + said.errors) ?? [];
  if (version === "") {
    return `${command} is not a Python.`;
  }
  if (Number(major) < OLDEST_PYTHON[0] || (Number(major) === OLDEST_PYTHON[0] && Number(minor) < OLDEST_PYTHON[1])) {
    return `${command} is Python ${version}; soda-gql needs ${OLDEST_PYTHON.join(".")} or later.`;
  }
  if (/No module named '?soda_gql_server/.test(outcome.errors)) {
    return `${command} (Python ${version}) does not have soda-gql.`;
  }
  return `${command} (Python ${version}) cannot run soda-gql: ${lastLine(outcome)}`;
}

function lastLine({ errors, output }: Outcome): string {
  return (errors.trim() || output.trim()).split("\n").at(-1)?.trim() || "it said nothing.";
}

function run(command: string, args: readonly string[], timeout: number): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout, windowsHide: true }, (error, output, errors) => {
      const code = error === null ? 0 : (error.code ?? null);
      resolve({ code, output, errors });
    }).stdin?.end();
  });
}
