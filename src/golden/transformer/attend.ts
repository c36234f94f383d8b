import { floorDivide } from "../floor-divide.ts";

/** Steps of a logit in which its weight halves. */
const stepsPerHalving = 128;
/** The weight of the greatest logit: 7 bits, so that a multiplier of signed bytes takes it. */
const greatestWeight = 127;
/** Bits that a product of a query and a key drops. */
const logitShift = 3n;

/** 127 times 2 to the powers of 0, -1/128, ... -127/128, rounded to the nearest. */
export const halvingTable: readonly bigint[] = Array.from({ length: stepsPerHalving }, (_, at) =>
  BigInt(Math.round(greatestWeight * 2 ** (-at / stepsPerHalving))),
);

/** The weight of a logit that is so much less than the greatest: a power of two, 7 bits, rounded down. */
export function attentionWeight(below: bigint): bigint {
  const steps = BigInt(stepsPerHalving);
  return (halvingTable[Number(below % steps)] ?? 0n) >> (below / steps);
}

/**
 * One head of attention for one query over the positions so far, 8 bits each: softmax with 2 as its base, whose
 * conversion to e is part of the scale of the queries, as 1 / sqrt(d) is. A logit is the product with a key without its
 * lowest three bits; weights are not normalised, but their sum divides the sum of weighted values at the end
 * (as in FlashAttention, Dao et al., 2022), rounded down, so that the result has 8 bits by itself.
 */
export function attend(
  query: readonly bigint[],
  keys: readonly (readonly bigint[])[],
  values: readonly (readonly bigint[])[],
): readonly bigint[] {
  const logits = keys.map(
    (key) => key.reduce((sum, each, at) => sum + each * (query[at] ?? 0n), 0n) >> logitShift,
  );
  const greatest = logits.reduce((most, each) => (each > most ? each : most), logits[0] ?? 0n);
  const weights = logits.map((logit) => attentionWeight(greatest - logit));
  const total = weights.reduce((sum, each) => sum + each, 0n);
  return query.map((_, channel) => {
    const sum = values.reduce(
      (all, row, at) => all + (row[channel] ?? 0n) * (weights[at] ?? 0n),
      0n,
    );
    return floorDivide(sum, total);
  });
}
