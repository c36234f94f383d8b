import { activationOperators } from "./activation-operators.ts";
import { attentionOperators } from "./attention-operators.ts";
import { dotOperators } from "./dot-operators.ts";
import { formatOperators } from "./format-operators.ts";
import { ibertOperators } from "./ibert-operators.ts";
import { layerOperators } from "./layer-operators.ts";
import type { GoldenOperator } from "./operator.ts";
import { realOperators } from "./real-operators.ts";
import { systemOperators } from "./system-operators.ts";
import { transformerOperators } from "./transformer-operators.ts";

/** Every golden model, by the name under which it is called. */
export const goldenOperators: readonly GoldenOperator[] = [
  ...ibertOperators,
  ...activationOperators,
  ...layerOperators,
  ...attentionOperators,
  ...dotOperators,
  ...systemOperators,
  ...transformerOperators,
  ...realOperators,
  ...formatOperators,
];
