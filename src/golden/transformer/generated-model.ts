import type { Trit } from "../formats/ternary.ts";
import { unpackPair } from "../formats/trit-packing.ts";
import type {
  ScaledMatrix,
  TernaryMatrix,
  TernaryTransformer,
  TransformerShape,
} from "./ternary-transformer.ts";

/** Weights that a memory reads at once. */
const lanes = 32;

/** What the sums of the matrices are worth, 12 bits behind the point, and a trit of the embedding. */
export interface ModelScales {
  readonly embedding: bigint;
  readonly query: bigint;
  readonly key: bigint;
  readonly value: bigint;
  readonly output: bigint;
  readonly gate: bigint;
  readonly up: bigint;
  readonly down: bigint;
}

/**
 * Scales for weights of which half are 0: queries, keys, values, gates and ups spread over 8 bits, and a layer adds to
 * the residual stream several times what the embedding was, so that a token does not follow itself for ever.
 */
export const generatedScales: ModelScales = {
  embedding: 100n,
  query: 1800n,
  key: 1800n,
  value: 1200n,
  output: 32_000n,
  gate: 1200n,
  up: 1200n,
  down: 28_000n,
};

/** Words of a row of so many weights in memory, at least two: a row takes two cycles at least. */
export function rowWords(columns: number): number {
  return Math.max(2, Math.ceil(columns / lanes));
}

/**
 * A model of random words of 32 bits, taken in the order in which the weights are read: for each layer the gains of
 * attention, the rows of queries, keys, values and output, the gains of the feed-forward, a row of gates and one
 * of ups in turn, those of down; then the last gains and the embedding. Two words make 32 trits, from the least
 * significant pair on (01 is 1, 10 is -1, others 0), of which those beyond a row are dropped; one makes four
 * gains from 0.75 to 1.23, from the least significant byte on.
 */
export function generateTransformer(
  shape: TransformerShape,
  scales: ModelScales,
  nextWord: () => number,
): TernaryTransformer {
  const { hidden, heads, keyValueHeads, feedForward, vocabulary } = shape;
  const keyValueWidth = (hidden / heads) * keyValueHeads;
  const row = (columns: number): readonly Trit[] =>
    Array.from({ length: 2 * rowWords(columns) }, () => tritsOf(nextWord()))
      .flat()
      .slice(0, columns);
  const matrix = (rows: number, columns: number): TernaryMatrix =>
    Array.from({ length: rows }, () => row(columns));
  const gains = (): readonly bigint[] =>
    Array.from({ length: hidden / 4 }, () => gainsOf(nextWord())).flat();
  const layers = Array.from({ length: shape.layers }, () => {
    const attentionGains = gains();
    const query = scaledBy(scales.query, matrix(hidden, hidden));
    const key = scaledBy(scales.key, matrix(keyValueWidth, hidden));
    const value = scaledBy(scales.value, matrix(keyValueWidth, hidden));
    const output = scaledBy(scales.output, matrix(hidden, hidden));
    const feedForwardGains = gains();
    const both = matrix(2 * feedForward, hidden);
    const gate = scaledBy(scales.gate, every(both, 0));
    const up = scaledBy(scales.up, every(both, 1));
    const down = scaledBy(scales.down, matrix(hidden, feedForward));
    return { attentionGains, query, key, value, output, feedForwardGains, gate, up, down };
  });
  const finalGains = gains();
  const embedding = matrix(vocabulary, hidden);
  return { shape, layers, finalGains, embedding, embeddingScale: scales.embedding };
}

function scaledBy(scale: bigint, rows: TernaryMatrix): ScaledMatrix {
  return { rows, scale };
}

/** Every second row, from `first` on. */
function every(rows: TernaryMatrix, first: number): TernaryMatrix {
  return rows.filter((_, at) => at % 2 === first);
}

function tritsOf(word: number): readonly Trit[] {
  return Array.from({ length: lanes / 2 }, (_, at) => unpackPair((word >>> (2 * at)) & 3, "sign"));
}

function gainsOf(word: number): readonly bigint[] {
  return Array.from({ length: 4 }, (_, at) => BigInt(48 + ((word >>> (8 * at)) & 31)));
}
