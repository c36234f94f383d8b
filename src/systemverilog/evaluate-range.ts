import { ceilLog2 } from "../base/bits.ts";

const precedence: Readonly<Record<string, number>> = {
  "+": 1,
  "-": 1,
  "*": 2,
  "/": 2,
  "%": 2,
};

/**
 * The value of a constant expression of SystemVerilog over numbers, parameters, `+ - * / % << >>`
 * and `$clog2`; `undefined` for anything else.
 */
export function evaluateRange(
  words: readonly string[],
  parameters: ReadonlyMap<string, bigint>,
): bigint | undefined {
  let at = 0;
  const primary = (): bigint | undefined => {
    const word = words[at++] ?? "";
    if (word === "-") {
      const operand = primary();
      return operand === undefined ? undefined : -operand;
    }
    if (word === "(") {
      const inner = sum(0);
      return words[at++] === ")" ? inner : undefined;
    }
    if (word === "$" && words[at] === "clog2") {
      at++;
      const inner = primary();
      return inner === undefined || inner < 0n || inner > 1n << 32n
        ? undefined
        : BigInt(ceilLog2(Number(inner)));
    }
    return numberOf(word) ?? parameters.get(word);
  };
  const sum = (least: number): bigint | undefined => {
    let left = primary();
    for (;;) {
      const operator = words[at] ?? "";
      const level = precedence[operator];
      if (left === undefined || level === undefined || level <= least) {
        return left;
      }
      at++;
      const right = sum(level);
      left = right === undefined ? undefined : apply(operator, left, right);
    }
  };
  const value = sum(0);
  return at === words.length ? value : undefined;
}

function apply(operator: string, left: bigint, right: bigint): bigint | undefined {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    default:
      return right === 0n ? undefined : operator === "/" ? left / right : left % right;
  }
}

/** `8`, `16'd8`, `'h1F`. */
function numberOf(word: string): bigint | undefined {
  const plain = /^\d[\d_]*$/.exec(word);
  if (plain !== null) {
    return BigInt(word.replaceAll("_", ""));
  }
  const based = /^(?:\d+\s*)?'s?([bodhBODH])([\da-fA-F_]+)$/.exec(word);
  const [, base = "", digits = ""] = based ?? [];
  const prefix = { b: "0b", o: "0o", d: "", h: "0x" }[base.toLowerCase()];
  const text = `${prefix}${digits.replaceAll("_", "")}`;
  return based !== null && /^(?:0b[01]+|0o[0-7]+|0x[\da-fA-F]+|\d+)$/.test(text)
    ? BigInt(text)
    : undefined;
}
