// The language server of this workspace: the first candidate that answers.

import { sep } from "node:path";
import { attempt, type Fails, type Works } from "./attempt";
import { findCandidates, type BareEnvironment, type Candidate, type Surroundings } from "./candidates";

export interface Located {
  readonly server: Works | undefined;
  readonly failures: readonly Fails[];
  readonly bare: readonly BareEnvironment[];
}

export async function locate(around: Surroundings, trying: (candidate: Candidate) => void): Promise<Located> {
  const { candidates, bare } = findCandidates(around);
  const failures: Fails[] = [];
  for (const candidate of candidates) {
    trying(candidate);
    const result = await attempt(candidate);
    if ("version" in result) {
      return { server: result, failures, bare };
    }
    failures.push(result);
  }
  return { server: undefined, failures, bare };
}

/** What to tell people first: a server that is there and does not work says more than places where there is none.
 * Paths in one of the folders are told as seen from it. */
export function explanation(located: Located, folders: readonly string[] = []): string {
  const said = firstOf(located);
  return folders.reduce((text, folder) => text.replaceAll(`${folder}${sep}`, ""), said);
}

function firstOf({ failures, bare }: Located): string {
  const broken = failures.find((failure) => !failure.absent || failure.candidate.source === "setting");
  if (broken !== undefined) {
    return broken.problem;
  }
  const [environment] = bare;
  return environment !== undefined
    ? `soda-gql is not installed in ${environment.folder}.`
    : "There is none in the project's environment, with uvx, or in PATH.";
}
