import { gql } from "@/graphql-system";
import { money, purchasable } from "~fragments";

export const cartLine = gql.default(({ fragment }) =>
  fragment("CartLine", "CartLine")`($currency: Currency = EUR) {
    id
    quantity
    item { ...${({ $ }) => purchasable.spread({ currency: $.currency, width: 96 })} }
  }`(),
);

export const cartSummary = gql.default(({ fragment }) =>
  fragment("CartSummary", "Cart")`($currency: Currency = EUR) {
    id
    lines { ...${cartLine} }
    total(currency: $currency) { ...${money} }
  }`({ metadata: { tags: ["cart"] } }),
);
