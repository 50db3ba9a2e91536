import { ProductCard, productCard } from "@/features/catalog";
import { reviewList } from "@/features/reviews/reviews";
import { gql } from "@/graphql-system";
import { request } from "@/shared/request";

export const productPage = gql.default(({ query, fresh }) =>
  query("ProductPage")`($slug: String!, $withReviews: Boolean! = true) {
    product(slug: $slug) {
      ...${productCard}
      description
      inStock
      ...${reviewList} @include(if: $withReviews)
      related(first: 4) @cached(seconds: 600) { ...${productCard} }
    }
  }`({
    metadata: ({ $, $var, fragmentMetadata, schemaLevel }) => ({
      ...fresh.seconds(30),
      ...fragmentMetadata,
      key: `${schemaLevel?.endpoint}#product:${$var.getName($.slug)}`,
    }),
  }),
);

export async function ProductPage({ slug }: { readonly slug: string }) {
  const { product } = await request(productPage, { slug });
  if (!product) {
    return <p>We do not sell this any more.</p>;
  }
  return (
    <main>
      <h1>{product.title}</h1>
      <p>{product.description}</p>
      {product.reviews?.items.map((review) => (
        <blockquote key={review.id}>
          {reviewList.stars(review.stars)} {review.text}
        </blockquote>
      ))}
      {product.related.map((other) => (
        <ProductCard key={other.id} product={other} />
      ))}
    </main>
  );
}
