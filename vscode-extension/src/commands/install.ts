// Installing the language server: ways that fit this machine are offered, and the chosen one runs as a task.

import { execFile } from "node:child_process";
import { isAbsolute, join } from "node:path";
import {
  commands,
  env,
  ProcessExecution,
  Task,
  TaskRevealKind,
  TaskScope,
  tasks,
  Uri,
  window,
  workspace,
  type QuickPickItem,
} from "vscode";
import { localFolders } from "../configs";
import { tell, tellError } from "../messages";
import type { Session } from "../session";
import { tellWhyNot } from "./server";

interface Way extends QuickPickItem {
  /** Commands to run one after the other; none for a page to read. */
  readonly steps: readonly (readonly [string, ...string[]])[];
  readonly page?: string;
}

const UV_PAGE = "https://docs.astral.sh/uv/getting-started/installation/";
const OLD_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))";

export async function install(session: Session, version: string): Promise<void> {
  if (session.state.kind === "untrusted") {
    tellWhyNot(session.state);
    return;
  }
  const ways = await waysFor(session, `soda-gql==${version}`);
  const chosen = await window.showQuickPick(ways, { title: "Install the language server of soda-gql", matchOnDetail: true });
  if (chosen?.page !== undefined) {
    await env.openExternal(Uri.parse(chosen.page));
  } else if (chosen !== undefined) {
    await follow(chosen, session);
  }
}

async function waysFor(session: Session, requirement: string): Promise<readonly Way[]> {
  const bare = session.state.kind === "missing" ? session.state.located.bare : [];
  const [folder] = localFolders();
  const uv = await succeeds("uv", "--version");
  const into = await Promise.all(bare.map(({ folder, python }) => wayInto(folder, python, requirement, uv)));
  const fresh = folder === undefined || bare.length > 0 ? undefined : await wayAnew(join(folder, ".venv"), requirement, uv);
  return [
    ...into.filter((way) => way !== undefined),
    ...(fresh === undefined ? [] : [fresh]),
    { label: "Install uv", description: "the language server is then fetched by itself", detail: UV_PAGE, steps: [], page: UV_PAGE },
  ];
}

/** Into an environment that is there; undefined if its Python cannot run soda-gql. */
async function wayInto(folder: string, python: string, requirement: string, uv: boolean): Promise<Way | undefined> {
  if (!(await succeeds(python, "-c", OLD_ENOUGH))) {
    return undefined;
  }
  const pip = await succeeds(python, "-m", "pip", "--version");
  if (!pip && !uv) {
    return undefined;
  }
  return way(`Install into ${shown(folder)}`, [
    pip ? [python, "-m", "pip", "install", requirement] : ["uv", "pip", "install", "--python", python, requirement],
  ]);
}

/** Into a new environment; undefined if there is no Python for it. */
async function wayAnew(folder: string, requirement: string, uv: boolean): Promise<Way | undefined> {
  const title = `Make ${shown(folder)} and install into it`;
  const python = join(folder, process.platform === "win32" ? "Scripts\\python.exe" : "bin/python");
  if (uv) {
    return way(title, [
      ["uv", "venv", folder],
      ["uv", "pip", "install", "--python", python, requirement],
    ]);
  }
  const name = process.platform === "win32" ? "python" : "python3";
  return (await succeeds(name, "-c", OLD_ENOUGH))
    ? way(title, [
        [name, "-m", "venv", folder],
        [python, "-m", "pip", "install", requirement],
      ])
    : undefined;
}

function way(label: string, steps: Way["steps"]): Way {
  return { label, detail: steps.map((step) => step.map(shown).join(" ")).join(" && "), steps };
}

/** Paths in the workspace as seen from its folder. */
function shown(path: string): string {
  return isAbsolute(path) ? workspace.asRelativePath(path) : path;
}

async function follow({ label, steps }: Way, session: Session): Promise<void> {
  for (const [program, ...args] of steps) {
    const code = await runTask(label, new ProcessExecution(program, args));
    if (code !== 0) {
      await tellError(`${[program, ...args].map(shown).join(" ")} ended with code ${code}; the terminal says why.`, {
        "Try Again": () => commands.executeCommand("sodaGql.install"),
      });
      return;
    }
  }
  await session.restart();
  if (session.state.kind !== "missing") {
    await tell("The language server of soda-gql is installed.");
  }
}

function runTask(title: string, execution: ProcessExecution): Promise<number | undefined> {
  const task = new Task({ type: "soda-gql" }, TaskScope.Workspace, title, "soda-gql", execution);
  task.presentationOptions = { reveal: TaskRevealKind.Always, clear: false };
  return new Promise((resolve, reject) => {
    const ended = tasks.onDidEndTaskProcess(({ execution: { task: other }, exitCode }) => {
      if (other.name === title && other.source === "soda-gql") {
        ended.dispose();
        resolve(exitCode);
      }
    });
    tasks.executeTask(task).then(undefined, reject);
  });
}

function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 20_000, windowsHide: true }, (error) => resolve(error === null));
  });
}
