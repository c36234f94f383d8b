import { type Bit, FALSE } from "../circuit/and-graph.ts";
import type { Circuit } from "../circuit/circuit.ts";
import type { Word } from "../circuit/words.ts";
import { createEncoding } from "../solver/encoding.ts";
import { createSolver, type Literal, type SolverOutcome } from "../solver/solver.ts";
import { type UnrollingStart, unroll } from "../unroll/unrolling.ts";

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
  /** Lets a bit of the circuit be 1 in a frame from now on. */
  readonly require: (bit: Bit, frame: number) => void;
  readonly addClause: (literals: readonly Literal[]) => void;
  readonly newLiteral: () => Literal;
  readonly solve: (assumptions: readonly Literal[], mayGoOn: () => boolean) => SolverOutcome;
  /** The value of a bit in the model found last. */
  readonly valueOf: (bit: Bit, frame: number) => boolean;
  /** The first `frames` cycles of the model found last. */
  readonly run: (frames: number) => Run;
}

export function createBoundedModel(circuit: Circuit, start: UnrollingStart): BoundedModel {
  const solver = createSolver();
  const unrolling = unroll(circuit, start);
  const encoding = createEncoding(unrolling.graph, solver);

  const at = (bit: Bit, frame: number): Bit => {
    const made = unrolling.at(bit, frame);
    for (const constraint of unrolling.takeConstraints()) {
      solver.addClause([encoding.literal(constraint)]);
    }
    return made;
  };
  const valueOf = (bit: Bit, frame: number): boolean => encoding.valueOf(at(bit, frame));
  const numberOf = (word: Word, value: (bit: Bit) => boolean): bigint =>
    word.reduce((sum, bit, place) => (value(bit) ? sum | (1n << BigInt(place)) : sum), 0n);

  return {
    literal: (bit, frame) => encoding.literal(at(bit, frame)),
    require: (bit, frame) => {
      const made = at(bit, frame);
      solver.addClause(made === FALSE ? [] : [encoding.literal(made)]);
    },
    addClause: solver.addClause,
    newLiteral: () => 2 * solver.newVariable(),
    solve: solver.solve,
    valueOf,
    run: (frames) => ({
      inputs: Array.from(
        { length: frames },
        (_, frame) =>
          new Map(
            [...circuit.inputs].map(([name, word]) => [
              name,
              numberOf(word, (bit) => valueOf(bit, frame)),
            ]),
          ),
      ),
      contents: unrolling.initialReads().map(({ memory, address, data }) => ({
        memory: memory.name,
        index: Number(numberOf(address, encoding.valueOf)),
        value: numberOf(data, encoding.valueOf),
      })),
    }),
  };
}
