export * from "./money";
export * from "./pageInfo";
export { purchasable } from "./purchasable";
export { thumbnail } from "./thumbnail";
