// Templates of all kinds, and what stands around them.
import { gql } from "@/graphql-system";

export const productPage = gql.default(({ query, fresh }) =>
  query("ProductPage")`($slug: String!, $sizes: [Int!]! = [1, 2] @deprecated, $filter: Filter = { stock: true, name: "é" }) @live {
    # a comment with ${shadow} in it
    product(slug: $slug, format: AVIF, at: -1.5e3, none: null) @include(if: $with) {
      ...${productCard}
      big: image(width: 480) { ...${({ $ }) => thumbnail.spread({ width: $.width, "é": `${1}` })} @skip(if: true) }
      ... on Bundle { title }
      ... @include(if: $x) { id }
      ...Named
    }
  }`({ metadata: { tags: ["a"] } }),
);

export const item = gql.default(({ fragment }) => fragment("Item", "Item")`{ id name }`());
export const add = gql.default(({ mutation }) => mutation('Add (now)')`{ add(text: "a \\" b", long: """c""") { id } }`());
export const seen = gql.default((ctx) => ctx.subscription(nameOf("Seen", `t`))`{ seen }`());
export const old = gql.default(({ query }) =>
  query.compat("Old")`query Old($id: ID!) { user(id: $id) { id } }`,
);
export const long = gql.default(({ fragment }) =>
  fragment(
    "AFragmentWithAName",
    "User",
  )`{
    id
  }`(),
);
export const built = gql.default(({ query }) =>
  query("Built")({
    variables: `($id: ID!, $more: Boolean = false)`,
    fields: ({ f, $ }) => ({ ...f("user", { id: $.id })(({ f }) => ({ ...f("name")() })) }),
  })(),
);
export const quoted = { variables: "($id: [ID!]!)", fields: 1 };
export const single = { variables: '($id: ID)', fields: 1 };
