import { type Bit, not } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { SolverOutcome } from "../solver/satisfiability.ts";
import type { UnrollingStart } from "../unroll/unrolling.ts";
import { type BoundedModel, createBoundedModel, type Run } from "./bounded-model.ts";
import { guessInvariants } from "./guess-invariants.ts";
import { inductiveSubset } from "./inductive-subset.ts";

/** Something that may never be: `bad` is a bit of the circuit. */
export interface Property {
  readonly bad: Bit;
}

/**
 * What became of a property. `depth` counts edges after reset: for `violated` the edge that ends the
 * cycle in which it is bad, else how many cycles are known to be good.
 */
export type PropertyOutcome =
  | { readonly kind: "proved"; readonly depth: number }
  /** `isCut` if the time was over before the wanted depth. */
  | { readonly kind: "bounded"; readonly depth: number; readonly isCut: boolean }
  | { readonly kind: "violated"; readonly depth: number; readonly run: Run };

export interface CheckOptions {
  /** Edges after reset that a bounded proof covers. */
  readonly depth: number;
  /** Milliseconds that one property may take, and the inductive part together. */
  readonly milliseconds: number;
  /** When all of it is to be done, on the clock of `now`. */
  readonly end: number;
  readonly now: () => number;
  /** `open` properties of `total` are still undecided. */
  readonly onProgress: (step: string, open: number, total: number) => void;
}

export interface CheckInput {
  readonly circuit: Circuit;
  /** What registers hold after reset, by place. */
  readonly initial: readonly (boolean | undefined)[];
  readonly fixed: ReadonlyMap<string, boolean>;
  /** Bits that are 1 in every cycle: what the surroundings promise. */
  readonly assumptions: readonly Bit[];
  readonly properties: readonly Property[];
  /** Bits that are proved to be 1 in every reachable state; without them they are looked for. */
  readonly invariants?: readonly Bit[];
}

/** Parts of a contract's time: at most for guessing what else holds, for all inductions, for the search. */
const GUESSING_SHARE = 0.2;
const INDUCTION_SHARE = 0.3;
const SEARCH_SHARE = 0.5;
/** Milliseconds for the induction of a property before those that are easier have their turn. */
const ALONE_MILLISECONDS = 150;
/** Milliseconds for the induction of all open properties together, and the part of a property's time. */
const GROUP_MILLISECONDS = 2000;
const GROUP_SHARE = 0.25;
/** Inductions up to this depth are tried before the search goes on: most proofs need no more. */
const EARLY_DEPTH = 4;

interface Work {
  readonly property: Property;
  outcome: PropertyOutcome | undefined;
  /** Cycles from reset that are known to be good. */
  good: number;
  /** Whether the search in cycles from reset took too long. */
  isCut: boolean;
  /** Milliseconds. */
  searching: number;
  inducting: number;
}

/** What became of a check; `isEmpty` if the assumptions leave no run at all. */
export interface CheckResult {
  readonly outcomes: readonly PropertyOutcome[];
  readonly milliseconds: readonly number[];
  readonly isEmpty: boolean;
  /** Bits that were found, or known, to be 1 in every cycle. */
  readonly invariants: readonly Bit[];
}

/**
 * Decides each property by itself: whether it is violated within `depth` edges, and whether it can
 * be proved for ever by induction together with the others and with guessed invariants.
 */
export function checkProperties(input: CheckInput, options: CheckOptions): CheckResult {
  const { circuit, assumptions } = input;
  const work = input.properties.map(
    (property): Work => ({
      property,
      outcome: undefined,
      good: 0,
      isCut: false,
      searching: 0,
      inducting: 0,
    }),
  );
  const guesses = input.invariants === undefined ? guessInvariants(circuit, input) : [];
  const base = createModel(input, { registers: input.initial, hasContents: true }, assumptions);
  base.frame(0);
  if (base.model.solve([], () => true) === "unsatisfiable") {
    const outcome = { kind: "bounded", depth: 0, isCut: false } as const;
    return {
      outcomes: work.map(() => outcome),
      milliseconds: work.map(() => 0),
      isEmpty: true,
      invariants: [],
    };
  }
  const step = createModel(input, { registers: [], hasContents: false }, assumptions);
  for (const bit of input.invariants ?? []) {
    base.always(bit);
    step.always(bit);
  }
  lookAt(base, work, 0, options);
  const guessingEnd = Math.min(options.end, options.now() + options.milliseconds * GUESSING_SHARE);
  options.onProgress("looking for invariants", countOpen(work), work.length);
  const found = strengthen(base, step, guesses, () => options.now() < guessingEnd);
  induct(step, work, 1, options);
  for (let frame = 1; frame < options.depth; frame++) {
    lookAt(base, work, frame, options);
    if (frame < EARLY_DEPTH) {
      induct(step, work, frame + 1, options);
    }
  }
  for (let depth = EARLY_DEPTH + 1; depth <= options.depth; depth++) {
    induct(step, work, depth, options);
  }
  return {
    outcomes: work.map(
      ({ outcome, good }) =>
        outcome ?? { kind: "bounded", depth: good, isCut: good < options.depth },
    ),
    milliseconds: work.map(({ searching, inducting }) => searching + inducting),
    isEmpty: false,
    invariants: [
      ...(input.invariants ?? []),
      ...found,
      ...work.flatMap(({ property, outcome }) =>
        outcome?.kind === "proved" ? [not(property.bad)] : [],
      ),
    ],
  };
}

