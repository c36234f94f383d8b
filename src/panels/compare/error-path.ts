import type { ErrorBins } from "../../compare/error-bins.ts";

/**
 * The errors as a path of `height`, one unit of width a bin: a stroke for each bin that has an error, at
 * least a tenth of the height long so that a small one is seen. `zero` is the height of error 0.
 */
export function errorPath(
  { least, greatest }: Pick<ErrorBins, "least" | "greatest">,
  low: number,
  high: number,
  height: number,
): { readonly path: string; readonly zero: number } {
  const margin = height / 12;
  const span = high - low;
  const scale = span === 0 ? 0 : (height - 2 * margin) / span;
  const zero = span === 0 ? height / 2 : margin + high * scale;
  const strokes: string[] = [];
  least.forEach((lowest, bin) => {
    const highest = greatest[bin] ?? 0;
    if (lowest === 0 && highest === 0) {
      return;
    }
    const shortest = height / 10;
    const top = highest === 0 ? zero : Math.min(zero - highest * scale, zero - shortest);
    const bottom = lowest === 0 ? zero : Math.max(zero - lowest * scale, zero + shortest);
    const x = bin + 0.5;
    strokes.push(`M${x} ${round(Math.max(0, top))}V${round(Math.min(height, bottom))}`);
  });
  return { path: strokes.join(""), zero: round(zero) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
