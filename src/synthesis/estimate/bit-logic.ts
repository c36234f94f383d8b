/** A bit of logic by its number: 0 and 1 are the constants, 2 one that may be either. */
export type LogicBit = number;

export const ZERO: LogicBit = 0;
export const ONE: LogicBit = 1;
export const ANY: LogicBit = 2;

/** Gates of two or three inputs over bits, simplified as they are made; equal gates are one. */
export interface BitLogic {
  /** A bit that comes from elsewhere: an input, a register, a sum, a memory. */
  readonly leaf: () => LogicBit;
  readonly not: (a: LogicBit) => LogicBit;
  readonly and: (a: LogicBit, b: LogicBit) => LogicBit;
  readonly or: (a: LogicBit, b: LogicBit) => LogicBit;
  readonly xor: (a: LogicBit, b: LogicBit) => LogicBit;
  /** `b` where `s` is 1, else `a`. */
  readonly mux: (s: LogicBit, a: LogicBit, b: LogicBit) => LogicBit;
  /** How many LUTs of `inputs` inputs the bits in `roots` take. */
  readonly countLuts: (roots: Iterable<LogicBit>, inputs: number) => number;
}

export function createBitLogic(): BitLogic {
  /** The inputs of each gate by its number; none of a leaf. Inputs have smaller numbers than their gate. */
  const gates: (readonly LogicBit[] | undefined)[] = [undefined, undefined, undefined];
  const known = new Map<string, LogicBit>();
  const inverses = new Map<LogicBit, LogicBit>();

  const make = (kind: string, inputs: readonly LogicBit[]): LogicBit => {
    const key = `${kind}${inputs.join()}`;
    const there = known.get(key);
    if (there !== undefined) {
      return there;
    }
    known.set(key, gates.length);
    return gates.push(inputs) - 1;
  };
  const not = (a: LogicBit): LogicBit => {
    if (a <= ANY) {
      return a === ANY ? ANY : ONE - a;
    }
    const there = inverses.get(a);
    if (there !== undefined) {
      return there;
    }
    const made = make("!", [a]);
    inverses.set(a, made);
    inverses.set(made, a);
    return made;
  };
  const and = (a: LogicBit, b: LogicBit): LogicBit => {
    if (a === ZERO || b === ZERO || inverses.get(a) === b) {
      return ZERO;
    }
    if (a === b || b === ONE || b === ANY) {
      return a;
    }
    return a === ONE || a === ANY ? b : make("&", a < b ? [a, b] : [b, a]);
  };
  const or = (a: LogicBit, b: LogicBit): LogicBit => {
    if (a === ONE || b === ONE || inverses.get(a) === b) {
      return ONE;
    }
    if (a === b || b === ZERO || b === ANY) {
      return a;
    }
    return a === ZERO || a === ANY ? b : make("|", a < b ? [a, b] : [b, a]);
  };
  const xor = (a: LogicBit, b: LogicBit): LogicBit => {
    if (a <= ANY || b <= ANY) {
      const [constant, other] = a <= ANY ? [a, b] : [b, a];
      return constant === ONE ? not(other) : other;
    }
    if (a === b || inverses.get(a) === b) {
      return a === b ? ZERO : ONE;
    }
    return make("^", a < b ? [a, b] : [b, a]);
  };
  const mux = (s: LogicBit, a: LogicBit, b: LogicBit): LogicBit => {
    if (a === b || b === ANY || s === ZERO || s === ANY) {
      return a;
    }
    if (a === ANY || s === ONE) {
      return b;
    }
    if (a === ZERO || a === s) {
      return and(s, b);
    }
    if (a === ONE) {
      return or(not(s), b);
    }
    if (b === ZERO) {
      return and(not(s), a);
    }
    return b === ONE || b === s ? or(s, a) : make("?", [s, a, b]);
  };

  return {
    leaf: () => gates.push(undefined) - 1,
    ...{ not, and, or, xor, mux },
    countLuts: (roots, inputs) => countLuts(gates, roots, inputs),
  };
}

/**
 * Covers gates by LUTs from the inputs on: a gate takes in the gates before it that no one else reads while its
 * inputs stay few enough.
 */
function countLuts(
  gates: readonly (readonly LogicBit[] | undefined)[],
  roots: Iterable<LogicBit>,
  most: number,
): number {
  const outside = new Set(roots);
  const readers = new Map<LogicBit, number>();
  const waiting = [...outside];
  const reached = new Set(waiting);
  for (let bit = waiting.pop(); bit !== undefined; bit = waiting.pop()) {
    for (const input of gates[bit] ?? []) {
      readers.set(input, (readers.get(input) ?? 0) + 1);
      if (!reached.has(input)) {
        reached.add(input);
        waiting.push(input);
      }
    }
  }
  const cuts = new Map<LogicBit, readonly LogicBit[]>();
  const luts = new Set<LogicBit>();
  const ordered = [...reached].filter((bit) => gates[bit] !== undefined).sort((a, b) => a - b);
  for (const gate of ordered) {
    let cut = gates[gate] ?? [];
    const parts = cut
      .flatMap((input) =>
        gates[input] === undefined ? [] : [{ input, own: cuts.get(input) ?? [] }],
      )
      .sort((a, b) => a.own.length - b.own.length);
    for (const { input, own } of parts) {
      const wider = [...new Set([...cut.filter((each) => each !== input), ...own])];
      const isAlone = (readers.get(input) ?? 0) === 1 && !outside.has(input);
      if (wider.length <= most && (isAlone || wider.length <= cut.length)) {
        cut = wider;
      }
    }
    cuts.set(gate, cut);
  }
  const needed = [...outside].filter((bit) => gates[bit] !== undefined);
  for (let gate = needed.pop(); gate !== undefined; gate = needed.pop()) {
    if (!luts.has(gate)) {
      luts.add(gate);
      needed.push(...(cuts.get(gate) ?? []).filter((input) => gates[input] !== undefined));
    }
  }
  return luts.size;
}
