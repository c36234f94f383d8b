import { dyadicOf } from "../../src/golden/dyadic.ts";
import { requantisation } from "../../src/golden/ibert/requantise.ts";
import { residualNorm } from "../../src/golden/layers/encoder-layer.ts";
import { type IntegerMatrix, multiplyMatrices } from "../../src/golden/layers/gemm.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Blocks of several sizes that the banks have room for, each channel with a gamma and a beta of its own. */
export const vectors: VectorMaker<"CHANNELS" | "SHIFT" | "N1" | "N2" | "ADDRESS_BITS"> = (
  { CHANNELS, SHIFT, N1, N2, ADDRESS_BITS },
  random,
) => {
  const room = 2 ** ADDRESS_BITS;
  const matrix = (rows: number, columns: number): IntegerMatrix =>
    Array.from({ length: rows }, () => random.integers(columns, -128n, 127n));
  const fits = ([m, k]: readonly number[]): boolean =>
    Math.ceil((m ?? 0) / N1) * Math.max(k ?? 0, CHANNELS) <= room &&
    Math.ceil(CHANNELS / N2) * (k ?? 0) <= room;
  const sizes = [
    [3, 5],
    [1, 1],
    [N1 + 1, 4],
    [2 * N1, 8],
  ].filter(fits);
  const tenths = (least: bigint, most: bigint): readonly number[] =>
    random.integers(CHANNELS, least, most).map((each) => Number(each) / 10);
  const norm = { gamma: tenths(5n, 15n), beta: tenths(-5n, 5n), shift: SHIFT };
  const step = Math.sqrt(CHANNELS) / 2 ** 30;
  const by = {
    branch: requantisation("lab", 0.13, 22),
    residual: dyadicOf(32, 15),
    norm,
    outputs: norm.gamma.map((each) => requantisation("lab", each * step * 40)),
  };
  const packed = ({ mantissa, exponent }: { mantissa: bigint; exponent: number }): bigint =>
    (BigInt(exponent) << 16n) | mantissa;
  const channels = norm.gamma.map((each, at) => {
    const beta = BigInt(Math.floor((norm.beta[at] ?? 0) / each / step));
    const ratio = by.outputs[at]?.ratio ?? { mantissa: 0n, exponent: 0 };
    return (packed(ratio) << 32n) | BigInt.asUintN(32, beta);
  });
  const counts: bigint[] = [];
  const inputs: bigint[] = [];
  const pasts: bigint[] = [];
  const outputs: bigint[] = [];
  sizes.forEach(([m = 1, k = 1], at) => {
    let right = matrix(k, CHANNELS);
    for (const isKept of at === 2 ? [false, true] : [false]) {
      const left = matrix(m, k);
      const past = matrix(m, CHANNELS);
      right = isKept ? right : matrix(k, CHANNELS);
      counts.push(...[m, k, Number(isKept)].map(BigInt));
      inputs.push(...left.flat(), ...(isKept ? [] : right.flat()));
      pasts.push(...past.flat());
      outputs.push(...residualNorm(multiplyMatrices(left, right), past, by).flat());
    }
  });
  return {
    "vectors/ratios.hex": hexFile([packed(by.branch.ratio), packed(by.residual)], 22),
    "vectors/count.hex": hexFile(
      [counts.length / 3, inputs.length, outputs.length].map(BigInt),
      32,
    ),
    "vectors/sizes.hex": hexFile(counts, 8),
    "vectors/channels.hex": hexFile(channels, 54),
    "vectors/in.hex": hexFile(inputs, 8),
    "vectors/past.hex": hexFile(pasts, 8),
    "vectors/out.hex": hexFile(outputs, 8),
  };
};
