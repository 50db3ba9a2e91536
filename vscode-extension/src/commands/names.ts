// The commands of the server that the extension puts its own name to.

export const FORWARDED: ReadonlySet<string> = new Set([
  "sodaGql.build",
  "sodaGql.bugReport",
  "sodaGql.clearCache",
  "sodaGql.copyOperation",
  "sodaGql.explain",
  "sodaGql.showGraph",
]);
