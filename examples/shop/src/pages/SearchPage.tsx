import { searchHit } from "@/features/catalog";
import { gql } from "@/graphql-system";
import { request } from "@/shared/request";

export const searchPage = gql.default(({ query }) =>
  query("SearchPage")`($text: String!, $first: Int = 12) {
    search(text: $text, first: $first) { ...${searchHit} }
  }`(),
);

export async function SearchPage({ text }: { readonly text: string }) {
  const { search } = await request(searchPage, { text });
  return (
    <ul>
      {search.map((hit) => (
        <li key={hit.id}>{hit.__typename === "Category" ? hit.name : hit.title}</li>
      ))}
    </ul>
  );
}
