import { accountBadge } from "@/features/account/account";
import { orderDetails } from "@/features/orders/orders";
import { gql } from "@/graphql-system";
import { request } from "@/shared/request";

/** Each part of the page selects for itself; the labels keep their fields apart. */
export const orderPage = gql.default(({ query, $colocate }) =>
  query("OrderPage")({
    variables: `($number: String!, $currency: Currency = EUR)`,
    fields: ({ $ }) =>
      $colocate({
        badge: accountBadge.spread(),
        details: orderDetails.spread({ number: $.number, currency: $.currency }),
      }),
  })(),
);

export async function OrderPage({ number }: { readonly number: string }) {
  const { badge_me, details_order } = await request(orderPage, { number });
  return (
    <main>
      <p>Signed in as {badge_me?.name}</p>
      <h1>Order {details_order?.number}</h1>
      <p>{details_order?.status}</p>
    </main>
  );
}
