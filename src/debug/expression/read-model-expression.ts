import { toUnsigned } from "../../base/bits.ts";
import type { DesignSignal, ReadExpression } from "../debug-design.ts";
import { binaryOperators, computeBinary, computeUnary } from "./compute-operator.ts";
import type { ExpressionPart } from "./expression-part.ts";
import { type ExpressionToken, scanExpression } from "./scan-expression.ts";

/** Ends the reading of a text that is no expression; caught where it began. */
class Refusal extends Error {}

/**
 * Reads a SystemVerilog expression over the signals of a design by their hierarchical names:
 * `dut.count == 8'hff && !full`, `mem[3][7:4]`. Values are exact integers as they are declared,
 * signed or not; only `~` and the reductions depend on a width.
 */
export function readModelExpression(
  text: string,
  _wanted: "condition" | "value",
  signals: ReadonlyMap<string, DesignSignal>,
  top: string,
): ReadExpression {
  const trimmed = text.trim();
  if (trimmed === "") {
    return { kind: "refused", message: "There is no expression here." };
  }
  const scanned = scanExpression(trimmed);
  if (scanned.kind === "refused") {
    return scanned;
  }
  try {
    const part = parse(scanned.tokens, signals, top);
    return {
      kind: "expression",
      expression: { text: trimmed, asks: [], value: part.value },
    };
  } catch (error) {
    if (error instanceof Refusal) {
      return { kind: "refused", message: error.message };
    }
    throw error;
  }
}

function parse(
  tokens: readonly ExpressionToken[],
  signals: ReadonlyMap<string, DesignSignal>,
  top: string,
): ExpressionPart {
  let at = 0;
  const peek = (): string | undefined => {
    const token = tokens[at];
    return token?.kind === "sign" ? token.text : undefined;
  };
  const accept = (sign: string): boolean => {
    const isHere = peek() === sign;
    at += isHere ? 1 : 0;
    return isHere;
  };
  const expect = (sign: string): void => {
    if (!accept(sign)) {
      const found = tokens[at]?.text;
      throw new Refusal(
        found === undefined
          ? `A \`${sign}\` is missing at the end.`
          : `\`${found}\` stands where \`${sign}\` is expected.`,
      );
    }
  };

  const conditional = (): ExpressionPart => {
    const condition = binary(0);
    if (!accept("?")) {
      return condition;
    }
    const yes = conditional();
    expect(":");
    const no = conditional();
    return {
      width:
        yes.width === undefined || no.width === undefined
          ? undefined
          : Math.max(yes.width, no.width),
      value: () => {
        const chosen = condition.value();
        return typeof chosen !== "bigint" ? chosen : (chosen !== 0n ? yes : no).value();
      },
    };
  };
  const binary = (level: number): ExpressionPart => {
    const operators = binaryOperators[level];
    if (operators === undefined) {
      return unary();
    }
    let left = binary(level + 1);
    for (let sign = peek(); sign !== undefined && operators.includes(sign); sign = peek()) {
      at++;
      left = computeBinary(sign, left, binary(level + 1));
    }
    return left;
  };
  const unary = (): ExpressionPart => {
    const sign = peek();
    if (sign !== undefined && /^(?:!|~|-|\+|&|\||\^|~&|~\||~\^|\^~)$/.test(sign)) {
      at++;
      return computeUnary(sign, unary());
    }
    return primary();
  };
  const primary = (): ExpressionPart => {
    const token = tokens[at];
    at++;
    if (token?.kind === "number") {
      const { value, width } = token;
      return { width, value: () => value };
    }
    if (token?.kind === "name") {
      at--;
      return bits(named());
    }
    if (token?.kind === "sign" && token.text === "(") {
      const inner = conditional();
      expect(")");
      return bits(inner);
    }
    throw new Refusal(
      token === undefined
        ? "The expression ends where a value is expected."
        : `\`${token.text}\` stands where a value is expected.`,
    );
  };

  /** The signal that is named from here on: the longest name there is. */
  const named = (): ExpressionPart => {
    let path = "";
    let found: { readonly signal: DesignSignal; readonly next: number } | undefined;
    let next = at;
    for (;;) {
      const word = tokens[next];
      if (word?.kind !== "name") {
        break;
      }
      path += word.text;
      next++;
      const signal = signals.get(path) ?? signals.get(withoutTop(path, top));
      found = signal === undefined ? found : { signal, next };
      // Instances and blocks of generate have constant indices in their names.
      const [open, index, close, dot] = [0, 1, 2, 3].map((offset) => tokens[next + offset]);
      if (
        open?.text === "[" &&
        index?.kind === "number" &&
        close?.text === "]" &&
        dot?.text === "."
      ) {
        path += `[${index.value}]`;
        next += 3;
      }
      if (tokens[next]?.text !== ".") {
        break;
      }
      path += ".";
      next++;
    }
    if (found === undefined) {
      throw new Refusal(unknown(path.replace(/\.$/, ""), signals));
    }
    at = found.next;
    return found.signal.length === undefined ? scalar(found.signal) : element(found.signal);
  };
  const element = (signal: DesignSignal): ExpressionPart => {
    const dimensions = signal.memory?.dimensions ?? [];
    const indices = dimensions.map(() => {
      if (!accept("[")) {
        throw new Refusal(
          `\`${signal.key}\` is a memory: write which word, as in \`${signal.key}[0]\`.`,
        );
      }
      const index = conditional();
      expect("]");
      return index;
    });
    return {
      width: signal.type.width,
      value: () => {
        let word = 0;
        for (const [order, { first, length }] of dimensions.entries()) {
          const index = indices[order]?.value() ?? 0n;
          if (typeof index !== "bigint") {
            return index;
          }
          const place = Number(index) - first;
          if (place < 0 || place >= length) {
            const last = first + length - 1;
            return { message: `\`${signal.key}\` has words ${first} to ${last}, not ${index}.` };
          }
          word = word * length + place;
        }
        return signal.readElement(word) ?? { message: `\`${signal.key}\` is not simulated.` };
      },
    };
  };
  /** Bits that are picked from a value. */
  const bits = (from: ExpressionPart): ExpressionPart => {
    if (!accept("[")) {
      return from;
    }
    const first = conditional();
    const sign = peek();
    if (sign === "]") {
      at++;
      return bits(pick(from, first, { width: 1, value: () => 1n }, "+:"));
    }
    if (sign !== ":" && sign !== "+:" && sign !== "-:") {
      throw new Refusal("A `]` is missing.");
    }
    at++;
    const second = conditional();
    expect("]");
    return bits(pick(from, first, second, sign));
  };

  const whole = conditional();
  const left = tokens[at];
  if (left !== undefined) {
    throw new Refusal(`\`${left.text}\` does not belong to the expression.`);
  }
  return whole;
}

