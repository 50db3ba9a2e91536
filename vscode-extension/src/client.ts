// The language client: the library's, which leaves messages and the commands of the palette to us.

import { workspace, type Disposable, type OutputChannel } from "vscode";
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  type DynamicFeature,
  type ExecuteCommandRegistrationOptions,
  type StaticFeature,
} from "vscode-languageclient/node";
import { FORWARDED } from "./commands/names";
import type { Works } from "./locate/attempt";
import type { ArtifactUpdate, Project } from "./state";

export interface Channels {
  readonly output: OutputChannel;
  readonly trace: OutputChannel;
}

export interface Listener {
  projects(projects: readonly Project[]): void;
  artifact(update: ArtifactUpdate): void;
  /** The server ended, or cannot be understood any more, and nobody asked for it. */
  ended(): void;
}

const LANGUAGES = ["typescript", "typescriptreact", "javascript", "javascriptreact", "graphql"];

/** A client for a server that works; it is not started yet. */
export function makeClient(server: Works, args: readonly string[], channels: Channels, listener: Listener): Client {
  const { command, args: before } = server.candidate;
  const client = new Client(
    "sodaGql",
    "soda-gql",
    { command, args: [...before, "--stdio", ...args] },
    {
      documentSelector: LANGUAGES.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      initializationOptions: () => ({ ...workspace.getConfiguration("sodaGql") }),
      synchronize: { configurationSection: "sodaGql" },
      outputChannel: channels.output,
      traceOutputChannel: channels.trace,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          listener.ended();
          return { action: CloseAction.DoNotRestart, handled: true, message: "The language server ended." };
        },
      },
    },
  );
  client.registerFeature(asksForStatus);
  client.onNotification("sodaGql/status", (status: { projects: Project[] }) => listener.projects(status.projects));
  client.onNotification("sodaGql/artifactDidUpdate", (update: ArtifactUpdate) => listener.artifact(update));
  return client;
}

const asksForStatus: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), sodaGqlStatus: true };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

export class Client extends LanguageClient {
  /** Written to the output only: what went wrong is told once, by whoever started the client. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** The commands of the palette exist without a server, too; the library registers only the others. */
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    super.registerFeature(isExecuteCommand(feature) ? withoutForwarded(feature) : feature);
  }
}

type ExecuteCommands = DynamicFeature<ExecuteCommandRegistrationOptions> & Partial<Disposable>;

function isExecuteCommand(feature: StaticFeature | DynamicFeature<unknown>): feature is ExecuteCommands {
  return "registrationType" in feature && feature.registrationType.method === ExecuteCommandRequest.method;
}

function withoutForwarded(feature: ExecuteCommands): ExecuteCommands {
  const register = feature.register.bind(feature);
  feature.register = ({ id, registerOptions }) => {
    const commands = registerOptions.commands.filter((command) => !FORWARDED.has(command));
    register({ id, registerOptions: { ...registerOptions, commands } });
  };
  return feature;
}
