// Messages that say what to do, with buttons that do it.

import { commands, window } from "vscode";
import { localFolders } from "./configs";
import { explanation, type Located } from "./locate/locate";

type Actions = Readonly<Record<string, () => unknown>>;

const SHOW_OUTPUT = (): unknown => commands.executeCommand("sodaGql.showOutput");
const OPEN_SETTING = (): unknown => commands.executeCommand("workbench.action.openSettings", "sodaGql.server");

/** No language server was found. */
export function tellMissing(located: Located): void {
  const setting = located.failures.some(({ candidate }) => candidate.source === "setting");
  const message = `soda-gql has no language server to start. ${explanation(located, localFolders())}`;
  void tellError(
    message,
    setting
      ? { "Open the Setting": OPEN_SETTING, "Show Output": SHOW_OUTPUT }
      : {
          "Install…": () => commands.executeCommand("sodaGql.install"),
          "Choose…": OPEN_SETTING,
          "Show Output": SHOW_OUTPUT,
        },
  );
}

/** The server ends whenever it is started. */
export function tellStopped(reason: string): void {
  void tellError(reason, {
    Restart: () => commands.executeCommand("sodaGql.restart"),
    "Show Output": SHOW_OUTPUT,
    "Bug Report": () => commands.executeCommand("sodaGql.bugReport"),
  });
}

export async function tellError(message: string, actions: Actions = {}): Promise<void> {
  await act(await window.showErrorMessage(message, ...Object.keys(actions)), actions);
}

export async function tellWarning(message: string, actions: Actions = {}): Promise<void> {
  await act(await window.showWarningMessage(message, ...Object.keys(actions)), actions);
}

export async function tell(message: string, actions: Actions = {}): Promise<void> {
  await act(await window.showInformationMessage(message, ...Object.keys(actions)), actions);
}

async function act(chosen: string | undefined, actions: Actions): Promise<void> {
  await (chosen === undefined ? undefined : actions[chosen]?.());
}
