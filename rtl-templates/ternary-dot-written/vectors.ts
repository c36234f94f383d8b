import type { VectorMaker } from "../../src/templates/vector-maker.ts";
import { vectors as treeVectors } from "../ternary-dot-tree/vectors.ts";

// The same samples serve every form of the dot product.
export const vectors: VectorMaker<"LANES" | "WIDTH"> = (parameters, random) =>
  treeVectors(parameters, random);
