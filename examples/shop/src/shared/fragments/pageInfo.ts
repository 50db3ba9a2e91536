import { gql } from "@/graphql-system";

export const pageInfo = gql.default(({ fragment }) =>
  fragment("PageInfo", "PageInfo")`{ total next }`(),
);
