// The item in the status bar.

import { MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable } from "vscode";
import { changesOf, present } from "./present";
import type { ArtifactUpdate, State } from "./state";

const COMMANDS = [
  "sodaGql.build",
  "sodaGql.bugReport",
  "sodaGql.createConfig",
  "sodaGql.install",
  "sodaGql.restart",
  "sodaGql.showOutput",
  "workbench.action.openSettings",
  "workbench.actions.view.problems",
  "workbench.trust.manage",
];
/** For how long a change of the artifact is shown. */
const MOMENT = 4_000;

export interface StatusBar extends Disposable {
  show(state: State): void;
  flash(update: ArtifactUpdate): void;
}

export function createStatusBar(): StatusBar {
  const item = window.createStatusBarItem("sodaGql.status", StatusBarAlignment.Left, 0);
  item.name = "soda-gql";
  item.command = "sodaGql.menu";
  let state: State = { kind: "idle" };
  let news = "";
  let timer: NodeJS.Timeout | undefined;

  const render = (): void => {
    const view = present(state, window.activeTextEditor?.document.uri.toString());
    if (view === undefined) {
      item.hide();
      return;
    }
    item.text = view.text + news;
    item.tooltip = new MarkdownString(view.tooltip, true);
    item.tooltip.isTrusted = { enabledCommands: COMMANDS };
    item.backgroundColor = view.colour && new ThemeColor(`statusBarItem.${view.colour}Background`);
    item.show();
  };
  const moved = window.onDidChangeActiveTextEditor(render);
  return {
    show(next) {
      state = next;
      render();
    },
    flash(update) {
      clearTimeout(timer);
      news = ` (artifact: ${changesOf(update)})`;
      timer = setTimeout(() => {
        news = "";
        render();
      }, MOMENT);
      render();
    },
    dispose() {
      clearTimeout(timer);
      moved.dispose();
      item.dispose();
    },
  };
}
