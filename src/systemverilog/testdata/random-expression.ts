import { maximumOf, minimumOf, type ValueType } from "../../base/bits.ts";
import type { SignalId } from "../../brief/ids.ts";
import type {
  ArithmeticOperator,
  ComparisonOperator,
  TypedExpr,
} from "../../brief/typed-program.ts";

const span = { file: "built.ebv", start: 0, end: 1 };
const bit: ValueType = { width: 1, signed: false };

/** Whole numbers below `limit`, the same for the same seed. */
export type Chance = (limit: number) => number;

/** A linear congruential generator: its high bits are even enough for this. */
export function chanceFrom(seed: number): Chance {
  let state = BigInt(seed);
  return (limit) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number((state >> 33n) % BigInt(limit));
  };
}

export function randomType(chance: Chance): ValueType {
  const width = chance(8) === 0 ? 1 + chance(70) : 1 + chance(12);
  return { width, signed: chance(2) === 0 };
}

/** A value of the type, its extremes and small ones more often than the rest. */
export function randomValue(chance: Chance, type: ValueType): bigint {
  const choices = [0n, 1n, minimumOf(type), maximumOf(type), maximumOf(type) - 1n];
  if (chance(3) === 0) {
    const value = choices[chance(choices.length)] ?? 0n;
    return value >= minimumOf(type) && value <= maximumOf(type) ? value : 0n;
  }
  let bits = 0n;
  for (let at = 0; at < type.width; at += 16) {
    bits = (bits << 16n) | BigInt(chance(65536));
  }
  return type.signed ? BigInt.asIntN(type.width, bits) : BigInt.asUintN(type.width, bits);
}

/** A well-typed expression of the type over triggers `inputs`. */
export function randomExpression(
  chance: Chance,
  inputs: readonly ValueType[],
  type: ValueType,
  depth: number,
): TypedExpr {
  const make = (of: ValueType): TypedExpr => randomExpression(chance, inputs, of, depth - 1);
  const base = { type, span };
  if (depth === 0) {
    const same = inputs.flatMap((one, id) =>
      one.width === type.width && one.signed === type.signed ? [id] : [],
    );
    const id = same[chance(same.length + 1)];
    if (id !== undefined) {
      return { ...base, kind: "signal", signal: id as SignalId, moment: "now" };
    }
    if (chance(3) > 0) {
      const other = chance(inputs.length);
      const from = inputs[other] ?? bit;
      const operand: TypedExpr = {
        kind: "signal",
        signal: other as SignalId,
        moment: "now",
        type: from,
        span,
      };
      return { ...base, kind: "resize", operand };
    }
    return { ...base, kind: "literal", value: randomValue(chance, type) };
  }
  switch (chance(type.width === 1 && !type.signed ? 13 : 10)) {
    case 0:
    case 1:
    case 2: {
      const operators: readonly ArithmeticOperator[] = ["+", "-", "*", "&", "|", "^"];
      const operator = operators[chance(operators.length)] ?? "+";
      return { ...base, kind: "arithmetic", operator, left: make(type), right: make(type) };
    }
    case 3: {
      const power = 1n << BigInt(chance(type.width));
      const wanted = type.signed && chance(2) === 0 ? -power : power;
      const value = wanted > maximumOf(type) || wanted < minimumOf(type) ? minimumOf(type) : wanted;
      const right: TypedExpr = { ...base, kind: "literal", value: value === 0n ? 1n : value };
      const operator = chance(2) === 0 ? "/" : "%";
      return { ...base, kind: "arithmetic", operator, left: make(type), right };
    }
    case 4: {
      const operator = chance(2) === 0 ? "<<" : ">>";
      const amount = make({ width: 1 + chance(5), signed: false });
      return { ...base, kind: "shift", operator, left: make(type), amount };
    }
    case 5: {
      const operator = chance(2) === 0 ? "complement" : "negate";
      return { ...base, kind: "unary", operator, operand: make(type) };
    }
    case 6: {
      const [then, otherwise] = [make(type), make(type)];
      return { ...base, kind: "conditional", condition: make(bit), then, otherwise };
    }
    case 7:
      return { ...base, kind: "resize", operand: make(randomType(chance)) };
    case 8: {
      if (type.signed) {
        return { ...base, kind: "saturate", operand: make(randomType(chance)) };
      }
      const low = chance(4);
      const width = type.width + low + chance(4);
      const operand = make({ width, signed: chance(2) === 0 });
      return { ...base, kind: "slice", operand, low, high: low + type.width - 1 };
    }
    case 9:
      return { ...base, kind: "saturate", operand: make(randomType(chance)) };
    case 10: {
      const of = randomType(chance);
      const operators: readonly ComparisonOperator[] = ["==", "!=", "<", "<=", ">", ">="];
      const operator = operators[chance(operators.length)] ?? "==";
      return { ...base, kind: "compare", operator, left: make(of), right: make(of) };
    }
    case 11: {
      const operator = chance(2) === 0 ? "&&" : "||";
      return { ...base, kind: "logic", operator, left: make(bit), right: make(bit) };
    }
    default: {
      const operand = make(randomType(chance));
      const index = make({ width: 1 + chance(5), signed: false });
      return { ...base, kind: "bit", operand, index };
    }
  }
}
