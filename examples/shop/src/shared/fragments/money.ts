import { gql } from "@/graphql-system";

export const money = gql.default(({ fragment }) =>
  fragment("Money", "Money")`{ amount currency }`(),
);

export type Money = typeof money.$infer.output;