function scalar(signal: DesignSignal): ExpressionPart {
  return {
    width: signal.type.width,
    value: () =>
      signal.read() ?? { message: `\`${signal.key}\` is not simulated: nothing depends on it.` },
  };
}

function pick(
  from: ExpressionPart,
  first: ExpressionPart,
  second: ExpressionPart,
  sign: ":" | "+:" | "-:",
): ExpressionPart {
  return {
    width: undefined,
    value: () => {
      const [value, a, b] = [from.value(), first.value(), second.value()];
      if (typeof value !== "bigint" || typeof a !== "bigint" || typeof b !== "bigint") {
        return [value, a, b].find((one) => typeof one !== "bigint") ?? { message: "" };
      }
      const low = sign === ":" ? b : sign === "+:" ? a : a - b + 1n;
      const width = sign === ":" ? a - b + 1n : b;
      return low < 0n || width < 1n || low + width > 65_536n
        ? { message: `Bits ${low + width - 1n} to ${low} are none.` }
        : toUnsigned(value >> low, Number(width));
    },
  };
}

function withoutTop(path: string, top: string): string {
  return path.startsWith(`${top}.`) ? path.slice(top.length + 1) : path;
}

/** What is said of a name that is not there, with one that may be meant. */
function unknown(path: string, signals: ReadonlyMap<string, DesignSignal>): string {
  const last = path.slice(path.lastIndexOf(".") + 1);
  const meant = [...signals.keys()].find((key) => key.endsWith(`.${last}`));
  return `The design has no \`${path}\`${meant === undefined ? "" : `; is \`${meant}\` meant`}.`;
}
