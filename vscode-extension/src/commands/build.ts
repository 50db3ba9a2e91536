// Commands that do something to the project: build it, clear its cache.

import { commands, ProgressLocation, window, type OutputChannel } from "vscode";
import { tell, tellError } from "../messages";
import type { Session } from "../session";
import { ask } from "./server";

export async function build(session: Session, output: OutputChannel): Promise<void> {
  const location = { location: ProgressLocation.Window, title: "soda-gql: building" };
  const text = await window.withProgress(location, () => ask(session, "sodaGql.build"));
  if (text === undefined) {
    return;
  }
  output.appendLine(text);
  if (hasErrors(session)) {
    await tellError(text, { "Show Problems": () => commands.executeCommand("workbench.actions.view.problems") });
  } else {
    await tell(text);
  }
}

function hasErrors({ state }: Session): boolean {
  return state.kind === "running" && state.projects.some(({ errors }) => errors > 0);
}

export async function clearCache(session: Session): Promise<void> {
  const text = await ask(session, "sodaGql.clearCache");
  if (text !== undefined) {
    await tell(text);
  }
}
