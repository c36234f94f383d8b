import type { Trit } from "../../src/golden/formats/ternary.ts";
import { stepRecurrentTernary } from "../../src/golden/layers/recurrent-ternary.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** Twelve inputs of one sequence: the ends of the range, nothing, and random ones. */
export const vectors: VectorMaker<"SIZE" | "SHIFT"> = ({ SIZE, SHIFT }, random) => {
  const each = <T>(value: (at: number) => T) => Array.from({ length: SIZE }, (_, at) => value(at));
  const trit = (): Trit => {
    const drawn = random.below(3);
    return drawn === 0 ? -1 : drawn === 1 ? 0 : 1;
  };
  const layer = {
    forget: each((row) => each(() => (row === 0 ? -1 : trit()))),
    candidate: each((row) => each(() => (row === 1 ? 1 : trit()))),
    shift: SHIFT,
  };
  const inputs = Array.from({ length: 12 }, (_, at) =>
    each(() => (at === 0 ? 127n : at === 1 ? -128n : at === 2 ? 0n : random.integer(-128n, 127n))),
  );
  let state: readonly bigint[] = each(() => 0n);
  const states = inputs.map((input) => {
    state = stepRecurrentTernary(state, input, layer);
    return state;
  });
  const code = (weight: Trit | undefined) => (weight === -1 ? 2n : weight === 1 ? 1n : 0n);
  return {
    "vectors/weights.hex": hexFile(
      layer.forget.flatMap((row, j) =>
        row.map((weight, i) => code(weight) | (code(layer.candidate[j]?.[i]) << 2n)),
      ),
      4,
    ),
    "vectors/x.hex": hexFile(inputs.flat(), 8),
    "vectors/h.hex": hexFile(states.flat(), 8),
  };
};
