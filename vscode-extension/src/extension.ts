// The extension: a language server for this window, a status bar item that tells how it is, and commands.
// It knows nothing of GraphQL; that is the server's.

import { window, workspace, type ExtensionContext } from "vscode";
import { registerCommands } from "./commands/index";
import { CONFIG_PATTERN } from "./configs";
import { Session } from "./session";
import { createStatusBar } from "./statusBar";

export async function activate(context: ExtensionContext): Promise<void> {
  const version = String((context.extension.packageJSON as { version: string }).version);
  const channels = { output: window.createOutputChannel("soda-gql"), trace: window.createOutputChannel("soda-gql Trace") };
  const session = new Session(version, channels);
  const status = createStatusBar();
  context.subscriptions.push(
    channels.output,
    channels.trace,
    session,
    status,
    session.onDidChange((state) => status.show(state)),
    session.onDidUpdateArtifact((update) => status.flash(update)),
    registerCommands(session, channels, version),
    ...startsWhen(session),
  );
  await session.start();
}

/** What makes another start worth while. */
function startsWhen(session: Session): readonly { dispose(): unknown }[] {
  const startIfIdle = (): void => {
    if (session.state.kind === "idle" || session.state.kind === "noConfig") {
      void session.start();
    }
  };
  const configs = workspace.createFileSystemWatcher(CONFIG_PATTERN, false, true, true);
  return [
    configs,
    configs.onDidCreate(startIfIdle),
    workspace.onDidChangeWorkspaceFolders(startIfIdle),
    workspace.onDidGrantWorkspaceTrust(() => void session.start()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("sodaGql.server")) {
        void session.restart();
      }
    }),
  ];
}
