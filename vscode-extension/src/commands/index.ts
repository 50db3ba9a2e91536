// All commands, by the names that package.json has.

import { commands, Disposable } from "vscode";
import type { Channels } from "../client";
import type { Session } from "../session";
import { build, clearCache } from "./build";
import { createConfig } from "./config";
import { provideTexts } from "./documents";
import { install } from "./install";
import { showMenu } from "./menu";
import { bugReport } from "./report";
import { copyOperation, explain, showGraph, showReferences } from "./show";

export function registerCommands(session: Session, channels: Channels, version: string): Disposable {
  const texts = provideTexts();
  const handlers: Record<string, (...args: never[]) => unknown> = {
    "sodaGql.build": () => build(session, channels.output),
    "sodaGql.bugReport": () => bugReport(session, version),
    "sodaGql.clearCache": () => clearCache(session),
    "sodaGql.copyOperation": (uri?: string, place?: unknown) => copyOperation(session, uri, place),
    "sodaGql.createConfig": () => createConfig(),
    "sodaGql.explain": (uri?: string, place?: unknown) => explain(session, texts, uri, place),
    "sodaGql.install": () => install(session, version),
    "sodaGql.menu": () => showMenu(session.state),
    "sodaGql.restart": () => session.restart(),
    "sodaGql.showGraph": (uri?: string) => showGraph(session, texts, uri),
    "sodaGql.showOutput": () => channels.output.show(true),
    "sodaGql.showReferences": (...args: [string, never, never]) => showReferences(session, ...args),
  };
  const registered = Object.entries(handlers).map(([name, handler]) => commands.registerCommand(name, handler));
  return Disposable.from(texts, ...registered);
}
