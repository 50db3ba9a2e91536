export { ProductCard, productCard } from "./ProductCard";
export { searchHit } from "./searchHit";
