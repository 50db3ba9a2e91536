// Whether there is anything to do in this workspace: a config in it, or around it.

import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Uri, workspace } from "vscode";

const NAMES = ["soda-gql.config.ts", "soda-gql.config.mts", "soda-gql.config.js", "soda-gql.config.mjs"];
export const CONFIG_PATTERN = "**/soda-gql.config.{ts,mts,js,mjs}";
const SKIPPED = "**/{node_modules,dist,.*}/**";

/** The configs of the workspace, or the nearest one around each folder. */
export async function findConfigs(): Promise<readonly Uri[]> {
  const inside = await workspace.findFiles(CONFIG_PATTERN, SKIPPED);
  if (inside.length > 0) {
    return inside;
  }
  const above = await Promise.all(localFolders().map(findAbove));
  return above.filter((config) => config !== undefined);
}

/** The workspace folders that are on a disk. */
export function localFolders(): readonly string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
}

/** Whether a folder of the workspace uses soda-gql by its package.json. */
export async function usesSodaGql(): Promise<boolean> {
  const texts = await Promise.all(localFolders().map((folder) => readText(join(folder, "package.json"))));
  return texts.some((text) => text.includes('"@soda-gql/'));
}

async function findAbove(folder: string): Promise<Uri | undefined> {
  for (const name of NAMES) {
    if (await exists(join(folder, name))) {
      return Uri.file(join(folder, name));
    }
  }
  return dirname(folder) === folder ? undefined : findAbove(dirname(folder));
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const readText = (path: string): Promise<string> => readFile(path, "utf8").catch(() => "");
