import { OperatorFault } from "./operator.ts";
import type { OperatorOutputs } from "./run-operator.ts";

/** How outputs are written. */
export const outputFormats = ["json", "csv", "hex"] as const;
export type OutputFormat = (typeof outputFormats)[number];

/**
 * Outputs as text. `json`: the array, or an array of them, on one line; what JSON has no number for (NaN and
 * infinities) is a string. `csv`: a line a row. `hex`: as `$readmemh` reads it, two's complement of `width`
 * bits, a value a line, row behind row. Throws `OperatorFault` for what does not fit.
 */
export function writeOutputs(
  { rows, isNested }: OperatorOutputs,
  format: OutputFormat,
  width: number,
): string {
  switch (format) {
    case "json": {
      const texts = rows.map((row) => `[${row.map(jsonOf).join(",")}]`).join(",");
      return isNested ? `[${texts}]\n` : `${texts}\n`;
    }
    case "csv":
      return rows.map((row) => `${row.join(",")}\n`).join("");
    case "hex":
      return rows
        .flat()
        .map((each) => `${hexOf(each, width)}\n`)
        .join("");
  }
}

/** From here on JavaScript writes numbers with an exponent. Whole ones below are written digit by digit, as they are. */
const exponentForm = 1e21;

function jsonOf(value: bigint | number): string {
  return typeof value === "bigint"
    ? `${value}`
    : !Number.isFinite(value)
      ? `"${value}"`
      : Number.isInteger(value) && Math.abs(value) < exponentForm
        ? `${BigInt(value)}`
        : JSON.stringify(value);
}

function hexOf(value: bigint | number, width: number): string {
  if (typeof value === "number" && !Number.isInteger(value)) {
    throw new OperatorFault(`${value} is no whole number, and \`hex\` holds nothing else`);
  }
  const whole = BigInt(value);
  if (BigInt.asIntN(width, whole) !== whole && BigInt.asUintN(width, whole) !== whole) {
    throw new OperatorFault(`${value} does not fit ${width} bits`);
  }
  return BigInt.asUintN(width, whole)
    .toString(16)
    .padStart(Math.ceil(width / 4), "0");
}
