import { gql } from "@/graphql-system";

/** As the old app sends it; the gateway knows it by its text, so it stays word for word. */
export const myOrdersCompat = gql.default(({ query }) =>
  query.compat("MyOrders")`($status: [OrderStatus!] = [PLACED, PAID, SHIPPED]) {
    me {
      id
      name
      orders(first: 50, status: $status) { id number status placedAt }
    }
  }`,
);
