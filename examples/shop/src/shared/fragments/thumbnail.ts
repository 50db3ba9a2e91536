import { gql } from "@/graphql-system";

export const thumbnail = gql.default(({ fragment }) =>
  fragment("Thumbnail", "Image")`($width: Int = 320) {
    url(width: $width, format: AVIF)
    alt
  }`(),
);
