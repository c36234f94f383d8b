import type { Bit, WordCell, WordModule } from "../checks/word-netlist.ts";
import { driversOf, isVariable, numberOf } from "../checks/word-netlist.ts";
import { ANY, type BitLogic, type LogicBit, ONE, ZERO } from "./bit-logic.ts";

/** Where a bit of a module comes from, as gates; bits of registers, sums and memories are leaves. */
export type LogicOf = (bit: Bit | undefined) => LogicBit;

/** Reads the cells of a module as gates, as far as they are asked for. */
export function wordLogic(
  module: WordModule,
  logic: BitLogic,
  readers: ReadonlyMap<Bit, unknown>,
): LogicOf {
  const drivers = driversOf(module);
  const places = new Map<Bit, number>();
  for (const cell of module.cells) {
    (cell.connections.Y ?? []).forEach((bit, at) => {
      places.set(bit, at);
    });
  }
  const compares = new Set(
    module.cells.filter((cell) => isSmallCompare(cell, (bit) => readers.has(bit))),
  );
  for (const cell of compares) {
    (cell.connections.CO ?? []).forEach((bit, at) => {
      places.set(bit, at);
    });
  }
  const made = new Map<Bit, LogicBit>();
  const logicOf: LogicOf = (bit) => {
    if (typeof bit !== "number") {
      return bit === "1" ? ONE : bit === "0" ? ZERO : ANY;
    }
    const there = made.get(bit);
    if (there !== undefined) {
      return there;
    }
    const cell = drivers.get(bit);
    const at = places.get(bit);
    // A loop of gates would come back here before it is made.
    made.set(bit, logic.leaf());
    const value =
      cell === undefined || at === undefined
        ? undefined
        : compares.has(cell)
          ? carryOf(cell, at, { logic, of: logicOf, shared: sharedOf(cell) })
          : bitOf(cell, at, { logic, of: logicOf, shared: sharedOf(cell) });
    if (value !== undefined) {
      made.set(bit, value);
    }
    return made.get(bit) ?? ANY;
  };
  const sharedParts = new Map<WordCell, Map<string, LogicBit>>();
  const sharedOf = (cell: WordCell): Map<string, LogicBit> => {
    const shared = sharedParts.get(cell) ?? new Map<string, LogicBit>();
    sharedParts.set(cell, shared);
    return shared;
  };
  return logicOf;
}

/** Comparisons with constants up to this width become gates and no carry chain. */
const widestCompare = 10;

/** Whether a cell adds a constant for its carry alone. */
export function isSmallCompare(cell: WordCell, isRead: (bit: Bit) => boolean): boolean {
  const { B = [], BI = [], CI = [], X = [], Y = [] } = cell.connections;
  return (
    cell.type === "$alu" &&
    Y.length <= widestCompare &&
    ![...B, ...BI, ...CI].some(isVariable) &&
    ![...X, ...Y].some(isRead)
  );
}

/** The carry out of place `at` where a constant is added: an AND or an OR a place. */
function carryOf(cell: WordCell, at: number, { logic, of }: Reading): LogicBit {
  const { BI = [], CI = [] } = cell.connections;
  let carry = of(CI[0]);
  for (let place = 0; place <= at; place++) {
    const isOne = (of(extended(cell, "B", place)) === ONE) !== (of(BI[0]) === ONE);
    const own = of(extended(cell, "A", place));
    carry = isOne ? logic.or(carry, own) : logic.and(carry, own);
  }
  return carry;
}

interface Reading {
  readonly logic: BitLogic;
  readonly of: LogicOf;
  /** What bits of one cell have in common. */
  readonly shared: Map<string, LogicBit>;
}

