// Bundles the extension into dist/extension.js; `--tests` bundles the unit tests instead, `--release` leaves out maps.
import { build } from "esbuild";

const tests = process.argv.includes("--tests");

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
  minify: process.argv.includes("--release"),
  sourcemap: !process.argv.includes("--release"),
});
