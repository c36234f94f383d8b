import { bitLength, toUnsigned, type ValueType, wrap } from "../base/bits.ts";

/** Numbers of more bits than this are written in hexadecimal. */
const LONGEST_DECIMAL_BITS = 31;

/** `value`, wrapped into `type`, as a sized literal: `8'd5`, `-16'sd3`, `1'b0`. */
export function literal(value: bigint, type: ValueType): string {
  const { width, signed } = type;
  const wrapped = wrap(value, type);
  const sign = signed ? "s" : "";
  if (width === 1) {
    return `1'${sign}b${toUnsigned(wrapped, 1)}`;
  }
  const magnitude = wrapped < 0n ? -wrapped : wrapped;
  // The most negative number has no positive counterpart of its width to negate.
  const isLowest = wrapped < 0n && magnitude === 1n << BigInt(width - 1);
  if (isLowest || bitLength(magnitude) > LONGEST_DECIMAL_BITS) {
    return `${width}'${sign}h${toUnsigned(wrapped, width).toString(16)}`;
  }
  return `${wrapped < 0n ? "-" : ""}${width}'${sign}d${magnitude}`;
}

/** `logic`, its sign and its range, as in a declaration: `logic signed [15:0]`. */
export function logicType({ width, signed }: ValueType): string {
  return `logic${signed ? " signed" : ""}${width === 1 ? "" : ` [${width - 1}:0]`}`;
}

/** The bits of a vector in registers, element 0 lowest, with runs of equal elements folded. */
export function packedLiteral(elements: readonly bigint[], element: ValueType): string {
  const unsigned = { width: element.width, signed: false };
  if (elements.every((value) => value === 0n)) {
    return "'0";
  }
  const runs: { readonly value: bigint; count: number }[] = [];
  for (const value of elements.toReversed()) {
    const last = runs.at(-1);
    if (last?.value === value) {
      last.count++;
    } else {
      runs.push({ value, count: 1 });
    }
  }
  const parts = runs.map(({ value, count }) =>
    count === 1 ? literal(value, unsigned) : `{${count}{${literal(value, unsigned)}}}`,
  );
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : `{${parts.join(", ")}}`;
}
