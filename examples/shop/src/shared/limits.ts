import { gql } from "@/graphql-system";

/** How much a page shows at once. */
export const limits = gql.default(({ define }) =>
  define(() => ({ tiles: 24, related: 4, reviews: 5, hits: 12 })),
);
