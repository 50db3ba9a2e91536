import { ProductCard, productCard } from "@/features/catalog";
import { gql } from "@/graphql-system";
import { limits } from "@/shared/limits";
import { request } from "@/shared/request";

export const homePage = gql.default(({ query, fresh, $dir }) =>
  query("HomePage")({
    variables: `($currency: Currency = EUR, $filter: ProductFilter)`,
    fields: ({ f, $ }) => ({
      ...f(
        "products",
        { sort: "NEWEST", first: limits.value.tiles, filter: $.filter },
        { alias: "newest" },
      )(({ f }) => ({
        ...f("items")(() => ({ ...productCard.spread({ currency: $.currency, width: 480 }) })),
      })),
      ...f(
        "products",
        { sort: "BEST_RATED", first: limits.value.tiles, filter: { inStock: true } },
        { alias: "loved", directives: [$dir.cached({ seconds: 3600, scope: "SHARED" })] },
      )(({ f }) => ({
        ...f("items")(() => ({ ...productCard.spread({ currency: $.currency }) })),
      })),
    }),
  })({
    metadata: ({ fragmentMetadata }) => ({ ...fresh.minutes(5), tags: fragmentMetadata?.tags }),
  }),
);

export async function HomePage() {
  const { newest, loved } = await request(homePage, {});
  return (
    <main>
      <h2>New in the shop</h2>
      {newest.items.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
      <h2>What others love</h2>
      {loved.items.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
    </main>
  );
}
