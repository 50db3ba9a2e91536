// What the extension is doing, as a value.

import type { Located } from "./locate/locate";
import type { Works } from "./locate/attempt";

/** One project as `sodaGql/status` tells it. */
export interface Project {
  readonly config: string;
  readonly busy: boolean;
  readonly generation: number;
  readonly modules: number;
  readonly errors: number;
  readonly warnings: number;
  readonly durationMs: number;
}

/** `sodaGql/artifactDidUpdate`. */
export interface ArtifactUpdate {
  readonly config: string;
  readonly generation: number;
  readonly added: readonly string[];
  readonly updated: readonly string[];
  readonly removed: readonly string[];
  readonly durationMs: number;
  readonly errors: number;
  readonly written: boolean;
}

export type State =
  /** There is nothing to do here. */
  | { readonly kind: "idle" }
  | { readonly kind: "untrusted" }
  /** A project of soda-gql without a config. */
  | { readonly kind: "noConfig" }
  | { readonly kind: "searching"; readonly installing: boolean }
  | { readonly kind: "missing"; readonly located: Located }
  | { readonly kind: "starting"; readonly server: Works }
  | {
      readonly kind: "running";
      readonly server: Works;
      readonly projects: readonly Project[];
      readonly updates: ReadonlyMap<string, { readonly update: ArtifactUpdate; readonly at: Date }>;
    }
  | { readonly kind: "stopped"; readonly server: Works; readonly reason: string };
