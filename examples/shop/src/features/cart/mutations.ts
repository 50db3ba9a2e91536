import { gql } from "@/graphql-system";
import { cartSummary } from "./cart";

export const addToCart = gql.default(({ mutation }) =>
  mutation("AddToCart")`($item: ID!, $quantity: Int! = 1) {
    addToCart(lines: [{ item: $item, quantity: $quantity }]) { ...${cartSummary} }
  }`({ metadata: { clears: ["cart"] } }),
);

export const removeFromCart = gql.default(({ mutation }) =>
  mutation("RemoveFromCart")({
    variables: `($line: ID!, $currency: Currency)`,
    fields: ({ f, $ }) => ({
      ...f("removeFromCart", { line: $.line })(() => ({
        ...cartSummary.spread({ currency: $.currency }),
      })),
    }),
  })({ metadata: { clears: ["cart"] } }),
);
