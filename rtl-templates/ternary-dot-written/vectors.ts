// The same vectors serve every form of the dot product.
export { vectors } from "../ternary-dot-tree/vectors.ts";
