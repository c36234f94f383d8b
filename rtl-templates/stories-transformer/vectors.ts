import { siluTable } from "../../src/golden/layers/gated-units.ts";
import { rotaryTable } from "../../src/golden/layers/rotary.ts";
import { halvingTable } from "../../src/golden/transformer/attend.ts";
import {
  generateTransformer,
  generatedScales as scales,
} from "../../src/golden/transformer/generated-model.ts";
import {
  greedyTokens,
  type TransformerShape,
} from "../../src/golden/transformer/ternary-transformer.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import {
  hexFile,
  type RandomNumbers,
  seededNumbers,
  type VectorMaker,
} from "../../src/templates/vector-maker.ts";

const firstToken = 1;

export const vectors: VectorMaker<"LAYERS" | "KV_HEADS" | "FFN" | "VOCABULARY" | "CONTEXT"> = (
  { LAYERS, KV_HEADS, FFN, VOCABULARY, CONTEXT },
  random,
) => {
  const shape = {
    layers: LAYERS,
    hidden: 64,
    heads: 8,
    keyValueHeads: KV_HEADS,
    feedForward: FFN,
    vocabulary: VOCABULARY,
  };
  const { seed, model } = lively(shape, random, Math.min(CONTEXT, 16));
  const chosen = greedyTokens(model, firstToken, CONTEXT);
  const { embedding, query, key, value, output, gate, up, down } = scales;
  const angles = Array.from({ length: CONTEXT }, (_, position) =>
    rotaryTable(8, position).map(({ cosine, sine }) => packLanes([cosine, sine], 16)),
  ).flat();
  return {
    // The weights themselves are made of the seed by the testbench, as they are here.
    "vectors/seed.hex": hexFile([BigInt(seed)], 32),
    "vectors/scales.hex": hexFile(
      [embedding, query, key, value, output, packLanes([gate, up], 16), down],
      32,
    ),
    "vectors/halvings.hex": hexFile(halvingTable, 8),
    // In the order of the table's address, which is a byte with a sign.
    "vectors/silu.hex": hexFile(inAddressOrder(siluTable(1 / 16, 1 / 16)), 8),
    "vectors/angles.hex": hexFile(angles, 32),
    "vectors/tokens.hex": hexFile(
      chosen.map(({ token }) => BigInt(token)),
      16,
    ),
    "vectors/scores.hex": hexFile(
      chosen.map(({ score }) => score),
      16,
    ),
  };
};

/**
 * A model that does not repeat itself: of up to eight seeds the first with which at least half of the first `count` tokens
 * differ from all before them.
 */
function lively(shape: TransformerShape, random: RandomNumbers, count: number) {
  for (let left = 8; ; left--) {
    const seed = random.below(2 ** 32);
    const numbers = seededNumbers(seed);
    const model = generateTransformer(shape, scales, () => numbers.below(2 ** 32));
    const tokens = greedyTokens(model, firstToken, count).map(({ token }) => token);
    if (left <= 1 || 2 * new Set(tokens).size >= count) {
      return { seed, model };
    }
  }
}

/** Of a table from -128 to 127, the half from 0 on first. */
function inAddressOrder(table: readonly bigint[]): readonly bigint[] {
  return [...table.slice(128), ...table.slice(0, 128)];
}
