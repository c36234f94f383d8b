import { type AndGraph, type Bit, choose, every, FALSE, not, or, some, xor } from "./and-graph.ts";
import { type NetCell, numberParameter } from "./netlist.ts";
import {
  add,
  divide,
  equal,
  extend,
  isLess,
  multiply,
  negate,
  select,
  shiftLeft,
  shiftRight,
  subtract,
  type Word,
} from "./words.ts";

/** The output `Y` of a combinational cell of yosys's word library; `undefined` if it is none we know. */
export function lowerCell(
  graph: AndGraph,
  cell: NetCell,
  port: (name: string) => Word,
): Word | undefined {
  const width = cell.connections.Y?.length ?? 0;
  const a = () => port("A");
  const b = () => port("B");
  const aSigned = numberParameter(cell, "A_SIGNED") === 1;
  const bothSigned = aSigned && numberParameter(cell, "B_SIGNED") === 1;
  /** Both operands in the width that the operator computes in. */
  const operands = (least: number): readonly [Word, Word] => {
    const length = Math.max(least, a().length, b().length);
    return [extend(a(), length, bothSigned), extend(b(), length, bothSigned)];
  };
  const wide = (): readonly [Word, Word] => [
    extend(a(), width, bothSigned),
    extend(b(), width, bothSigned),
  ];
  const bitwise = (combine: (x: Bit, y: Bit) => Bit): Word => {
    const [x, y] = wide();
    return x.map((bit, place) => combine(bit, y[place] ?? FALSE));
  };
  const flag = (bit: Bit): Word => extend([bit], width, false);
  const compare = (of: (x: Word, y: Word) => Bit): Word => {
    const [x, y] = operands(1);
    return flag(of(x, y));
  };
  switch (cell.type) {
    case "$not":
      return extend(a(), width, aSigned).map(not);
    case "$pos":
    case "$buf":
      return extend(a(), width, aSigned);
    case "$neg":
      return negate(graph, extend(a(), width, aSigned));
    case "$and":
      return bitwise((x, y) => graph.and(x, y));
    case "$or":
      return bitwise((x, y) => or(graph, x, y));
    case "$xor":
      return bitwise((x, y) => xor(graph, x, y));
    case "$xnor":
      return bitwise((x, y) => not(xor(graph, x, y)));
    case "$reduce_and":
      return flag(every(graph, a()));
    case "$reduce_or":
    case "$reduce_bool":
      return flag(some(graph, a()));
    case "$reduce_xor":
      return flag(a().reduce((x, y) => xor(graph, x, y), FALSE));
    case "$reduce_xnor":
      return flag(not(a().reduce((x, y) => xor(graph, x, y), FALSE)));
    case "$logic_not":
      return flag(not(some(graph, a())));
    case "$logic_and":
      return flag(graph.and(some(graph, a()), some(graph, b())));
    case "$logic_or":
      return flag(or(graph, some(graph, a()), some(graph, b())));
    case "$eq":
    case "$eqx":
      return compare((x, y) => equal(graph, x, y));
    case "$ne":
    case "$nex":
      return compare((x, y) => not(equal(graph, x, y)));
    case "$lt":
      return compare((x, y) => isLess(graph, x, y, bothSigned));
    case "$ge":
      return compare((x, y) => not(isLess(graph, x, y, bothSigned)));
    case "$gt":
      return compare((x, y) => isLess(graph, y, x, bothSigned));
    case "$le":
      return compare((x, y) => not(isLess(graph, y, x, bothSigned)));
    case "$add":
      return add(graph, ...wide(), FALSE).sum;
    case "$sub":
      return subtract(graph, ...wide());
    case "$mul":
      return multiply(graph, ...wide());
    case "$div":
    case "$mod": {
      const [x, y] = operands(width);
      return extend(divideSigned(graph, x, y, bothSigned, cell.type === "$mod"), width, bothSigned);
    }
    case "$shl":
    case "$sshl":
      return shiftLeft(graph, extend(a(), width, aSigned), b(), width);
    case "$shr":
      return shiftRight(graph, extend(a(), width, aSigned), b(), width, FALSE);
    case "$sshr": {
      const word = extend(a(), Math.max(width, a().length), aSigned);
      const filler = aSigned ? (word.at(-1) ?? FALSE) : FALSE;
      return shiftRight(graph, word, b(), width, filler);
    }
    case "$shift":
    case "$shiftx":
      return shiftEither(graph, cell, a(), b(), width, aSigned && cell.type === "$shift");
    case "$mux":
      return select(graph, port("S")[0] ?? FALSE, b(), a());
    case "$bwmux":
      return a().map((bit, place) =>
        choose(graph, port("S")[place] ?? FALSE, b()[place] ?? FALSE, bit),
      );
    case "$pmux":
      return port("S").reduce<Word>(
        (rest, chosen, place) =>
          select(graph, chosen, b().slice(place * width, (place + 1) * width), rest),
        a(),
      );
    case "$bmux":
      return pick(graph, a(), port("S"), width);
    default:
      return undefined;
  }
}

function divideSigned(
  graph: AndGraph,
  x: Word,
  y: Word,
  isSigned: boolean,
  isRemainder: boolean,
): Word {
  if (!isSigned) {
    const { quotient, remainder } = divide(graph, x, y);
    return isRemainder ? remainder : quotient;
  }
  const [signX, signY] = [x.at(-1) ?? FALSE, y.at(-1) ?? FALSE];
  const { quotient, remainder } = divide(
    graph,
    select(graph, signX, negate(graph, x), x),
    select(graph, signY, negate(graph, y), y),
  );
  return isRemainder
    ? select(graph, signX, negate(graph, remainder), remainder)
    : select(graph, xor(graph, signX, signY), negate(graph, quotient), quotient);
}

/** A shift to the right by `amount`, to the left where that is negative. */
function shiftEither(
  graph: AndGraph,
  cell: NetCell,
  word: Word,
  amount: Word,
  width: number,
  isSigned: boolean,
): Word {
  const extended = extend(word, Math.max(width, word.length), isSigned);
  const filler = isSigned ? (extended.at(-1) ?? FALSE) : FALSE;
  const right = shiftRight(graph, extended, amount, width, filler);
  if (numberParameter(cell, "B_SIGNED") !== 1) {
    return right;
  }
  const sign = amount.at(-1) ?? FALSE;
  const left = shiftLeft(graph, extend(extended, width, isSigned), negate(graph, amount), width);
  return select(graph, sign, left, right);
}

/** One of the words of which `words` is made, the first if every bit of `choice` is 0. */
function pick(graph: AndGraph, words: Word, choice: Word, width: number): Word {
  let rest = words;
  for (const bit of choice) {
    const before = rest;
    rest = Array.from({ length: before.length / 2 }, (_, place) => {
      const [pair, at] = [Math.floor(place / width), place % width];
      const low = before[2 * pair * width + at] ?? FALSE;
      return choose(graph, bit, before[(2 * pair + 1) * width + at] ?? FALSE, low);
    });
  }
  return rest;
}
