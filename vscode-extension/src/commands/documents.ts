// Texts that the server makes, shown as documents that cannot be edited.

import { EventEmitter, Uri, workspace, type Disposable } from "vscode";

const SCHEME = "soda-gql";

export interface Texts extends Disposable {
  /** The URI of a text; `path` is what its tab is called. */
  put(path: string, text: string): Uri;
}

export function provideTexts(): Texts {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
  });
  const closed = workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString()));
  return {
    put(path, text) {
      const uri = Uri.from({ scheme: SCHEME, path: `/${path}` });
      texts.set(uri.toString(), text);
      changed.fire(uri);
      return uri;
    },
    dispose() {
      closed.dispose();
      provider.dispose();
      changed.dispose();
    },
  };
}
