import { maskedAddAttention } from "../../src/golden/layers/masked-add-attention.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { lastFlags } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Three sequences: all channels spiking from the first to the greatest length, sparse ones, and one of a few tokens. */
export const vectors: VectorMaker<"CHANNELS" | "TOKENS" | "THRESHOLD"> = (
  { CHANNELS, TOKENS, THRESHOLD },
  random,
) => {
  const spikes = (one: number) =>
    Array.from({ length: CHANNELS }, () => one === 1 || random.below(one) === 0);
  const sequence = (length: number, one: number) =>
    Array.from({ length }, () => ({ query: spikes(one), key: spikes(one), value: spikes(one) }));
  const sequences = [
    sequence(TOKENS, 1),
    sequence(TOKENS, 4),
    sequence(Math.min(TOKENS, 3), 2),
    sequence(TOKENS, 2),
  ];
  const results = sequences.flatMap((each) => maskedAddAttention(each, BigInt(THRESHOLD)));
  const bits = (given: readonly boolean[]) =>
    packLanes(
      given.map((each) => (each ? 1n : 0n)),
      1,
    );
  const tokens = sequences.flat();
  const sumWidth = Math.ceil(Math.log2(TOKENS + 1)) + Math.ceil(Math.log2(CHANNELS));
  return {
    "vectors/last.hex": hexFile(lastFlags(sequences.map(({ length }) => length)), 1),
    "vectors/q.hex": hexFile(
      tokens.map(({ query }) => bits(query)),
      CHANNELS,
    ),
    "vectors/k.hex": hexFile(
      tokens.map(({ key }) => bits(key)),
      CHANNELS,
    ),
    "vectors/v.hex": hexFile(
      tokens.map(({ value }) => bits(value)),
      CHANNELS,
    ),
    "vectors/sums.hex": hexFile(
      results.map(({ sums }) => packLanes(sums, sumWidth)),
      CHANNELS * sumWidth,
    ),
    "vectors/spikes.hex": hexFile(
      results.map((each) => bits(each.spikes)),
      CHANNELS,
    ),
  };
};
