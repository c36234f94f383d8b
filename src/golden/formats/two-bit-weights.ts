/**
 * How two bits say a weight: as two's complement they are 0, 1, -2, -1; as ternary 0, 1, -1 and once more 0, which
 * is reserved.
 */
export type TwoBitCode = "twos-complement" | "ternary";

const values: Readonly<Record<TwoBitCode, readonly bigint[]>> = {
  "twos-complement": [0n, 1n, -2n, -1n],
  ternary: [0n, 1n, -1n, 0n],
};

/** The weight that the lower two bits of `bits` say (AccLLM's W2A8 format leaves the code book open). */
export function decodeTwoBit(bits: bigint, code: TwoBitCode): bigint {
  return values[code][Number(bits & 3n)] ?? 0n;
}
