import { type GatedDeltaToken, stepGatedDelta } from "../../src/golden/layers/gated-delta.ts";
import type { IntegerMatrix } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const tokens = 12;

export const vectors: VectorMaker<"D_K" | "D_V" | "WIDTH" | "FRACTION"> = (
  { D_K, D_V, WIDTH, FRACTION },
  random,
) => {
  const one = 1n << BigInt(FRACTION);
  const most = (1n << BigInt(WIDTH - 1)) - 1n;
  const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
  const within = (limit: bigint) => (length: number) =>
    random.integers(length, -least(limit, most), least(limit, most));
  // Plausible tokens, then any values, among them the extreme ones.
  const made = Array.from({ length: tokens }, (_, at): GatedDeltaToken => {
    if (at < 8) {
      const some = within(one / 2n);
      return {
        query: some(D_K),
        key: some(D_K),
        value: within(one)(D_V),
        decay: random.integer(least((3n * one) / 4n, most), least(one, most)),
        strength: random.integer(0n, least(one, most)),
      };
    }
    const any = (): bigint =>
      at % 2 === 0
        ? random.integer(-most - 1n, most)
        : ([most, -most - 1n, least(one, most)][random.below(3)] ?? 0n);
    const vector = (length: number): readonly bigint[] => Array.from({ length }, any);
    return {
      query: vector(D_K),
      key: vector(D_K),
      value: vector(D_V),
      decay: any(),
      strength: any(),
    };
  });
  const zero: IntegerMatrix = Array.from({ length: D_V }, () => Array(D_K).fill(0n));
  const outputs: bigint[] = [];
  let state = zero;
  made.forEach((token, at) => {
    // The testbench clears the state before token 0 and token 4.
    const step = stepGatedDelta(at % 4 === 0 && at < 8 ? zero : state, token, FRACTION, WIDTH);
    state = step.state;
    outputs.push(...step.output);
  });
  const words = made.flatMap(({ query, key, value, decay, strength }) => [
    ...query,
    ...key,
    ...value,
    decay,
    strength,
  ]);
  return {
    "vectors/tokens.hex": hexFile(words, WIDTH),
    "vectors/output.hex": hexFile(outputs, WIDTH),
  };
};
