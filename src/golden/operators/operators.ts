import { formatOperators } from "./format-operators.ts";
import { ibertOperators } from "./ibert-operators.ts";
import { layerOperators } from "./layer-operators.ts";
import type { GoldenOperator } from "./operator.ts";

/** Every golden model, by the name under which it is called. */
export const goldenOperators: readonly GoldenOperator[] = [
  ...ibertOperators,
  ...layerOperators,
  ...formatOperators,
];
