import { gql } from "@/graphql-system";
import { myOrdersCompat } from "./legacy";

export const myOrders = gql.default(({ extend, fresh }) =>
  extend(myOrdersCompat, { metadata: () => ({ ...fresh.minutes(1), signedIn: true }) }),
);

export const accountBadge = gql.default(({ fragment }) =>
  fragment("AccountBadge", "Query")`{
    me { id name }
    cart { lines { quantity } }
  }`({ metadata: { tags: ["cart"] } }),
);
