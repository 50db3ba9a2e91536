// A bug report: what is needed to look into something, for the user to complete and send.

import { env, version, window, workspace } from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";
import type { Session } from "../session";
import { counted } from "../present";
import type { Answer } from "./server";

export async function bugReport(session: Session, extension: string): Promise<void> {
  const content = [
    "# What I did, what I expected, and what I saw instead\n\n\n",
    "# Versions\n",
    "```text",
    `extension     ${extension}`,
    `${env.appName.padEnd(13)} ${version}`,
    `state         ${session.state.kind}`,
    `folders       ${counted(workspace.workspaceFolders?.length ?? 0, "folder")}`,
    ...serverLines(session),
    "```\n",
    "# Language server\n",
    "```text",
    (await ofServer(session)).trimEnd(),
    "```\n",
  ].join("\n");
  await window.showTextDocument(await workspace.openTextDocument({ language: "markdown", content }));
}

function serverLines({ state }: Session): readonly string[] {
  if (state.kind === "missing") {
    return state.located.failures.map(({ candidate, problem }) => `not used      ${candidate.source}: ${problem}`);
  }
  return "server" in state ? [`found by      ${state.server.candidate.source}`] : [];
}

async function ofServer({ running }: Session): Promise<string> {
  try {
    const answer = (await running?.sendRequest(ExecuteCommandRequest.type, { command: "sodaGql.bugReport" })) as Answer | undefined;
    return answer === undefined ? "It is not running." : "text" in answer ? answer.text : answer.error;
  } catch (error) {
    return `It gave no report: ${String(error)}`;
  }
}
