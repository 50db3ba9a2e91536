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

type FragmentTags = { readonly tags: readonly string[] };
type FragmentUse = { readonly metadata: FragmentTags | undefined };

export const adapter = defineAdapter({
  helpers: {
    // For the metadata of operations: how long the client may show an old answer.
    fresh: {
      seconds: (seconds: number) => ({ maxAge: seconds }),
      minutes: (minutes: number) => ({ maxAge: minutes * 60 }),
    },
  },
  metadata: {
    // A mutation clears what has a tag of its own; so an operation has the tags of all its fragments.
    aggregateFragmentMetadata: (fragments: readonly FragmentUse[]) => ({
      tags: [...new Set(fragments.flatMap(({ metadata }) => metadata?.tags ?? []))].sort(),
    }),
    schemaLevel: { endpoint: "/graphql" },
  },
});
