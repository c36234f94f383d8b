import type { Trit } from "../formats/ternary.ts";
import { siluTable, swiGlu } from "../layers/gated-units.ts";
import { rotate } from "../layers/rotary.ts";
import { ternaryRows } from "../layers/ternary-matvec.ts";
import { clamp, shiftRounded } from "../rounding.ts";
import { attend } from "./attend.ts";
import { normalise } from "./normalise.ts";

export interface TransformerShape {
  readonly layers: number;
  /** Width of the residual stream. */
  readonly hidden: number;
  /** Query heads; a whole number of them share each head of keys and values. */
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
}

/** Rows are outputs, columns inputs. */
export type TernaryMatrix = readonly (readonly Trit[])[];

/** A matrix and what its sums are worth: each is multiplied by `scale`, of 15 bits, of which 12 are fraction. */
export interface ScaledMatrix {
  readonly rows: TernaryMatrix;
  readonly scale: bigint;
}

export interface TransformerLayer {
  /** One a channel, 8 bits with a sign, of which 6 are fraction. */
  readonly attentionGains: readonly bigint[];
  readonly query: ScaledMatrix;
  readonly key: ScaledMatrix;
  readonly value: ScaledMatrix;
  readonly output: ScaledMatrix;
  readonly feedForwardGains: readonly bigint[];
  readonly gate: ScaledMatrix;
  readonly up: ScaledMatrix;
  readonly down: ScaledMatrix;
}

export interface TernaryTransformer {
  readonly shape: TransformerShape;
  readonly layers: readonly TransformerLayer[];
  readonly finalGains: readonly bigint[];
  /** A row a token: what it enters the residual stream as, and what the last norm is compared with. */
  readonly embedding: TernaryMatrix;
  /** What a trit of the embedding is in the residual stream: 15 bits. */
  readonly embeddingScale: bigint;
}

/** Keys, turned to their positions, and values of the tokens so far: for each layer a row a position, 8 bits. */
export type KeyValueCache = readonly {
  readonly keys: readonly (readonly bigint[])[];
  readonly values: readonly (readonly bigint[])[];
}[];

export interface NextToken {
  readonly cache: KeyValueCache;
  /** Of every token of the vocabulary: 16 bits, exact. */
  readonly scores: readonly bigint[];
  /** The first of those with the greatest score. */
  readonly token: number;
}

/** Bits behind the point of a matrix's scale. */
const scaleBits = 12;
/** SwiGLU's gates and the table's results come in steps of 1/16; the product drops five bits. */
const silu = siluTable(1 / 16, 1 / 16);
const gateShift = 5;

export function emptyCache({ layers }: TransformerShape): KeyValueCache {
  return Array.from({ length: layers }, () => ({ keys: [], values: [] }));
}

/**
 * One token through a decoder of the Llama family (Touvron et al., 2023; stories260K of llama2.c) in integers:
 * RMSNorm, grouped-query attention with interleaved rotary positions, SwiGLU, embedding shared with the
 * classifier, greedy choice. Weights are ternary (BitNet b1.58, Ma et al., 2024), activations, keys and values have
 * 8 bits, the residual stream 16 (it saturates at both sides alike, at 32,767). Sums of products are exact; each
 * is scaled once, rounded half up, and clamped.
 */
export function nextToken(
  { shape, layers, finalGains, embedding, embeddingScale }: TernaryTransformer,
  cache: KeyValueCache,
  token: number,
): NextToken {
  const position = cache[0]?.keys.length ?? 0;
  const width = shape.hidden / shape.heads;
  const turned = (row: readonly bigint[]): readonly bigint[] =>
    Array.from({ length: row.length / width }, (_, head) =>
      rotate(row.slice(head * width, (head + 1) * width), position, "interleaved").map(toByte),
    ).flat();
  let residual: readonly bigint[] = (embedding[token] ?? []).map(
    (trit) => BigInt(trit) * embeddingScale,
  );
  const add = (branch: readonly bigint[]): void => {
    residual = residual.map((each, at) => clamp(each + (branch[at] ?? 0n), -32767n, 32767n));
  };
  const nextCache = layers.map((layer, index) => {
    const input = normalise(residual, layer.attentionGains);
    const keys = [...(cache[index]?.keys ?? []), turned(scaled(layer.key, input).map(toByte))];
    const values = [...(cache[index]?.values ?? []), scaled(layer.value, input).map(toByte)];
    const queries = turned(scaled(layer.query, input).map(toByte));
    const context = Array.from({ length: shape.heads }, (_, head) => {
      const shared = Math.floor((head * shape.keyValueHeads) / shape.heads) * width;
      const part = (row: readonly bigint[]): readonly bigint[] => row.slice(shared, shared + width);
      const query = queries.slice(head * width, (head + 1) * width);
      return attend(query, keys.map(part), values.map(part));
    }).flat();
    add(scaled(layer.output, context));
    const middle = normalise(residual, layer.feedForwardGains);
    const ups = scaled(layer.up, middle).map(toByte);
    const gated = scaled(layer.gate, middle).map((gate, at) =>
      swiGlu(toByte(gate), ups[at] ?? 0n, silu, gateShift),
    );
    add(scaled(layer.down, gated));
    return { keys, values };
  });
  const scores = ternaryRows(embedding, normalise(residual, finalGains));
  const best = scores.reduce((most, each) => (each > most ? each : most), scores[0] ?? 0n);
  return { cache: nextCache, scores, token: scores.indexOf(best) };
}

/** The tokens that follow `first`, each the input of the next, and the score of each. */
export function greedyTokens(
  model: TernaryTransformer,
  first: number,
  count: number,
): readonly { readonly token: number; readonly score: bigint }[] {
  const chosen: { readonly token: number; readonly score: bigint }[] = [];
  let cache = emptyCache(model.shape);
  let token = first;
  while (chosen.length < count) {
    const next = nextToken(model, cache, token);
    ({ cache, token } = next);
    chosen.push({ token, score: next.scores[token] ?? 0n });
  }
  return chosen;
}

/** Products of the matrix, brought to the scale of what they become; not clamped yet. */
function scaled({ rows, scale }: ScaledMatrix, input: readonly bigint[]): readonly bigint[] {
  return ternaryRows(rows, input).map((sum) => shiftRounded(sum * scale, scaleBits, "half-up"));
}

function toByte(value: bigint): bigint {
  return clamp(value, -128n, 127n);
}
