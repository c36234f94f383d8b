import { siluTable, swiGlu } from "../../src/golden/layers/gated-units.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

const count = 512;

/** The table for steps of 1/32; each gate with a random value, then the ends of both in every pairing and random pairs. */
export const vectors: VectorMaker<"VALUE_WIDTH" | "SHIFT"> = ({ VALUE_WIDTH, SHIFT }, random) => {
  const bound = 1n << BigInt(VALUE_WIDTH - 1);
  const table = siluTable(1 / 32, 1 / 32);
  const value = (): bigint => random.integer(-bound, bound - 1n);
  const pairs = table.map((_, at) => [BigInt(at) - 128n, value()] as const);
  for (const gate of [-128n, -41n, 0n, 127n]) {
    pairs.push(...[-bound, bound - 1n, 0n, -1n].map((each) => [gate, each] as const));
  }
  while (pairs.length < count) {
    pairs.push([random.integer(-128n, 127n), value()]);
  }
  return {
    "vectors/silu.hex": hexFile([...table.slice(128), ...table.slice(0, 128)], 8),
    "vectors/gate.hex": hexFile(
      pairs.map(([gate]) => gate),
      8,
    ),
    "vectors/value.hex": hexFile(
      pairs.map(([, each]) => each),
      VALUE_WIDTH,
    ),
    "vectors/out.hex": hexFile(
      pairs.map(([gate, each]) => swiGlu(gate, each, table, SHIFT)),
      8,
    ),
  };
};
