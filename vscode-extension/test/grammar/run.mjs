// Colours the files beside this one, and compares with their snapshots; `--update` makes the snapshots anew.
// The editor's own grammars of TypeScript and JavaScript, which ours are injected into, are those of tm-grammars.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const update = process.argv.includes("--update");
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const modules = join(root, "node_modules");

const files = readdirSync(here).filter((name) => /\.(tsx?|js|graphql)$/.test(name));
const missing = files.filter((name) => !existsSync(join(here, `${name}.snap`)));
if (missing.length > 0 && !update) {
  console.error(`There are no snapshots of ${missing.join(", ")}: npm run test:grammar -- --update`);
  process.exit(1);
}

const program = join(modules, "vscode-tmgrammar-test", "dist", "snapshot.js");
const options = ["--config", writeConfig(), ...(update ? ["--updateSnapshot"] : [])];
const { status } = spawnSync(process.execPath, [program, ...options, ...files.map((name) => join(here, name))], { stdio: "inherit" });
process.exit(status ?? 1);

/** Our package.json, with the languages that an editor brings along; gives its path. */
function writeConfig() {
  const { contributes } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const brought = [
    { id: "typescript", extension: ".ts", scopeName: "source.ts", file: "typescript.json" },
    { id: "typescriptreact", extension: ".tsx", scopeName: "source.tsx", file: "tsx.json" },
    { id: "javascript", extension: ".js", scopeName: "source.js", file: "javascript.json" },
  ];
  const folder = join(root, "dist");
  const place = (path) => relative(folder, path);
  const config = {
    contributes: {
      languages: [...contributes.languages, ...brought.map(({ id, extension }) => ({ id, extensions: [extension] }))],
      grammars: [
        ...contributes.grammars.map((grammar) => ({ ...grammar, path: place(join(root, grammar.path)) })),
        ...brought.map(({ id, scopeName, file }) => ({ language: id, scopeName, path: place(join(modules, "tm-grammars", "grammars", file)) })),
      ],
    },
  };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "grammars.json");
  writeFileSync(path, JSON.stringify(config));
  return path;
}
