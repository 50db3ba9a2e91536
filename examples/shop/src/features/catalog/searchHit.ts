import { gql } from "@/graphql-system";
import { productCard } from "./ProductCard";

export const searchHit = gql.default(({ fragment }) =>
  fragment("SearchHit", "SearchHit")`($currency: Currency = EUR, $width: Int = 320) {
    __typename
    ... on Product { ...${productCard} }
    ... on Bundle { id title products { slug title } }
    ... on Category { id slug name }
  }`(),
);
