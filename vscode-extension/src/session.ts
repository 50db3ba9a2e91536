// The one language server of this window: when it is started, and what becomes of it.

import { homedir } from "node:os";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { commands, EventEmitter, workspace, type Disposable, type Event } from "vscode";
import { makeClient, type Channels, type Client } from "./client";
import { findConfigs, localFolders, usesSodaGql } from "./configs";
import { countCrash } from "./crashes";
import type { Surroundings } from "./locate/candidates";
import { locate, type Located } from "./locate/locate";
import type { Works } from "./locate/attempt";
import { tellMissing, tellStopped } from "./messages";
import type { ArtifactUpdate, State } from "./state";

export class Session implements Disposable {
  private client: Client | undefined;
  private current: State = { kind: "idle" };
  private crashes: readonly number[] = [];
  /** Counts the starts, so that one that was overtaken by another gives up. */
  private turn = 0;
  private readonly changed = new EventEmitter<State>();
  private readonly updated = new EventEmitter<ArtifactUpdate>();
  readonly onDidChange: Event<State> = this.changed.event;
  readonly onDidUpdateArtifact: Event<ArtifactUpdate> = this.updated.event;

  constructor(
    private readonly version: string,
    private readonly channels: Channels,
  ) {}

  get state(): State {
    return this.current;
  }

  /** The client of a server that runs. */
  get running(): Client | undefined {
    return this.current.kind === "running" ? this.client : undefined;
  }

  /** Start the server if there is something to do for it; one that runs is ended before. */
  async start(): Promise<void> {
    const turn = ++this.turn;
    await this.end();
    if (!workspace.isTrusted) {
      this.become({ kind: "untrusted" });
      return;
    }
    const configs = await findConfigs();
    if (configs.length === 0) {
      const state: State = { kind: (await usesSodaGql()) ? "noConfig" : "idle" };
      if (turn === this.turn) {
        this.become(state);
      }
      return;
    }
    this.become({ kind: "searching", installing: false });
    const located = await this.locate(configs.map(({ fsPath }) => dirname(fsPath)));
    if (turn !== this.turn) {
      return;
    }
    if (located.server === undefined) {
      this.become({ kind: "missing", located });
      tellMissing(located);
      return;
    }
    await this.launch(located.server);
  }

  /** Start anew, whatever happened before. */
  async restart(): Promise<void> {
    this.crashes = [];
    await this.start();
  }

  async dispose(): Promise<void> {
    this.turn++;
    await this.end();
    this.changed.dispose();
    this.updated.dispose();
  }

  private async locate(projects: readonly string[]): Promise<Located> {
    const found = await locate(surroundings(this.version, projects), (candidate) => {
      this.become({ kind: "searching", installing: candidate.source === "uvx" });
    });
    for (const failure of found.failures) {
      this.log(`Not used: ${failure.problem}`);
    }
    return found;
  }

  private async launch(server: Works): Promise<void> {
    const { args, command } = server.candidate;
    this.log(`Starting ${[command, ...args].join(" ")} (soda-gql ${server.version})`);
    this.become({ kind: "starting", server });
    const client = makeClient(server, workspace.getConfiguration("sodaGql").get<string[]>("server.args", []), this.channels, {
      projects: (projects) => this.become({ kind: "running", server, projects, updates: this.updates }),
      artifact: (update) => this.takeUpdate(update),
      ended: () => void this.crashed(client, server),
    });
    this.client = client;
    try {
      await client.start();
    } catch {
      await this.crashed(client, server);
    }
  }

  private get updates(): Extract<State, { kind: "running" }>["updates"] {
    return this.current.kind === "running" ? this.current.updates : new Map();
  }

  private takeUpdate(update: ArtifactUpdate): void {
    if (this.current.kind === "running") {
      const updates = new Map(this.updates).set(update.config, { update, at: new Date() });
      this.become({ ...this.current, updates });
      this.updated.fire(update);
    }
  }

  /** The server ended unasked: start it again, unless it does so all the time. */
  private async crashed(client: Client, server: Works): Promise<void> {
    if (client !== this.client) {
      return;
    }
    this.client = undefined;
    const { crashes, again } = countCrash(this.crashes, Date.now());
    this.crashes = crashes;
    if (again) {
      this.log("The language server ended unexpectedly and is started again.");
      await this.launch(server);
    } else {
      const reason = `The language server ended ${crashes.length} times within three minutes and is not started again.`;
      this.log(reason);
      this.become({ kind: "stopped", server, reason });
      tellStopped(reason);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) {
      await client.dispose().catch((error: unknown) => this.log(`The language server did not end well: ${String(error)}`));
    }
  }

  private become(state: State): void {
    this.current = state;
    void commands.executeCommand("setContext", "sodaGql.running", state.kind === "running");
    void commands.executeCommand("setContext", "sodaGql.hasProject", state.kind === "running" && state.projects.length > 0);
    this.changed.fire(state);
  }

  private log(line: string): void {
    this.channels.output.appendLine(line);
  }
}

function surroundings(version: string, projects: readonly string[]): Surroundings {
  const roots = localFolders();
  return {
    setting: workspace.getConfiguration("sodaGql").get("server.path", ""),
    folders: [...new Set(projects.flatMap((folder) => upwards(folder, roots))), ...roots],
    workspaceFolder: roots[0],
    home: homedir(),
    variables: process.env,
    windows: process.platform === "win32",
    version,
    exists: existsSync,
  };
}

/** A folder and those around it, as far as its workspace folder. */
function upwards(folder: string, roots: readonly string[]): readonly string[] {
  const above = dirname(folder);
  return roots.includes(folder) || above === folder ? [folder] : [folder, ...upwards(above, roots)];
}
