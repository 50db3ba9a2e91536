// What a click on the status bar offers.

import { commands, window, type QuickPickItem } from "vscode";
import type { State } from "../state";

interface Item extends QuickPickItem {
  readonly command: string;
  readonly argument?: string;
}

const OUTPUT: Item = { label: "$(output) Show the Output", command: "sodaGql.showOutput" };
const RESTART: Item = { label: "$(debug-restart) Restart the Language Server", command: "sodaGql.restart" };
const REPORT: Item = { label: "$(bug) Prepare a Bug Report", command: "sodaGql.bugReport" };
const SETTINGS: Item = {
  label: "$(gear) Open the Settings",
  command: "workbench.action.openSettings",
  argument: "@ext:soda-gql-editors.soda-gql",
};
const INSTALL: Item = { label: "$(cloud-download) Install the Language Server", command: "sodaGql.install" };
const TRUST: Item = { label: "$(shield) Manage Workspace Trust", command: "workbench.trust.manage" };
const CONFIG: Item = { label: "$(new-file) Create a Config", command: "sodaGql.createConfig" };
const PROJECT: readonly Item[] = [
  { label: "$(tools) Build the Artifact", command: "sodaGql.build" },
  { label: "$(warning) Show the Problems", command: "workbench.actions.view.problems" },
  { label: "$(clippy) Copy the Final Operation", description: "at the cursor", command: "sodaGql.copyOperation" },
  { label: "$(question) Explain the Definition", description: "at the cursor", command: "sodaGql.explain" },
  { label: "$(type-hierarchy) Show What This File Depends On", command: "sodaGql.showGraph" },
  { label: "$(trash) Clear the Cache", command: "sodaGql.clearCache" },
];

export function itemsOf(state: State): readonly Item[] {
  switch (state.kind) {
    case "idle":
    case "noConfig":
      return [CONFIG, SETTINGS];
    case "untrusted":
      return [TRUST];
    case "missing":
      return [INSTALL, SETTINGS, RESTART, OUTPUT, REPORT];
    case "running":
      return [...(state.projects.length > 0 ? PROJECT : [CONFIG]), RESTART, OUTPUT, SETTINGS, REPORT];
    default:
      return [RESTART, OUTPUT, SETTINGS, REPORT];
  }
}

export async function showMenu(state: State): Promise<void> {
  const chosen = await window.showQuickPick(itemsOf(state), { title: "soda-gql" });
  if (chosen !== undefined) {
    await commands.executeCommand(chosen.command, ...(chosen.argument === undefined ? [] : [chosen.argument]));
  }
}