/** Bit `at` of what a cell computes; `undefined` for one that is no logic of gates. */
function bitOf(cell: WordCell, at: number, reading: Reading): LogicBit | undefined {
  const { logic, of } = reading;
  const { A = [], B = [], S = [] } = cell.connections;
  const whole = (bits: readonly Bit[], join: (a: LogicBit, b: LogicBit) => LogicBit) =>
    bits.map(of).reduce((all, each) => join(all, each));
  const any = (bits: readonly Bit[]) => (bits.length === 0 ? ZERO : whole(bits, logic.or));
  const both = (join: (a: LogicBit, b: LogicBit) => LogicBit) =>
    join(of(extended(cell, "A", at)), of(extended(cell, "B", at)));
  switch (cell.type) {
    case "$not":
      return logic.not(of(extended(cell, "A", at)));
    case "$pos":
    case "$buf":
      return of(extended(cell, "A", at));
    case "$and":
      return both(logic.and);
    case "$or":
      return both(logic.or);
    case "$xor":
      return both(logic.xor);
    case "$xnor":
      return logic.not(both(logic.xor));
    case "$mux":
      return logic.mux(of(S[0]), of(A[at]), of(B[at]));
    case "$bwmux":
      return logic.mux(of(S[at]), of(A[at]), of(B[at]));
    case "$pmux":
      return S.reduce<LogicBit>(
        (value, select, each) =>
          logic.or(value, logic.and(of(select), of(B[each * A.length + at]))),
        chosenElse(cell, at, reading),
      );
    case "$reduce_and":
      return at > 0 ? ZERO : whole(A, logic.and);
    case "$reduce_or":
    case "$reduce_bool":
      return at > 0 ? ZERO : any(A);
    case "$reduce_xor":
      return at > 0 ? ZERO : whole(A, logic.xor);
    case "$reduce_xnor":
      return at > 0 ? ZERO : logic.not(whole(A, logic.xor));
    case "$logic_not":
      return at > 0 ? ZERO : logic.not(any(A));
    case "$logic_and":
      return at > 0 ? ZERO : logic.and(any(A), any(B));
    case "$logic_or":
      return at > 0 ? ZERO : logic.or(any(A), any(B));
    case "$eq":
    case "$eqx":
      return at > 0 ? ZERO : logic.not(differs(cell, reading));
    case "$ne":
    case "$nex":
      return at > 0 ? ZERO : differs(cell, reading);
    case "$shl":
    case "$sshl":
    case "$shr":
    case "$sshr":
    case "$shift":
    case "$shiftx":
    case "$bmux":
      return shifted(cell, at, reading);
    default:
      return undefined;
  }
}

/** What a choice among many gives if none is chosen. */
function chosenElse(cell: WordCell, at: number, { logic, of, shared }: Reading): LogicBit {
  const { A = [], S = [] } = cell.connections;
  const otherwise = of(A[at]);
  if (otherwise === ZERO || otherwise === ANY) {
    return ZERO;
  }
  const none =
    shared.get("none") ?? S.map(of).reduce((all, each) => logic.and(all, logic.not(each)), ONE);
  shared.set("none", none);
  return logic.and(none, otherwise);
}

function differs(cell: WordCell, { logic, of }: Reading): LogicBit {
  const width = Math.max(numberOf(cell, "A_WIDTH"), numberOf(cell, "B_WIDTH"));
  let different = ZERO;
  for (let at = 0; at < width; at++) {
    different = logic.or(
      different,
      logic.xor(of(extended(cell, "A", at)), of(extended(cell, "B", at))),
    );
  }
  return different;
}

/** A bit of a shift or of a choice by a number: a tree of multiplexers, a level for each bit of the amount. */
function shifted(cell: WordCell, at: number, { logic, of, shared }: Reading): LogicBit {
  const { A = [], B = [], S = [] } = cell.connections;
  const isChoice = cell.type === "$bmux";
  const amount = isChoice ? S : B;
  const width = numberOf(cell, "WIDTH");
  const isLeft = /^\$s?shl$/.test(cell.type);
  const isFree = cell.type === "$shiftx" || isChoice;
  const fill = isFree ? ANY : cell.type === "$sshr" && isSigned(cell, "A") ? of(A.at(-1)) : ZERO;
  // Beyond this, nothing of the value is left.
  const levels = Math.min(amount.length, Math.ceil(Math.log2(Math.max(2, A.length + at + 1))) + 1);
  const part = (level: number, place: number): LogicBit => {
    if (place < 0 || (place >= A.length && !isLeft)) {
      return fill;
    }
    if (level < 0) {
      return isLeft ? of(extended(cell, "A", place)) : of(A[place]);
    }
    const key = `${level} ${place}`;
    const there = shared.get(key);
    if (there !== undefined) {
      return there;
    }
    const step = 2 ** level * (isChoice ? width : 1) * (isLeft ? -1 : 1);
    const made = logic.mux(
      of(amount[level]),
      part(level - 1, place),
      part(level - 1, place + step),
    );
    shared.set(key, made);
    return made;
  };
  return part(levels - 1, at);
}

function isSigned(cell: WordCell, port: string): boolean {
  return numberOf(cell, `${port}_SIGNED`) === 1;
}

/** Bit `at` of an operand, which is extended by its sign or by zeros. */
export function extended(cell: WordCell, port: "A" | "B", at: number): Bit | undefined {
  const bits = cell.connections[port] ?? [];
  return at < bits.length ? bits[at] : isSigned(cell, port) ? bits.at(-1) : "0";
}
