import type { Trit } from "../../src/golden/formats/ternary.ts";
import { packPair } from "../../src/golden/formats/trit-packing.ts";
import { answerOf } from "../../src/golden/layers/dense-network.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const inputCount = 4;
const trits: readonly Trit[] = [-1, 0, 1];

export const vectors: VectorMaker<"INPUTS" | "HIDDEN" | "CLASSES" | "SHIFT"> = (
  { INPUTS, HIDDEN, CLASSES, SHIFT },
  random,
) => {
  const lanes = Math.max(INPUTS, HIDDEN);
  const matrix = (rows: number, columns: number): readonly (readonly Trit[])[] =>
    Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => trits[random.below(3)] ?? 0),
    );
  const hidden = matrix(HIDDEN, INPUTS);
  const classes = matrix(CLASSES, HIDDEN);
  const exact = (rows: readonly (readonly Trit[])[]): readonly (readonly bigint[])[] =>
    rows.map((row) => row.map(BigInt));
  const network = { hidden: exact(hidden), classes: exact(classes), shift: SHIFT };
  const inputs = Array.from({ length: inputCount }, (_, at) =>
    at === 1
      ? (hidden[0] ?? []).map((trit) => (trit < 0 ? -128n : 127n))
      : random.integers(INPUTS, -128n, 127n),
  );
  const answers = inputs.map((each) => answerOf(network, each));
  // Lanes beyond a row have the weight 0.
  const word = (row: readonly Trit[]): bigint =>
    packLanes(
      row.map((trit) => BigInt(packPair(trit, "sign"))),
      2,
    );
  return {
    "vectors/weights.hex": hexFile([...hidden, ...classes].map(word), lanes * 2),
    "vectors/inputs.hex": hexFile(inputs.flat(), 8),
    "vectors/scores.hex": hexFile(
      answers.flatMap(({ scores }) => scores),
      9 + Math.ceil(Math.log2(lanes)),
    ),
    "vectors/winners.hex": hexFile(
      answers.map(({ winner }) => BigInt(winner)),
      8,
    ),
  };
};
