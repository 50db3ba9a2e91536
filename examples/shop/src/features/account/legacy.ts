import { gql } from "@/graphql-system";

/** Word for word as the old app sent it, until everything else has moved. */
export const myOrdersCompat = gql.default(({ query }) =>
  query.compat("MyOrders")`($status: [OrderStatus!] = [PLACED, PAID, SHIPPED]) {
    me {
      id
      name
      orders(first: 50, status: $status) { id number status placedAt }
    }
  }`,
);
