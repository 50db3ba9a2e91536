import { defineScalar } from "@soda-gql/core";
import { defineAdapter } from "@soda-gql/core/adapter";

export const scalar = {
  ...defineScalar<"ID", string, string>("ID"),
  ...defineScalar<"String", string, string>("String"),
  ...defineScalar<"Int", number, number>("Int"),
  ...defineScalar<"Float", number, number>("Float"),
  ...defineScalar<"Boolean", boolean, boolean>("Boolean"),
  ...defineScalar<"Decimal", string, string>("Decimal"),
  ...defineScalar<"DateTime", string, Date>("DateTime"),
  ...defineScalar<"URL", string, string>("URL"),
} as const;

type FragmentMetadata = { readonly tags: readonly string[]; readonly cursor?: string };
type FragmentUse = { readonly metadata: FragmentMetadata | undefined };

export const adapter = defineAdapter({
  helpers: {
    // For the metadata of operations: how long the client may show an old answer.
    fresh: {
      seconds: (seconds: number) => ({ maxAge: seconds }),
      minutes: (minutes: number) => ({ maxAge: minutes * 60 }),
    },
  },
  metadata: {
    // A mutation clears answers by their tags, so an operation has the tags of all its fragments.
    aggregateFragmentMetadata: (fragments: readonly FragmentUse[]) => ({
      tags: [...new Set(fragments.flatMap(({ metadata }) => metadata?.tags ?? []))].sort(),
      cursors: fragments.flatMap(({ metadata }) => metadata?.cursor ?? []),
    }),
    schemaLevel: { endpoint: "/graphql" },
  },
});
