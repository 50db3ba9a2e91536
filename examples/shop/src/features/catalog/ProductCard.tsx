import { gql } from "@/graphql-system";
import { money, thumbnail } from "~fragments";

export const productCard = gql.default(({ fragment }) =>
  fragment("ProductCard", "Product")`($currency: Currency = EUR, $width: Int = 320) {
    id
    slug
    title
    rating
    price(currency: $currency) { ...${money} }
    image { ...${thumbnail} }
  }`({ metadata: { tags: ["product", "price"] } }),
);

type ProductCardProps = { readonly product: typeof productCard.$infer.output };

export function ProductCard({ product }: ProductCardProps) {
  return (
    <a className="card" href={`/products/${product.slug}`}>
      {product.image && <img src={product.image.url} alt={product.image.alt} />}
      <h3>{product.title}</h3>
      <data value={product.price.amount}>{`${product.price.amount} ${product.price.currency}`}</data>
    </a>
  );
}
