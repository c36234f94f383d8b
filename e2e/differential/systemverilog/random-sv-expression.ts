import { randomWidth, type SvNames } from "./names.ts";

/** Text of an expression of any width; `depth` bounds its nesting. */
export function randomSvExpression(names: SvNames, depth: number): string {
  const { random } = names;
  if (depth <= 0 || random.oneIn(7)) {
    return leaf(names);
  }
  const inner = (): string => randomSvExpression(names, depth - 1);
  const kinds: readonly (() => string)[] = [
    () => `(${inner()} ${random.pick(["+", "-", "*", "&", "|", "^", "~^"])} ${inner()})`,
    () => `(${inner()} ${random.pick(["+", "-", "&", "|", "^"])} ${inner()})`,
    () => `(${inner()} ${random.pick(["/", "%"])} ${names.isKnown ? `(${inner()} | 1)` : inner()})`,
    () => `(${inner()} ${random.pick(["<<", ">>", "<<<", ">>>"])} ${shiftAmount(names, depth)})`,
    () =>
      `(${inner()} ${random.pick(["<", "<=", ">", ">=", "==", "!=", "===", "!=="])} ${inner()})`,
    () => `(${inner()} ${random.pick(["&&", "||", "->", "<->"])} ${inner()})`,
    () => `(${random.pick(["~", "-", "!", "&", "|", "^", "~&", "~|", "~^", "+"])}${inner()})`,
    () => `(${inner()} ? ${inner()} : ${inner()})`,
    () => `{${inner()}, ${inner()}${random.oneIn(2) ? `, ${inner()}` : ""}}`,
    () => `{${1 + random.below(random.oneIn(5) ? 20 : 4)}{${inner()}}}`,
    () => `${random.pick(["$signed", "$unsigned"])}(${inner()})`,
    () => `${randomWidth(random)}'(${inner()})`,
    () =>
      `${random.pick(["signed", "unsigned", "int", "byte", "longint", "shortint"])}'(${inner()})`,
    () => `${random.pick(["$countones", "$onehot", "$onehot0", "$clog2", "$bits"])}(${inner()})`,
    () =>
      `(${inner()} inside {[${random.below(9)}:${9 + random.below(99)}], ${random.below(999)}})`,
    () => `(${inner()} ** ${random.below(5)})`,
    () => call(names, depth),
    () => selection(names, depth),
    () => selection(names, depth),
    () => streamed(names, depth),
  ];
  return random.pick(kinds)();
}

function shiftAmount(names: SvNames, depth: number): string {
  const { random } = names;
  switch (random.below(4)) {
    case 0:
      return String(random.below(random.oneIn(3) ? 300 : 40));
    case 1:
      return names.isKnown ? random.pick(names.vectors).name : varying(names, depth, 0);
    default:
      return names.vectors.length === 0 ? "3" : random.pick(names.vectors).name;
  }
}

function leaf(names: SvNames): string {
  const { random, vectors, arrays, parts } = names;
  switch (random.below(8)) {
    case 0:
      return literal(names);
    case 1:
      return selection(names, 0);
    case 2: {
      const array = arrays.length === 0 ? undefined : random.pick(arrays);
      return array === undefined ? literal(names) : `${array.name}[${random.below(array.length)}]`;
    }
    case 3: {
      const one = parts.length === 0 ? undefined : random.pick(parts);
      return one === undefined ? literal(names) : one.name + random.pick(one.parts).path;
    }
    default:
      return vectors.length === 0 ? literal(names) : random.pick(vectors).name;
  }
}

function literal({ random }: SvNames): string {
  switch (random.below(6)) {
    case 0:
      return String(random.below(300));
    case 1:
      return random.pick([
        "'0",
        "'1",
        "1'b1",
        "1'b0",
        "8'hff",
        "-1",
        "32'sh80000000",
        "64'h8000000000000000",
      ]);
    default: {
      const width = randomWidth(random);
      const bits = random.oneIn(4) ? BigInt(random.below(4)) : random.bits(width);
      return `${width}'${random.oneIn(3) ? "s" : ""}h${BigInt.asUintN(width, bits).toString(16)}`;
    }
  }
}

/** Bits of a vector, an element of an array: with fixed places and computed ones. */
function selection(names: SvNames, depth: number): string {
  const { random, vectors, arrays } = names;
  const index = (count: number): string =>
    depth <= 0 || random.oneIn(3) ? String(random.below(count)) : varying(names, depth, count);
  if (arrays.length > 0 && random.oneIn(3)) {
    const array = random.pick(arrays);
    const at = `${array.name}[${index(array.length)}]`;
    return array.element.width > 1 && random.oneIn(3)
      ? `${at}[${random.below(array.element.width)}]`
      : at;
  }
  const wide = vectors.filter(({ width }) => width > 1);
  const vector = wide.length === 0 ? undefined : random.pick(wide);
  if (vector === undefined) {
    return literal(names);
  }
  const { name, width } = vector;
  const size = 1 + random.below(random.oneIn(3) ? width : Math.min(width, 40));
  const low = random.below(width - size + 1);
  const isFixed = random.oneIn(3);
  switch (random.below(4)) {
    case 0:
      return `${name}[${index(width)}]`;
    case 1:
      return `${name}[${low + size - 1}:${low}]`;
    case 2:
      return `${name}[(${isFixed ? low : varying(names, depth, width - size + 1)}) +: ${size}]`;
    default:
      return `${name}[(${isFixed ? low + size - 1 : varying(names, depth, width - size + 1, size - 1)}) -: ${size}]`;
  }
}

/**
 * A place that is not constant, one of `count` from `first` on if it must be in range; Verilator knows
 * no meaning of a constant one that is not.
 */
function varying(names: SvNames, depth: number, count: number, first = 0): string {
  const { random, vectors } = names;
  const name = random.pick(vectors).name;
  const place = random.oneIn(2)
    ? name
    : `${1 + random.below(10)}'(${name} + ${randomSvExpression(names, depth - 2)})`;
  return names.isKnown ? `${first} + ($unsigned(${place}) % ${count})` : place;
}

function call(names: SvNames, depth: number): string {
  const { random, functions } = names;
  if (functions.length === 0) {
    return leaf(names);
  }
  const called = random.pick(functions);
  const given = called.parameters.map(() => randomSvExpression(names, depth - 2));
  return `${called.name}(${given.join(", ")})`;
}

/** A stream needs a width of its own around it. */
function streamed(names: SvNames, depth: number): string {
  const { random } = names;
  const width = randomWidth(random);
  const slice = random.pick([
    "",
    "1 ",
    "2 ",
    "4 ",
    "8 ",
    "byte ",
    "16 ",
    `${1 + random.below(20)} `,
  ]);
  return `{<< ${slice}{${width}'(${randomSvExpression(names, depth - 1)})}}`;
}
