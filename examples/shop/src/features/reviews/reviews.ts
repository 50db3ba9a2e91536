import { gql } from "@/graphql-system";
import { pageInfo } from "~fragments";

export const reviewText = gql.default(({ fragment }) =>
  fragment("ReviewText", "Review")`{
    id
    stars
    text
    author
    writtenAt
  }`(),
);

export const reviewList = gql
  .default(({ fragment }) =>
    fragment("ReviewList", "Product")`($reviews: Int = 5, $after: String) {
      id
      reviews(first: $reviews, after: $after) {
        items { ...${reviewText} }
        page { ...${pageInfo} }
      }
    }`({
      metadata: ({ $, $var }) => ({ tags: ["review"], cursor: $var.getName($.after) }),
    }),
  )
  .attach({
    name: "stars",
    createValue: () => (stars: number) => "★".repeat(stars) + "☆".repeat(5 - stars),
  });

export const writeReview = gql.default(({ mutation }) =>
  mutation("WriteReview")`($input: ReviewInput!) {
    writeReview(input: $input) { ...${reviewText} }
  }`({ metadata: { clears: ["review"] } }),
);
