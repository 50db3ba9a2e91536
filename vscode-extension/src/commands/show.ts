// Commands that show or copy something: the final operation, explanations, the graph, references.

import { posix } from "node:path";
import { commands, env, Uri, ViewColumn, window } from "vscode";
import type { Location, Position } from "vscode-languageclient/node";
import type { Session } from "../session";
import type { Texts } from "./documents";
import { ask, placeOf } from "./server";

export async function copyOperation(session: Session, uri?: string, place?: unknown): Promise<void> {
  const at = placeOf(session, uri, place);
  const text = at && (await ask(session, "sodaGql.copyOperation", at));
  if (text !== undefined) {
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(`$(clippy) Copied ${text.split(/[({@]/, 1)[0]?.trim()}`, 4_000);
  }
}

export async function explain(session: Session, texts: Texts, uri?: string, place?: unknown): Promise<void> {
  const at = placeOf(session, uri, place);
  const text = at && (await ask(session, "sodaGql.explain", at));
  if (text !== undefined) {
    await window.showTextDocument(texts.put("Explanation", text), { viewColumn: ViewColumn.Beside, preview: true });
  }
}

/** Mermaid, which the preview of Markdown draws. */
export async function showGraph(session: Session, texts: Texts, uri?: string): Promise<void> {
  const [document] = placeOf(session, uri) ?? [];
  const text = document && (await ask(session, "sodaGql.showGraph", [document]));
  if (text !== undefined) {
    const name = posix.basename(Uri.parse(document as string).path);
    const markdown = `# What ${name} depends on\n\n\`\`\`mermaid\n${text.trim()}\n\`\`\`\n`;
    await commands.executeCommand("markdown.showPreviewToSide", texts.put(`${name}: graph.md`, markdown));
  }
}

/** The places that a lens counts, in the editor's own list. */
export async function showReferences(session: Session, uri: string, at: Position, places: Location[]): Promise<void> {
  const convert = session.running?.protocol2CodeConverter;
  if (convert !== undefined) {
    const shown = places.map(convert.asLocation);
    await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), convert.asPosition(at), shown);
  }
}
