import { gql } from "@/graphql-system";
import { money } from "./money";
import { thumbnail } from "./thumbnail";

/** What a line of a cart or an order shows, whatever was bought. */
const purchasableSummary = gql.default(({ fragment }) =>
  fragment("PurchasableSummary", "Purchasable")`($currency: Currency = EUR, $width: Int = 320) {
    __typename
    id
    title
    inStock
    price(currency: $currency) { ...${money} }
    image { ...${thumbnail} }
    ... on Bundle { products { title } }
  }`({ metadata: { tags: ["price", "stock"] } }),
);

export { purchasableSummary as purchasable };
