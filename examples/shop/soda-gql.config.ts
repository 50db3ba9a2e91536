import { defineConfig } from "@soda-gql/config";

export default defineConfig({
  outdir: "./src/graphql-system",
  include: ["./src/**/*.{ts,tsx}"],
  exclude: ["./src/**/*.test.{ts,tsx}"],
  tsconfigPath: "./tsconfig.json",
  artifact: { path: "./dist/soda-gql-artifact.json" },
  schemas: {
    default: {
      schema: "./schema.graphql",
      inject: { scalars: "./src/graphql/inject.ts", adapter: "./src/graphql/inject.ts" },
    },
  },
});
