// Asking the server for what a command of the palette needs, or saying why that cannot be.

import { window, type Uri } from "vscode";
import { ExecuteCommandRequest, type Position } from "vscode-languageclient/node";
import { commands } from "vscode";
import { localFolders } from "../configs";
import { explanation } from "../locate/locate";
import { tell, tellError, tellWarning } from "../messages";
import type { Session } from "../session";
import type { State } from "../state";

/** What a command of the server answers. */
export type Answer = { readonly text: string; readonly format?: string } | { readonly error: string };

/** The text that the server answers; undefined if there is none, which the user has then been told. */
export async function ask(session: Session, command: string, args: readonly unknown[] = []): Promise<string | undefined> {
  const client = session.running;
  if (client === undefined) {
    tellWhyNot(session.state);
    return undefined;
  }
  try {
    const answer = (await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [...args] })) as Answer | null;
    if (answer !== null && "text" in answer) {
      return answer.text;
    }
    void tellWarning(answer?.error ?? "The language server gave no answer.");
  } catch (error) {
    void tellError(`The language server could not do that: ${error instanceof Error ? error.message : String(error)}`);
  }
  return undefined;
}

/** The place that a command speaks of: what it was called with, else the cursor. */
export function placeOf(session: Session, uri?: string | Uri, place?: unknown): readonly [string, unknown] | undefined {
  if (uri !== undefined) {
    return [String(uri), place ?? { line: 0, character: 0 }];
  }
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    void tell(session.running ? "Put the cursor into a file of the project first." : "Open a file of the project first.");
    return undefined;
  }
  const { line, character } = editor.selection.active;
  return [editor.document.uri.toString(), { line, character } satisfies Position];
}

/** Why nothing runs, and what to do about it. */
export function tellWhyNot(state: State): void {
  const run = (command: string) => () => commands.executeCommand(command);
  switch (state.kind) {
    case "untrusted":
      void tellWarning("The language server of soda-gql starts only in workspaces that are trusted.", {
        "Manage Trust": run("workbench.trust.manage"),
      });
      return;
    case "idle":
    case "noConfig":
      void tellWarning("There is no soda-gql.config.ts in this workspace, or in a folder around it.", {
        "Create a Config": run("sodaGql.createConfig"),
      });
      return;
    case "missing":
      void tellError(`soda-gql has no language server to start. ${explanation(state.located, localFolders())}`, {
        "Install…": run("sodaGql.install"),
        "Show Output": run("sodaGql.showOutput"),
      });
      return;
    case "stopped":
      void tellError(state.reason, { Restart: run("sodaGql.restart"), "Show Output": run("sodaGql.showOutput") });
      return;
    default:
      void tell("The language server of soda-gql is starting. Try again in a moment.");
  }
}
