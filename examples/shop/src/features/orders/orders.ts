import { gql } from "@/graphql-system";
import { cartLine } from "@/features/cart/cart";
import { money } from "~fragments";

export const orderStatus = gql.default(({ fragment }) =>
  fragment("OrderStatus", "Order")`{
    id
    number
    status
    tracking
  }`({ metadata: { tags: ["order"] } }),
);

/** A part of a page by itself: where its order comes from is its own business. */
export const orderDetails = gql.default(({ fragment }) =>
  fragment("OrderDetails", "Query")`($number: String!, $currency: Currency) {
    order(number: $number) {
      ...${orderStatus}
      placedAt
      lines { ...${cartLine} }
      total(currency: $currency) { ...${money} }
    }
  }`(),
);

export const orderChanged = gql.default(({ subscription }) =>
  subscription("OrderChanged")`($number: String!) {
    orderChanged(number: $number) { ...${orderStatus} }
  }`(),
);
