import { cartSummary } from "@/features/cart/cart";
import { gql } from "@/graphql-system";
import { request } from "@/shared/request";

export const cartPage = gql.default(({ query }) =>
  query("CartPage")`($currency: Currency = EUR) {
    cart @cached(seconds: 5, scope: PERSONAL) { ...${cartSummary} }
  }`(),
);

export async function CartPage() {
  const { cart } = await request(cartPage, {});
  return (
    <ol>
      {cart?.lines.map(({ id, quantity, item }) => (
        <li key={id}>
          {quantity} × {item.title}
        </li>
      ))}
    </ol>
  );
}
