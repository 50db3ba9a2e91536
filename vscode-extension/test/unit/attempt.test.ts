import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { attempt } from "../../src/locate/attempt";
import { explanation } from "../../src/locate/locate";

const folder = mkdtempSync(join(tmpdir(), "soda-gql-"));
after(() => rmSync(folder, { recursive: true }));

/** What is said of a program of the shell with this name. */
async function problem(name: string, script: string, mode = 0o755): Promise<string> {
  const command = join(folder, name);
  writeFileSync(command, script, { mode });
  const args = name.startsWith("python") ? ["-m", "soda_gql_server"] : [];
  const result = await attempt({ source: "environment", command, args });
  return "problem" in result ? result.problem.replace(`${folder}/`, "") : `version ${result.version}`;
}

test("a server says its version", async () => {
  assert.equal(await problem("good", "#!/bin/sh\necho soda-gql-lsp 0.1.0\n"), "version 0.1.0");
});

test("each way not to work has its sentence", async () => {
  assert.equal(await problem("gone", "#!/nowhere/python\n"), "gone belongs to a Python that is gone. Make its environment anew.");
  assert.equal(await problem("other", "#!/bin/sh\necho hello\n"), "other is not the language server of soda-gql.");
  assert.equal(await problem("broken", "#!/bin/sh\necho why >&2\nexit 3\n"), "broken ended with code 3: why");
  assert.equal(await problem("text", "", 0o644), "text is not a program that may be run.");
});

test("a Python is asked what it lacks", async () => {
  const version = 'test "$1" = --version && echo Python';
  assert.equal(await problem("python3.9", `#!/bin/sh\n${version} 3.9.2 || exit 1\n`), "python3.9 is Python 3.9.2; soda-gql needs 3.11 or later.");
  const lacking = `#!/bin/sh\n${version} 3.12.1 && exit\necho "No module named soda_gql_server" >&2\nexit 1\n`;
  assert.equal(await problem("python3", lacking), "python3 (Python 3.12.1) does not have soda-gql.");
  assert.equal(await problem("python", "#!/bin/sh\nexit 1\n"), "python is not a Python.");
});

test("a server that is broken is told about before places where there is none", async () => {
  const absent = await attempt({ source: "uvx", command: join(folder, "uvx"), args: [] });
  const broken = await attempt({ source: "path", command: join(folder, "broken"), args: [] });
  assert.ok("problem" in absent && absent.absent);
  assert.ok("problem" in broken && !broken.absent);
  assert.match(explanation({ server: undefined, failures: [absent, broken], bare: [] }, [folder]), /^broken ended with code 3/);
  assert.match(explanation({ server: undefined, failures: [absent], bare: [] }), /There is none in/);
});
