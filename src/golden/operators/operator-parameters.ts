import { OperatorFault } from "./operator.ts";

/** A real number as people write one: `0.0625`, `1e-3`, `1/16`. */
export function readReal(name: string, text: string): number {
  const [dividend = "", divisor, ...more] = text.split("/");
  const value =
    dividend.trim() === "" || divisor?.trim() === "" || more.length > 0
      ? Number.NaN
      : Number(dividend) / (divisor === undefined ? 1 : Number(divisor));
  if (!Number.isFinite(value)) {
    throw new OperatorFault(`\`${name}\` is \`${text}\`, which is no number`);
  }
  return value;
}

/** Scales lie in these bounds, so that their squares and quotients are numbers still. */
export const leastScale = 2 ** -64;
const greatestScale = 2 ** 64;

/** A scale or a ratio: a real number above 0. */
export function readPositive(name: string, text: string): number {
  const value = readReal(name, text);
  if (value <= 0) {
    throw new OperatorFault(`\`${name}\` is \`${text}\`; it must be above 0`);
  }
  if (value < leastScale || value > greatestScale) {
    throw new OperatorFault(`\`${name}\` is \`${text}\`; it must lie between 2^-64 and 2^64`);
  }
  return value;
}

/** A whole number from `least` to `most`. */
export function readCount(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < least || value > most) {
    throw new OperatorFault(
      `\`${name}\` is \`${text}\`; it must be a whole number from ${least} to ${most}`,
    );
  }
  return value;
}

/** Real numbers between commas; one alone stands for all `length` of them. */
export function readReals(name: string, text: string, length: number): readonly number[] {
  const values = text.split(",").map((each) => readReal(name, each));
  const great = values.find((each) => Math.abs(each) > greatestScale);
  if (great !== undefined) {
    throw new OperatorFault(`\`${name}\` holds ${great}, which is beyond 2^64`);
  }
  if (values.length === 1) {
    return Array.from({ length }, () => values[0] ?? 0);
  }
  if (values.length !== length) {
    throw new OperatorFault(
      `\`${name}\` has ${values.length} values, and the row has ${length} channels`,
    );
  }
  return values;
}

/** One of `choices`. */
export function readChoice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new OperatorFault(`\`${name}\` is \`${text}\`; it is one of ${choices.join(", ")}`);
  }
  return choice;
}
