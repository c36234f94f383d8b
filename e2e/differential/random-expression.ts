import { present } from "../../src/base/assert.ts";
import { ceilLog2, type ValueType } from "../../src/base/bits.ts";
import type { RandomSource } from "./random-source.ts";
import { expression, type SourceTree } from "./source-tree.ts";

/** A name that can be read. */
export interface ReadableScalar {
  readonly name: string;
  readonly type: ValueType;
  /** Whether `@name` has a meaning here. */
  readonly hasStart: boolean;
}

export interface ReadableVector {
  readonly name: string;
  readonly element: ValueType;
  readonly length: number;
  /** Whether an index out of range has one meaning for every tool. */
  readonly mayLeave: boolean;
}

export interface EnumMember {
  readonly name: string;
  /** Types of what the member carries. */
  readonly carries: readonly ValueType[];
}

export interface EnumType {
  readonly name: string;
  readonly members: readonly EnumMember[];
}

export interface RandomFunction {
  readonly name: string;
  readonly parameters: readonly ValueType[];
  readonly result: ValueType;
}

/** What an expression may name. */
export interface ExpressionContext {
  readonly random: RandomSource;
  readonly scalars: readonly ReadableScalar[];
  readonly vectors: readonly ReadableVector[];
  /** Names that hold members of an enum. */
  readonly enumerated: readonly { readonly name: string; readonly type: EnumType }[];
  readonly functions: readonly RandomFunction[];
  /** Dividing by anything is allowed, and takes its time. */
  readonly canDivide: boolean;
}

export interface RandomExpression {
  readonly tree: SourceTree;
  /** As the language types it, or wider. */
  readonly type: ValueType;
}

/** Wider intermediate values say nothing new and take long. */
const widest = 260;
const bit: ValueType = { width: 1, signed: false };

export function show({ width, signed }: ValueType): string {
  return width === 1 && !signed ? "Bool" : `${signed ? "Int" : "UInt"} @/x${width}`;
}

/** A number. */
export function randomNumber(context: ExpressionContext, depth: number): RandomExpression {
  const made = makeNumber(context, depth);
  return made.type.width <= widest
    ? made
    : { tree: expression("(", made.tree, ")[0..63]"), type: { width: 64, signed: false } };
}

/** One bit that can be a condition. */
export function randomCondition(context: ExpressionContext, depth: number): SourceTree {
  const { random, scalars, enumerated } = context;
  const bits = scalars.filter(({ type }) => type.width === 1 && !type.signed);
  const inner = (): SourceTree => randomCondition(context, depth - 1);
  if (depth <= 0) {
    return bits.length === 0 || random.oneIn(8)
      ? expression(random.pick(["true", "false"]))
      : expression(random.pick(bits).name);
  }
  switch (random.below(9)) {
    case 0:
      return bits.length === 0 ? inner() : expression(random.pick(bits).name);
    case 1:
      return expression("!(", inner(), ")");
    case 2:
      return expression("(", inner(), " && ", inner(), ")");
    case 3:
      return expression("(", inner(), " || ", inner(), ")");
    case 4: {
      if (enumerated.length === 0) {
        return inner();
      }
      const { name, type } = random.pick(enumerated);
      const operator = random.pick(["==", "!="]);
      return expression(`${name} ${operator} ${type.name}.${random.pick(type.members).name}`);
    }
    case 5:
      return randomBit(context, depth);
    default: {
      const left = randomNumber(context, depth - 1);
      const right = randomNumber(context, depth - 1);
      const operator = random.pick(["==", "!=", "<", "<=", ">", ">="]);
      return expression("(", left.tree, ` ${operator} `, right.tree, ")");
    }
  }
}

