/** What a formula may name, by name. */
export type FormulaValues = Readonly<Record<string, number>>;

/** A formula that cannot be read or worked out, in the words of its writer. */
export class FormulaFault extends Error {
  override readonly name = "FormulaFault";
}

const functions: Readonly<Record<string, (a: number, b: number) => number>> = {
  ceil: (a, b) => Math.ceil(a / b),
  clog2: (a) => (a <= 1 ? 0 : 32 - Math.clz32(a - 1)),
  max: (a, b) => Math.max(a, b),
  min: (a, b) => Math.min(a, b),
};

const arity: Readonly<Record<string, number>> = { ceil: 2, clog2: 1, max: 2, min: 2 };

/** Operators from the loosest to the tightest; comparisons give 0 or 1 and `/` rounds down. */
const levels: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  {
    "<=": (a, b) => Number(a <= b),
    ">=": (a, b) => Number(a >= b),
    "==": (a, b) => Number(a === b),
    "<": (a, b) => Number(a < b),
    ">": (a, b) => Number(a > b),
  },
  { "+": (a, b) => a + b, "-": (a, b) => a - b },
  { "*": (a, b) => a * b, "/": (a, b) => Math.floor(a / b), "%": (a, b) => a % b },
];

/**
 * The value of an integer formula such as `WIDTH / 2 + clog2(N)`: `+ - * / %`, comparisons,
 * `c ? a : b`, `ceil(a, b)` (a / b rounded up), `clog2`, `max` and `min`, over the names of `values`.
 * Throws `FormulaFault`.
 */
export function evaluateFormula(text: string, values: FormulaValues): number {
  const tokens = tokensOf(text);
  let at = 0;
  const accept = (token: string): boolean => {
    const isThere = tokens[at] === token;
    at += Number(isThere);
    return isThere;
  };
  const demand = (token: string): void => {
    if (!accept(token)) {
      throw new FormulaFault(
        `\`${text}\` needs \`${token}\` ${tokens[at] === undefined ? "at its end" : `before \`${tokens[at]}\``}`,
      );
    }
  };
  const choice = (): number => {
    const condition = binary(0);
    if (!accept("?")) {
      return condition;
    }
    const yes = choice();
    demand(":");
    const no = choice();
    return condition === 0 ? no : yes;
  };
  const binary = (level: number): number => {
    const operators = levels[level];
    if (operators === undefined) {
      return primary();
    }
    let left = binary(level + 1);
    for (;;) {
      const operator = operators[tokens[at] ?? ""];
      if (operator === undefined) {
        return left;
      }
      at++;
      left = operator(left, binary(level + 1));
      if (!Number.isFinite(left)) {
        throw new FormulaFault(`\`${text}\` divides by 0`);
      }
    }
  };
  const primary = (): number => {
    const token = tokens[at++];
    if (token === "(") {
      const inner = choice();
      demand(")");
      return inner;
    }
    if (token === "-") {
      return -primary();
    }
    if (token !== undefined && /^\d/.test(token)) {
      return Number(token);
    }
    if (token !== undefined && tokens[at] === "(") {
      return call(token);
    }
    const value = token !== undefined && Object.hasOwn(values, token) ? values[token] : undefined;
    if (value === undefined) {
      throw new FormulaFault(
        `\`${text}\` names \`${token ?? ""}\`; there ${Object.keys(values).length === 0 ? "are no parameters" : `are ${Object.keys(values).join(", ")}`}`,
      );
    }
    return value;
  };
  const call = (name: string): number => {
    const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (run === undefined) {
      throw new FormulaFault(
        `\`${text}\` calls \`${name}\`; there are ${Object.keys(functions).join(", ")}`,
      );
    }
    demand("(");
    const first = choice();
    let second = 0;
    if (arity[name] === 2) {
      demand(",");
      second = choice();
    }
    demand(")");
    return run(first, second);
  };
  const value = choice();
  if (at < tokens.length) {
    throw new FormulaFault(`\`${text}\` goes on with \`${tokens[at]}\` after its end`);
  }
  return value;
}

function tokensOf(text: string): readonly string[] {
  const tokens = text.match(/[A-Za-z_]\w*|\d+|<=|>=|==|\S/g) ?? [];
  if (tokens.length === 0) {
    throw new FormulaFault("the formula is empty");
  }
  return tokens;
}
