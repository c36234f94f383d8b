import { answerOf } from "../../src/golden/layers/dense-network.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const inputCount = 4;

export const vectors: VectorMaker<"INPUTS" | "HIDDEN" | "CLASSES" | "SHIFT"> = (
  { INPUTS, HIDDEN, CLASSES, SHIFT },
  random,
) => {
  const matrix = (rows: number, columns: number): readonly (readonly bigint[])[] =>
    Array.from({ length: rows }, () => random.integers(columns, -8n, 7n));
  const network = {
    hidden: matrix(HIDDEN, INPUTS),
    classes: matrix(CLASSES, HIDDEN),
    shift: SHIFT,
  };
  const inputs = Array.from({ length: inputCount }, (_, at) =>
    at === 1 ? Array.from({ length: INPUTS }, () => -128n) : random.integers(INPUTS, -128n, 127n),
  );
  const answers = inputs.map((each) => answerOf(network, each));
  const words = [...network.hidden, ...network.classes].flatMap((row) =>
    Array.from({ length: row.length / 16 }, (_, at) =>
      packLanes(row.slice(at * 16, at * 16 + 16), 4),
    ),
  );
  const half = Math.ceil(words.length / 2);
  return {
    // The words of 64 bits in two files, so that neither is long.
    "vectors/weights0.hex": hexFile(words.slice(0, half), 64),
    "vectors/weights1.hex": hexFile(words.slice(half), 64),
    "vectors/inputs.hex": hexFile(inputs.flat(), 8),
    "vectors/scores.hex": hexFile(
      answers.flatMap(({ scores }) => scores),
      20,
    ),
    "vectors/winners.hex": hexFile(
      answers.map(({ winner }) => BigInt(winner)),
      8,
    ),
  };
};
