// Bundles the extension into dist/extension.js; `--tests` bundles the unit tests instead, `--release` leaves out maps.
// The page of a release has no pictures: editors show there only those of an https address. The walkthrough has them.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const tests = process.argv.includes("--tests");
const release = process.argv.includes("--release");

await build({
  entryPoints: tests ? ["test/unit/all.ts"] : ["src/extension.ts"],
  outfile: tests ? "dist/tests.js" : "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  // Its CommonJS build is written so that bundlers cannot follow it.
  mainFields: ["module", "main"],
  minify: release,
  sourcemap: !release,
});

if (release) {
  const text = readFileSync("README.md", "utf8");
  writeFileSync("dist/README.md", text.replaceAll(/^!\[[^\]]*\]\(media\/[\w-]+\.png\)\n\n/gm, ""));
}
