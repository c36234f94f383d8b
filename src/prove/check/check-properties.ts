import { type Bit, not } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";
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
  | { readonly kind: "bounded"; readonly depth: number }
  | { readonly kind: "violated"; readonly depth: number; readonly run: Run }
  | { readonly kind: "stopped"; readonly depth: number };

export interface CheckOptions {
  /** Edges after reset that a bounded proof covers. */
  readonly depth: number;
  /** Milliseconds that one property may take, and the inductive part together. */
  readonly milliseconds: number;
  readonly now: () => number;
  /** How many properties are decided, of how many. */
  readonly onProgress: (step: string, done: number) => void;
}

export interface CheckInput {
  readonly circuit: Circuit;
  /** What registers hold after reset, by place. */
  readonly initial: readonly (boolean | undefined)[];
  readonly fixed: ReadonlyMap<string, boolean>;
  /** Bits that are 1 in every cycle: what the surroundings promise. */
  readonly assumptions: readonly Bit[];
  readonly properties: readonly Property[];
}

/** A part of the time of the inductive proof may go into guessing what else holds. */
const GUESSING_SHARE = 0.4;

interface Work {
  readonly property: Property;
  outcome: PropertyOutcome | undefined;
  /** Cycles from reset that are known to be good. */
  good: number;
  spent: number;
}

/** What became of a check; `isEmpty` if the assumptions leave no run at all. */
export interface CheckResult {
  readonly outcomes: readonly PropertyOutcome[];
  readonly milliseconds: readonly number[];
  readonly isEmpty: boolean;
}

/**
 * Decides each property by itself: whether it is violated within `depth` edges, and whether it can
 * be proved for ever by induction together with the others and with guessed invariants.
 */
export function checkProperties(input: CheckInput, options: CheckOptions): CheckResult {
  const { circuit, assumptions } = input;
  const work = input.properties.map(
    (property): Work => ({ property, outcome: undefined, good: 0, spent: 0 }),
  );
  const guesses = guessInvariants(circuit, input);
  const base = createModel(input, { registers: input.initial, hasContents: true }, assumptions);
  base.frame(0);
  if (base.model.solve([], () => true) === "unsatisfiable") {
    const outcome = { kind: "stopped", depth: 0 } as const;
    return {
      outcomes: work.map(() => outcome),
      milliseconds: work.map(() => 0),
      isEmpty: true,
    };
  }
  const step = createModel(input, { registers: [], hasContents: false }, assumptions);
  lookAt(base, work, 0, options);
  const limit = options.now() + options.milliseconds;
  const timeUntil = (end: number) => () => options.now() < end;
  options.onProgress("Looking for invariants", countDone(work));
  strengthen(base, step, guesses, timeUntil(options.now() + options.milliseconds * GUESSING_SHARE));
  induct(step, work, 1, timeUntil(limit), options);
  for (let frame = 1; frame < options.depth; frame++) {
    lookAt(base, work, frame, options);
  }
  for (let depth = 2; depth <= options.depth; depth++) {
    if (!induct(step, work, depth, timeUntil(limit), options)) {
      break;
    }
  }
  return {
    outcomes: work.map(
      ({ outcome, good }) => outcome ?? { kind: "bounded", depth: Math.min(good, options.depth) },
    ),
    milliseconds: work.map(({ spent }) => spent),
    isEmpty: false,
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
  base.frame(frame);
  for (const each of work) {
    if (each.outcome !== undefined || each.good !== frame) {
      continue;
    }
    options.onProgress(`Cycle ${frame + 1} of ${options.depth}`, countDone(work));
    const begun = options.now();
    const left = options.milliseconds - each.spent;
    const { bad } = each.property;
    const outcome = base.model.solve(
      [base.model.literal(bad, frame)],
      () => options.now() - begun < left,
    );
    each.spent += options.now() - begun;
    if (outcome === "stopped") {
      each.outcome = { kind: "stopped", depth: frame };
    } else if (outcome === "satisfiable") {
      each.outcome = { kind: "violated", depth: frame + 1, run: base.model.run(frame + 1) };
    } else {
      base.model.require(not(bad), frame);
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
): void {
  const atFirst = inductiveSubset(base.model, guesses, 0, mayGoOn);
  step.frame(1);
  const invariants =
    atFirst === undefined ? undefined : inductiveSubset(step.model, atFirst, 1, mayGoOn);
  for (const bit of invariants ?? []) {
    step.always(bit);
    base.always(bit);
  }
}

/** Tries an induction over `depth` cycles; false once there is nothing left to do or no time. */
function induct(
  step: FramedModel,
  work: readonly Work[],
  depth: number,
  mayGoOn: () => boolean,
  options: CheckOptions,
): boolean {
  const open = work.filter(({ outcome, good }) => outcome === undefined && good >= depth);
  if (open.length === 0) {
    return work.some(({ outcome }) => outcome === undefined);
  }
  options.onProgress(`Induction over ${depth} cycles`, countDone(work));
  const begun = options.now();
  step.frame(depth);
  const proved = inductiveSubset(
    step.model,
    [...new Set(open.map(({ property }) => not(property.bad)))],
    depth,
    mayGoOn,
  );
  const share = (options.now() - begun) / open.length;
  for (const each of open) {
    each.spent += share;
    if (proved?.includes(not(each.property.bad)) === true) {
      each.outcome = { kind: "proved", depth };
    }
  }
  for (const bit of proved ?? []) {
    step.always(bit);
  }
  return proved !== undefined;
}

function countDone(work: readonly Work[]): number {
  return work.filter(({ outcome }) => outcome !== undefined).length;
}
