import type { VectorMaker } from "../../src/templates/vector-maker.ts";
import { vectors as networkVectors } from "../network-spram/vectors.ts";

/** The weights, inputs and classes of the network without the line. */
export const vectors: VectorMaker<"INPUTS" | "HIDDEN" | "CLASSES" | "SHIFT"> = (
  parameters,
  random,
) => {
  const { "vectors/scores.hex": _, ...files } = networkVectors(parameters, random);
  return files;
};
