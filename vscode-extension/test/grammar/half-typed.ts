// GraphQL that is not done yet must not colour what follows.
const a = gql.default(({ query }) => query("A")`($id: ID`());
const b = gql.default(({ query }) => query("B")`{ user(id: "x`());
const c = gql.default(({ query }) => query("C")`{ user(ids: [1, { a: `());
const d = gql.default(({ query }) => query("D")`{ user { # open`());
const e = gql.default(({ query }) => query("E")`{ text(a: """b`());
const after = "string";
