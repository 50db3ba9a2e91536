import { gql } from "@/graphql-system";
import { orderStatus } from "./orders";

export const checkout = gql.default(({ mutation }) =>
  mutation("Checkout")({
    variables: `($cart: ID!, $deliverTo: AddressInput!, $note: String)`,
    fields: ({ f, $ }) => ({
      ...f("checkout", { input: { cart: $.cart, deliverTo: $.deliverTo, note: $.note } })({
        Order: () => ({ ...orderStatus.spread() }),
        CheckoutProblem: ({ f }) => ({
          ...f("message")(),
          ...f("line")(({ f }) => ({ ...f("id")() })),
        }),
        __typename: true,
      }),
    }),
  })({ metadata: { clears: ["cart", "order"] } }),
);