interface FramedModel {
  readonly model: BoundedModel;
  /** Makes the frames up to `frame`, with what holds in every one of them. */
  readonly frame: (frame: number) => void;
  /** From now on the bit is 1 in every frame. */
  readonly always: (bit: Bit) => void;
}

function createModel(
  { circuit, fixed }: CheckInput,
  start: Omit<UnrollingStart, "fixed">,
  assumptions: readonly Bit[],
): FramedModel {
  const model = createBoundedModel(circuit, { ...start, fixed });
  const everywhere = [...assumptions];
  let frames = 0;
  return {
    model,
    frame: (frame) => {
      for (; frames <= frame; frames++) {
        for (const bit of everywhere) {
          model.require(bit, frames);
        }
      }
    },
    always: (bit) => {
      everywhere.push(bit);
      for (let frame = 0; frame < frames; frame++) {
        model.require(bit, frame);
      }
    },
  };
}

/** Asks of each open property whether it can be bad in `frame`. */
function lookAt(
  base: FramedModel,
  work: readonly Work[],
  frame: number,
  options: CheckOptions,
): void {
  const { now, end } = options;
  const isOpen = ({ outcome, isCut }: Work): boolean => outcome === undefined && !isCut;
  if (!work.some(isOpen) || now() >= end) {
    return;
  }
  base.frame(frame);
  for (const each of work) {
    if (!isOpen(each) || each.good !== frame) {
      continue;
    }
    options.onProgress(`cycle ${frame + 1} of ${options.depth}`, countOpen(work), work.length);
    const begun = now();
    const left = options.milliseconds * SEARCH_SHARE - each.searching;
    const { bad } = each.property;
    const outcome = base.model.decide([[bad, frame]], { now, end: Math.min(end, begun + left) });
    each.searching += now() - begun;
    if (outcome === "stopped") {
      each.isCut = true;
    } else if (outcome === "satisfiable") {
      each.outcome = { kind: "violated", depth: frame + 1, run: base.model.run(frame + 1) };
    } else {
      base.model.note(not(bad), frame);
      each.good = frame + 1;
    }
  }
}

/** Adds to both models what of the guesses holds after reset and is kept by every step. */
function strengthen(
  base: FramedModel,
  step: FramedModel,
  guesses: readonly Bit[],
  mayGoOn: () => boolean,
): readonly Bit[] {
  const atFirst = inductiveSubset(base.model, guesses, 0, mayGoOn);
  step.frame(1);
  const invariants =
    atFirst === undefined ? undefined : inductiveSubset(step.model, atFirst, 1, mayGoOn);
  for (const bit of invariants ?? []) {
    step.always(bit);
    base.always(bit);
  }
  return invariants ?? [];
}

/**
 * Tries an induction over `depth` cycles: of each open property alone, then of those together that
 * need each other. One that takes long is left out of that, and comes last.
 */
function induct(
  step: FramedModel,
  work: readonly Work[],
  depth: number,
  options: CheckOptions,
): void {
  const { now, milliseconds, end } = options;
  const open = work.filter(
    ({ outcome, good, inducting }) =>
      outcome === undefined && good >= depth && inducting < milliseconds * INDUCTION_SHARE,
  );
  if (open.length === 0 || now() >= end) {
    return;
  }
  options.onProgress(`induction over ${depth} cycles`, countOpen(work), work.length);
  step.frame(depth);
  const settle = (each: Work): void => {
    each.outcome = { kind: "proved", depth };
    step.always(not(each.property.bad));
  };
  const alone = (each: Work, limit: number): SolverOutcome => {
    const begun = now();
    const { bad } = each.property;
    const frames = Array.from({ length: depth }, (_, frame) => [not(bad), frame] as const);
    const left = milliseconds * INDUCTION_SHARE - each.inducting;
    const wanted = [...frames, [bad, depth] as const];
    const outcome = step.model.decide(wanted, { now, end: Math.min(end, begun + left, limit) });
    each.inducting += now() - begun;
    if (outcome === "unsatisfiable") {
      settle(each);
    }
    return outcome;
  };
  const hard = open.filter((each) => alone(each, now() + ALONE_MILLISECONDS) === "stopped");
  const others = open.filter((each) => each.outcome === undefined && !hard.includes(each));
  const begun = now();
  const groupEnd = Math.min(end, begun + GROUP_MILLISECONDS, begun + milliseconds * GROUP_SHARE);
  const together = inductiveSubset(
    step.model,
    [...new Set(others.map(({ property }) => not(property.bad)))],
    depth,
    () => now() < groupEnd,
  );
  for (const each of others) {
    each.inducting += (now() - begun) / others.length;
    if (together?.includes(not(each.property.bad)) === true) {
      settle(each);
    }
  }
  for (const each of hard) {
    alone(each, end);
  }
}

function countOpen(work: readonly Work[]): number {
  return work.filter(({ outcome }) => outcome === undefined).length;
}
