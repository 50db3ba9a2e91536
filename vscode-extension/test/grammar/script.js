const page = gql.default(({ query }) => query("Page")`{ me { id } }`());