/** An index of a vector, mostly within it. */
export function randomIndex(
  context: ExpressionContext,
  { length, mayLeave }: Pick<ReadableVector, "length" | "mayLeave">,
): SourceTree {
  const { random } = context;
  const width = ceilLog2(length);
  const wide = context.scalars.filter(({ type }) => type.width >= width && type.width > 1);
  if (width === 0 || wide.length === 0 || random.oneIn(4)) {
    return expression(String(random.below(length)));
  }
  const { name, type, hasStart } = random.pick(wide);
  const low = random.below(type.width - width + 1);
  const sliced = `${hasStart && random.oneIn(4) ? `@${name}` : name}[${low}..${low + width - 1}]`;
  return length === 2 ** width || (mayLeave && random.oneIn(6))
    ? expression(sliced)
    : expression(`(${sliced} < ${length} ? ${sliced} : ${random.below(length)})`);
}

/** An unsigned number of places to shift by, or of a bit. */
function randomAmount(context: ExpressionContext): SourceTree {
  const { random } = context;
  const narrow = context.scalars.filter(({ type }) => !type.signed && type.width <= 9);
  return narrow.length === 0 || random.oneIn(2)
    ? expression(String(random.below(random.pick([4, 20, 80]))))
    : expression(random.pick(narrow).name);
}

function randomBit(context: ExpressionContext, depth: number): SourceTree {
  const { random } = context;
  const { tree, type } = randomNumber(context, depth - 1);
  const narrow = context.scalars.filter((one) => !one.type.signed && one.type.width <= 9);
  const index =
    narrow.length === 0 || random.oneIn(3)
      ? expression(String(random.below(random.pick([1, type.width]))))
      : expression(random.pick(narrow).name);
  return expression("(", tree, ").bit(", index, ")");
}

function makeNumber(context: ExpressionContext, depth: number): RandomExpression {
  const { random } = context;
  const inner = (): RandomExpression => randomNumber(context, depth - 1);
  if (depth <= 0) {
    return makeLeaf(context);
  }
  switch (random.below(22)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const [left, right] = [inner(), inner()];
      const operator = random.pick(["+", "-"]);
      const { width, signed } = common(left.type, right.type);
      return {
        tree: expression("(", left.tree, ` ${operator} `, right.tree, ")"),
        type: { width: width + 1, signed: signed || operator === "-" },
      };
    }
    case 4: {
      const [left, right] = [inner(), inner()].map((one) => narrowed(random, one));
      const { tree, type } = present(left, "a factor");
      const other = present(right, "a factor");
      return {
        tree: expression("(", tree, " * ", other.tree, ")"),
        type: {
          width: type.width + other.type.width + 1,
          signed: type.signed || other.type.signed,
        },
      };
    }
    case 5:
    case 6: {
      const [left, right] = [inner(), inner()];
      const operator = random.pick(["&", "|", "^"]);
      return {
        tree: expression("(", left.tree, ` ${operator} `, right.tree, ")"),
        type: common(left.type, right.type),
      };
    }
    case 7: {
      const operand = inner();
      return {
        tree: expression("(-", operand.tree, ")"),
        type: { width: operand.type.width + 1, signed: true },
      };
    }
    case 8: {
      const operand = inner();
      return { tree: expression("(~", operand.tree, ")"), type: operand.type };
    }
    case 9: {
      const operand = inner();
      const places = random.below(random.pick([4, 12, 70]));
      return {
        tree: expression("(", operand.tree, ` << ${places})`),
        type: { ...operand.type, width: operand.type.width + places },
      };
    }
    case 10: {
      const operand = inner();
      const operator = random.pick(["<<", ">>", ">>"]);
      return {
        tree: expression("(", operand.tree, ` ${operator} `, randomAmount(context), ")"),
        type: { ...operand.type, width: operand.type.width + (operator === "<<" ? 80 : 0) },
      };
    }
    case 11: {
      const [then, otherwise] = [inner(), inner()];
      const condition = randomCondition(context, depth - 1);
      return {
        tree: expression("(", condition, " ? ", then.tree, " : ", otherwise.tree, ")"),
        type: common(then.type, otherwise.type),
      };
    }
    case 12:
    case 13: {
      const operand = inner();
      const low = random.below(operand.type.width);
      const width = 1 + random.below(operand.type.width - low);
      return {
        tree: expression("(", operand.tree, `)[${low}..${low + width - 1}]`),
        type: { width, signed: false },
      };
    }
    case 14:
      return { tree: randomBit(context, depth), type: bit };
    case 15:
      return { tree: randomCondition(context, depth - 1), type: bit };
    case 16: {
      const operator = random.pick(["/", "%"]);
      if (context.canDivide && random.oneIn(2)) {
        // As many cycles as bits: narrow ones are done while somebody looks.
        const [left, right] = [inner(), inner()].map((one) => narrowed(random, one));
        const tree = expression("(", left?.tree ?? "1", ` ${operator} `, right?.tree ?? "1", ")");
        return { tree, type: { width: 10, signed: true } };
      }
      const operand = inner();
      return {
        tree: expression("(", operand.tree, ` ${operator} ${2 ** random.below(7)})`),
        type: { width: operand.type.width + 1, signed: true },
      };
    }
    case 17: {
      const operand = inner();
      const type = { width: operand.type.width + random.below(9), signed: random.oneIn(2) };
      return random.oneIn(2)
        ? { tree: expression(random.pick(["UInt", "Signed"]), "(", operand.tree, ")"), type }
        : {
            tree: expression(`${type.signed ? "Int" : "UInt"}@/x${type.width}(`, operand.tree, ")"),
            type,
          };
    }
    case 18: {
      const [left, right] = [inner(), inner()];
      const name = random.pick(["max", "min"]);
      return {
        tree: expression(`${name}(`, left.tree, ", ", right.tree, ")"),
        type: common(left.type, right.type),
      };
    }
    case 19: {
      const operand = inner();
      const name = random.pick(["abs", "popcount"]);
      return {
        tree: expression(`${name}(`, operand.tree, ")"),
        type: { ...operand.type, width: operand.type.width + 1 },
      };
    }
    case 20: {
      const operand = inner();
      const width = operand.type.width + random.below(20);
      const name = operand.type.signed ? "sign_extend" : "zero_extend";
      return {
        tree: expression("(", operand.tree, `).${name}(${width})`),
        type: { ...operand.type, width },
      };
    }
    default: {
      const { functions } = context;
      if (functions.length === 0) {
        return inner();
      }
      const { name, parameters, result } = random.pick(functions);
      const values = parameters.map(() => randomNumber(context, depth - 2).tree);
      const listed = values.flatMap((value, at) => (at === 0 ? [value] : [", ", value]));
      return { tree: expression(`${name}(`, ...listed, ")"), type: result };
    }
  }
}

