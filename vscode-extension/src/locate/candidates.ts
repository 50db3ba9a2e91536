// Where a language server may be, best first.  Nothing is started here.

import { posix, win32 } from "node:path";

export type Source = "setting" | "environment" | "uvx" | "path";

/** A command that may be a language server; the arguments are those before `--stdio`. */
export interface Candidate {
  readonly source: Source;
  readonly command: string;
  readonly args: readonly string[];
  /** The environment that the command belongs to, if it belongs to one. */
  readonly environment?: string;
}

/** An environment in which soda-gql is not installed. */
export interface BareEnvironment {
  readonly folder: string;
  readonly python: string;
}

export interface Surroundings {
  readonly setting: string;
  /** Folders that may hold an environment, nearest first. */
  readonly folders: readonly string[];
  readonly workspaceFolder: string | undefined;
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly windows: boolean;
  readonly version: string;
  readonly exists: (path: string) => boolean;
}

export interface Found {
  readonly candidates: readonly Candidate[];
  readonly bare: readonly BareEnvironment[];
}

const ENVIRONMENTS = [".venv", "venv", "env"];

export function findCandidates(around: Surroundings): Found {
  if (around.setting.trim() !== "") {
    return { candidates: [ofSetting(around)], bare: [] };
  }
  const { candidates, bare } = ofEnvironments(around);
  return {
    candidates: [
      ...candidates,
      { source: "uvx", command: "uvx", args: ["--from", `soda-gql==${around.version}`, "soda-gql-lsp"] },
      { source: "path", command: "soda-gql-lsp", args: [] },
    ],
    bare,
  };
}

/** The setting may name a Python, which then runs the module. */
function ofSetting(around: Surroundings): Candidate {
  const command = expand(around.setting.trim(), around);
  return { source: "setting", command, args: isPython(command) ? ["-m", "soda_gql_server"] : [] };
}

export function isPython(command: string): boolean {
  return /^(?:python|pypy)[\d.]*(?:\.exe)?$/i.test(win32.basename(command));
}

function expand(path: string, { home, workspaceFolder }: Surroundings): string {
  return path
    .replace(/^~(?=$|[\\/])/, () => home)
    .replaceAll("${workspaceFolder}", workspaceFolder ?? "")
    .replaceAll("${userHome}", home);
}

function ofEnvironments(around: Surroundings): { candidates: Candidate[]; bare: BareEnvironment[] } {
  const { join } = around.windows ? win32 : posix;
  const programs = around.windows ? "Scripts" : "bin";
  const ending = around.windows ? ".exe" : "";
  const active = around.variables["VIRTUAL_ENV"];
  const inFolders = around.folders.flatMap((folder) => ENVIRONMENTS.map((name) => join(folder, name)));
  const candidates: Candidate[] = [];
  const bare: BareEnvironment[] = [];
  for (const environment of new Set([...inFolders, ...(active ? [active] : [])])) {
    const command = join(environment, programs, `soda-gql-lsp${ending}`);
    if (around.exists(command)) {
      candidates.push({ source: "environment", command, args: [], environment });
    } else if (around.exists(join(environment, "pyvenv.cfg"))) {
      bare.push({ folder: environment, python: join(environment, programs, `python${ending}`) });
    }
  }
  return { candidates, bare };
}
