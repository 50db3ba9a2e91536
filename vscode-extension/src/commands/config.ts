// A first config, to be completed by the user.

import { join } from "node:path";
import { SnippetString, Uri, window, workspace } from "vscode";
import { localFolders } from "../configs";
import { tell } from "../messages";

const CONFIG = `import { defineConfig } from "@soda-gql/config";

export default defineConfig({
  outdir: "\${1:./src/graphql-system}",
  include: ["\${2:./src/**/*.{ts,tsx}}"],
  artifact: { path: "\${3:./soda-gql-artifact.json}" },
  schemas: {
    default: {
      schema: "\${4:./schema.graphql}",
      inject: { scalars: "\${5:./src/graphql/scalars.ts}" },
    },
  },
});
`;

export async function createConfig(): Promise<void> {
  const [folder] = localFolders();
  if (folder === undefined) {
    await tell("Open a folder first: the config says where in it the schema and the sources are.");
    return;
  }
  const file = Uri.file(join(folder, "soda-gql.config.ts"));
  const known = await workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
  const document = await workspace.openTextDocument(known ? file : file.with({ scheme: "untitled" }));
  const editor = await window.showTextDocument(document);
  if (!known && document.getText() === "") {
    await editor.insertSnippet(new SnippetString(CONFIG));
  }
}
