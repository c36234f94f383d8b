import type { AndGraph, Bit } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Word } from "../circuit/words.ts";
import { createEncoding } from "../solver/encoding.ts";
import type { Literal, SolverOutcome } from "../solver/satisfiability.ts";
import { simplifyFacts } from "../solver/simplify-facts.ts";
import { createSolver } from "../solver/solver.ts";
import { type MemoryConstraint, type UnrollingStart, unroll } from "../unroll/unrolling.ts";

/** A run of a circuit that a solver found. */
export interface Run {
  /** For each cycle, the value of every input by its name. */
  readonly inputs: readonly ReadonlyMap<string, bigint>[];
  /** What memories held before the first edge where the run looked. */
  readonly contents: readonly {
    readonly memory: string;
    readonly index: number;
    readonly value: bigint;
  }[];
}

/** Questions about the first cycles of a circuit, answered by one solver. */
export interface BoundedModel {
  /** The solver's name of a bit of the circuit in a frame. */
  readonly literal: (bit: Bit, frame: number) => Literal;
  /**
   * Whether the bits can be 1 in their frames, together with all that was required: first as they
   * are and within `quickMilliseconds`, then simplified by what they imply.
   */
  readonly decide: (wanted: readonly (readonly [Bit, number])[], time: Time) => SolverOutcome;
  /** Lets a bit of the circuit be 1 in a frame from now on. */
  readonly require: (bit: Bit, frame: number) => void;
  /** Tells that a bit of the circuit is 1 in a frame as a matter of course. */
  readonly note: (bit: Bit, frame: number) => void;
  readonly addClause: (literals: readonly Literal[]) => void;
  readonly newLiteral: () => Literal;
  /** Tries this literal early, and as true, where the next call of `solve` is free to choose. */
  readonly prefer: (literal: Literal) => void;
  readonly solve: (assumptions: readonly Literal[], mayGoOn: () => boolean) => SolverOutcome;
  /** The value of a bit in the model found last. */
  readonly valueOf: (bit: Bit, frame: number) => boolean;
  /** The first `frames` cycles of the model found last. */
  readonly run: (frames: number) => Run;
}

/** How long a question may take. */
export interface Time {
  readonly now: () => number;
  /** When to give up. */
  readonly end: number;
}

/** Milliseconds after which a question is simplified. */
const QUICK_MILLISECONDS = 600;

export function createBoundedModel(circuit: Circuit, start: UnrollingStart): BoundedModel {
  const solver = createSolver();
  const unrolling = unroll(circuit, start);
  const encoding = createEncoding(unrolling.graph, solver);

  const required: Bit[] = [];
  const constraints: MemoryConstraint[] = [];
  let modelOf: (bit: Bit) => boolean = encoding.valueOf;

  const at = (bit: Bit, frame: number): Bit => {
    const made = unrolling.at(bit, frame);
    for (const constraint of unrolling.takeConstraints()) {
      constraints.push(constraint);
      solver.addClause([encoding.literal(constraint.bit)]);
    }
    return made;
  };
  const valueAt = (bit: Bit, frame: number): boolean => modelOf(at(bit, frame));
  const numberOf = (word: Word, value: (bit: Bit) => boolean): bigint =>
    word.reduce((sum, bit, place) => (value(bit) ? sum | (1n << BigInt(place)) : sum), 0n);

  function solve(assumptions: readonly Literal[], mayGoOn: () => boolean): SolverOutcome {
    modelOf = encoding.valueOf;
    return solver.solve(assumptions, mayGoOn);
  }

  function decide(wanted: readonly (readonly [Bit, number])[], { now, end }: Time): SolverOutcome {
    const bits = wanted.map(([bit, frame]) => at(bit, frame));
    const quickEnd = Math.min(end, now() + QUICK_MILLISECONDS);
    const outcome = solve(bits.map(encoding.literal), () => now() < quickEnd);
    if (outcome !== "stopped" || now() >= end) {
      return outcome;
    }
    const needed = withConstraints(unrolling.graph, [...bits, ...required], constraints);
    const simple = simplifyFacts(unrolling.graph, needed);
    if (simple.facts === undefined) {
      return "unsatisfiable";
    }
    const other = createSolver();
    const otherEncoding = createEncoding(simple.graph, other);
    for (const fact of simple.facts) {
      other.addClause([otherEncoding.literal(fact)]);
    }
    modelOf = (bit) => {
      const translated = simple.translate(bit);
      return translated !== undefined && otherEncoding.valueOf(translated);
    };
    return other.solve([], () => now() < end);
  }

  return {
    literal: (bit, frame) => encoding.literal(at(bit, frame)),
    require: (bit, frame) => {
      const made = at(bit, frame);
      required.push(made);
      solver.addClause([encoding.literal(made)]);
    },
    note: (bit, frame) => {
      solver.addClause([encoding.literal(at(bit, frame))]);
    },
    addClause: solver.addClause,
    newLiteral: () => 2 * solver.newVariable(),
    prefer: solver.prefer,
    solve,
    decide,
    valueOf: valueAt,
    run: (frames) => ({
      inputs: Array.from(
        { length: frames },
        (_, frame) =>
          new Map(
            [...circuit.inputs].map(([name, word]) => [
              name,
              numberOf(word, (bit) => valueAt(bit, frame)),
            ]),
          ),
      ),
      contents: unrolling.initialReads().map(({ memory, address, data }) => ({
        memory: memory.name,
        index: Number(numberOf(address, modelOf)),
        value: numberOf(data, modelOf),
      })),
    }),
  };
}

/** The facts with those constraints of memories that have to do with them. */
function withConstraints(
  graph: AndGraph,
  facts: readonly Bit[],
  constraints: readonly MemoryConstraint[],
): readonly Bit[] {
  const found = [...facts];
  const cone = new Set<number>();
  const pending = facts.map((fact) => fact >> 1);
  let open = constraints;
  for (;;) {
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (!cone.has(node)) {
        cone.add(node);
        if (graph.left(node) >= 0) {
          pending.push(graph.left(node) >> 1, graph.right(node) >> 1);
        }
      }
    }
    const isSeen = (word: Word): boolean => word.some((bit) => cone.has(bit >> 1));
    const concerned = open.filter(({ data: [a, b] }) => isSeen(a) && isSeen(b));
    if (concerned.length === 0) {
      return found;
    }
    open = open.filter((constraint) => !concerned.includes(constraint));
    for (const { bit } of concerned) {
      found.push(bit);
      pending.push(bit >> 1);
    }
  }
}
