// What the status bar shows of a state.  Pure, so that every state can be looked at in a test.

import { posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { explanation } from "./locate/locate";
import type { Works } from "./locate/attempt";
import type { ArtifactUpdate, Project, State } from "./state";

export interface View {
  readonly text: string;
  /** Markdown with links to commands. */
  readonly tooltip: string;
  readonly colour?: "warning" | "error";
}

type Running = Extract<State, { kind: "running" }>;

/** `active` is the URI of the document in front; nothing is shown where there is nothing to do. */
export function present(state: State, active: string | undefined): View | undefined {
  switch (state.kind) {
    case "idle":
      return undefined;
    case "untrusted":
      return {
        text: "$(shield) soda-gql: restricted",
        tooltip: told(
          "This workspace is not trusted, so the language server is not started. GraphQL is coloured all the same.",
          link("Trust this workspace", "workbench.trust.manage"),
        ),
        colour: "warning",
      };
    case "noConfig":
      return {
        text: "$(circle-slash) soda-gql: no config",
        tooltip: told(
          "This workspace has no `soda-gql.config.ts`, which says where the schema is.",
          link("Create a config", "sodaGql.createConfig"),
        ),
        colour: "warning",
      };
    case "searching":
      return {
        text: state.installing ? "$(sync~spin) soda-gql: installing" : "$(sync~spin) soda-gql: looking",
        tooltip: told(
          state.installing ? "uvx fetches the language server." : "Looking for the language server.",
          link("Output", "sodaGql.showOutput"),
        ),
      };
    case "missing":
      return {
        text: "$(warning) soda-gql: no server",
        tooltip: told(
          `There is no language server. ${escape(explanation(state.located))}`,
          link("Install", "sodaGql.install"),
          settingsLink("Settings", "sodaGql.server"),
          link("Output", "sodaGql.showOutput"),
        ),
        colour: "warning",
      };
    case "starting":
      return { text: "$(sync~spin) soda-gql: starting", tooltip: told("The language server starts.", serverOf(state.server)) };
    case "stopped":
      return {
        text: "$(error) soda-gql: stopped",
        tooltip: told(
          escape(state.reason),
          link("Restart", "sodaGql.restart"),
          link("Output", "sodaGql.showOutput"),
          link("Bug report", "sodaGql.bugReport"),
        ),
        colour: "error",
      };
    case "running":
      return presentProject(state, active);
  }
}

function presentProject(state: Running, active: string | undefined): View {
  const project = projectOf(state.projects, active);
  if (project === undefined) {
    return present({ kind: "noConfig" }, active) as View;
  }
  const name = state.projects.length > 1 ? nameOf(project.config) : "";
  return { text: textOf(project, name), tooltip: details(state, project) };
}

function textOf(project: Project, name: string): string {
  const title = ["soda-gql", ...(name ? [name] : [])].join(" ");
  if (project.busy) {
    return `$(sync~spin) ${title}: building`;
  }
  if (project.errors > 0) {
    return `$(error) ${title}: ${counted(project.errors, "error")}`;
  }
  return project.warnings > 0 ? `$(warning) ${title}: ${counted(project.warnings, "warning")}` : `$(check) ${title}`;
}

/** The project of a document is the one whose config is nearest around it; without a document, the first. */
export function projectOf(projects: readonly Project[], active: string | undefined): Project | undefined {
  const around = projects.filter(({ config }) => active?.startsWith(`${posix.dirname(config)}/`));
  return around.sort((a, b) => b.config.length - a.config.length)[0] ?? projects[0];
}

/** The last folder of a config's URI. */
export function nameOf(config: string): string {
  return decodeURIComponent(posix.basename(posix.dirname(config)));
}

function details(state: Running, project: Project): string {
  const others = state.projects.filter((other) => other !== project);
  const links = [
    link("Build", "sodaGql.build"),
    link("Problems", "workbench.actions.view.problems"),
    link("Output", "sodaGql.showOutput"),
    link("Restart", "sodaGql.restart"),
  ];
  return [
    `**soda-gql**: ${escape(nameOf(project.config))}`,
    detailsOf(project, state.updates.get(project.config)),
    ...others.map((other) => `*Also here:* ${escape(nameOf(other.config))}, ${faults(other)}`),
    serverOf(state.server, project.config),
    links.join(" · "),
  ].join("\n\n");
}

function detailsOf(project: Project, last: { update: ArtifactUpdate; at: Date } | undefined): string {
  return [
    `Config: ${configLink(project.config)}`,
    `${counted(project.modules, "module")}, ${faults(project)}`,
    `Generation ${project.generation}, made in ${Math.round(project.durationMs)} ms`,
    last === undefined ? "Artifact: not written since the start" : `Artifact: ${artifactOf(last.update, last.at)}`,
  ].join("  \n");
}

function artifactOf(update: ArtifactUpdate, at: Date): string {
  const time = at.toLocaleTimeString(undefined, { hour12: false });
  if (!update.written) {
    return update.errors > 0 ? "kept as it was, as there are errors" : `up to date in memory, ${time}`;
  }
  return `written ${time}, ${changesOf(update)}`;
}

/** "2 added, 1 updated", or that nothing changed. */
export function changesOf({ added, updated, removed }: ArtifactUpdate): string {
  const parts = [
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(updated.length > 0 ? [`${updated.length} updated`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ];
  return parts.join(", ") || "nothing changed";
}

function faults({ errors, warnings }: Project): string {
  const found = [...(errors > 0 ? [counted(errors, "error")] : []), ...(warnings > 0 ? [counted(warnings, "warning")] : [])];
  return found.join(", ") || "no errors";
}

const PLACES = { setting: "the settings", environment: "the project's environment", uvx: "uvx", path: "PATH" };

/** An environment in the folder of the config is told as seen from there. */
function serverOf({ candidate, version }: Works, config?: string): string {
  const folder = config === undefined ? "" : `${fileURLToPath(posix.dirname(config))}${sep}`;
  const environment = candidate.environment?.startsWith(folder) ? candidate.environment.slice(folder.length) : candidate.environment;
  const where = environment ?? PLACES[candidate.source];
  return `Language server ${escape(version)} from ${escape(where)}`;
}

function told(...lines: readonly string[]): string {
  return lines.join("\n\n");
}

function link(title: string, command: string): string {
  return `[${title}](command:${command})`;
}

function settingsLink(title: string, section: string): string {
  return link(title, `workbench.action.openSettings?${encodeURIComponent(JSON.stringify(section))}`);
}

function configLink(config: string): string {
  return `[${escape(posix.basename(config))}](${config})`;
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+|<>~]/g, "\\$&");
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
