import { type GoldenOperator, OperatorFault, type OperatorSettings } from "./operator.ts";

/** What an operator made of a row, or of several rows, each by itself. */
export interface OperatorOutputs {
  readonly rows: readonly (readonly (bigint | number)[])[];
  /** Whether several rows were given, as an array of arrays. */
  readonly isNested: boolean;
}

/** Integers are of at most so many bits, so that every answer comes in a moment. */
const integerBits = 1024;
/** The greatest number of binary32; what is beyond it is no weight and no activation. */
const greatestReal = 3.4028234663852886e38;

/**
 * Runs an operator over what was read from JSON: an array of numbers, or of such arrays, each of which is a
 * row by itself. Integers beyond 2^53 stand in strings. Throws `OperatorFault`.
 */
export function runOperator(
  operator: GoldenOperator,
  input: unknown,
  settings: OperatorSettings,
): OperatorOutputs {
  if (!Array.isArray(input)) {
    throw new OperatorFault("the input must be a JSON array of numbers");
  }
  const isNested = input.length > 0 && input.every((each) => Array.isArray(each));
  const rows: readonly (readonly unknown[])[] = isNested ? input : [input];
  return {
    isNested,
    rows: rows.map((row) =>
      "run" in operator
        ? operator.run(row.map(integerOf), settings)
        : operator.runReals(
            row.map((each, at) => realOf(each, at, operator.takesNoNumber === true)),
            settings,
          ),
    ),
  };
}

function integerOf(value: unknown, at: number): bigint {
  const integer =
    typeof value === "number" && Number.isSafeInteger(value)
      ? BigInt(value)
      : typeof value === "string" && value.length <= integerBits && /^-?\d+$/.test(value)
        ? BigInt(value)
        : undefined;
  if (integer !== undefined && BigInt.asIntN(integerBits, integer) === integer) {
    return integer;
  }
  const isGreat =
    (typeof value === "number" && Number.isInteger(value)) ||
    (typeof value === "string" && /^-?\d+$/.test(value));
  throw new OperatorFault(
    isGreat
      ? `value ${at} of the input is too great: write integers beyond 2^53 as strings, of at most ${integerBits} bits`
      : `value ${at} of the input, ${shown(value)}, is no integer`,
  );
}

const noNumbers = ["NaN", "Infinity", "-Infinity"];

function realOf(value: unknown, at: number, takesNoNumber: boolean): number {
  if (takesNoNumber && typeof value === "string" && noNumbers.includes(value)) {
    return Number(value);
  }
  if (typeof value !== "number" || Number.isNaN(value)) {
    throw new OperatorFault(`value ${at} of the input, ${shown(value)}, is no number`);
  }
  if (Math.abs(value) > greatestReal) {
    throw new OperatorFault(`value ${at} of the input is beyond what binary32 holds`);
  }
  return value;
}

/** The beginning of what was given. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