/** Multipliers of many bits are rare: they take long to synthesise. */
function narrowed(random: RandomSource, made: RandomExpression): RandomExpression {
  const { tree, type } = made;
  const width = random.pick([3, 5, 9]);
  return type.width <= 9 || random.oneIn(12)
    ? made
    : { tree: expression("(", tree, `)[0..${width - 1}]`), type: { width, signed: false } };
}

function makeLeaf(context: ExpressionContext): RandomExpression {
  const { random, scalars, vectors } = context;
  if (scalars.length > 0 && !random.oneIn(4)) {
    const { name, type, hasStart } = random.pick(scalars);
    return { tree: expression(hasStart && random.oneIn(4) ? `@${name}` : name), type };
  }
  if (vectors.length > 0 && !random.oneIn(4)) {
    const vector = random.pick(vectors);
    return {
      tree: expression(vector.name, "[", randomIndex(context, vector), "]"),
      type: vector.element,
    };
  }
  return randomLiteral(random);
}

function randomLiteral(random: RandomSource): RandomExpression {
  const width = random.pick([1, 2, 4, 8, 8, 16, 33, 65]);
  const value = random.bits(width);
  const type = { width: Math.max(1, width), signed: false };
  switch (random.below(4)) {
    case 0:
      return { tree: expression(`0x${value.toString(16)}`), type };
    case 1:
      return { tree: expression(`0b${value.toString(2)}`), type };
    case 2:
      return { tree: expression(`(-${value})`), type: { width: width + 1, signed: true } };
    default:
      return { tree: expression(String(value)), type };
  }
}

function common(a: ValueType, b: ValueType): ValueType {
  return a.signed === b.signed
    ? { width: Math.max(a.width, b.width), signed: a.signed }
    : { width: Math.max(a.width, b.width) + 1, signed: true };
}
