import { expect, test } from "vitest";
import type { WordModule } from "../checks/word-netlist.ts";
import { createBitLogic, ONE, ZERO } from "./bit-logic.ts";
import { estimateCells } from "./estimate-cells.ts";

test("gates are covered by as few LUTs as their inputs allow", () => {
  const logic = createBitLogic();
  const all = Array.from({ length: 10 }, logic.leaf).reduce(logic.and);
  expect(logic.countLuts([all], 4)).toBe(3);
  expect(logic.countLuts([all], 6)).toBe(2);
  const [s = 0, t = 0, a = 0, b = 0, c = 0, d = 0] = Array.from({ length: 6 }, logic.leaf);
  const choice = logic.mux(t, logic.mux(s, a, b), logic.mux(s, c, d));
  expect(logic.countLuts([choice], 6)).toBe(1);
  // An inverter at an input of a gate costs nothing, one by itself a LUT; a wire none.
  expect(logic.countLuts([logic.and(logic.not(a), b), c], 4)).toBe(1);
  expect(logic.countLuts([logic.not(a)], 4)).toBe(1);
});

test("what is constant is no gate", () => {
  const logic = createBitLogic();
  const a = logic.leaf();
  expect(logic.and(a, logic.not(a))).toBe(ZERO);
  expect(logic.or(logic.not(a), a)).toBe(ONE);
  expect(logic.xor(a, ZERO)).toBe(a);
  expect(logic.mux(a, ZERO, ONE)).toBe(a);
  expect(logic.not(logic.not(a))).toBe(a);
});

const bits = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

/** A counter of eight bits with an enable: `count <= count + 1`. */
function counter(): WordModule {
  const [count, next] = [bits(10, 8), bits(20, 8)];
  return {
    name: "counter",
    ports: new Map([
      ["clk", { direction: "input" as const, bits: [2] }],
      ["en", { direction: "input" as const, bits: [3] }],
      ["count", { direction: "output" as const, bits: count }],
    ]),
    nets: [],
    memories: [],
    cells: [
      {
        ...{ name: "sum", type: "$alu", src: undefined, isKept: false },
        parameters: { A_WIDTH: "8", B_WIDTH: "8", A_SIGNED: "0", B_SIGNED: "0" },
        directions: { A: "input", B: "input", BI: "input", CI: "input", Y: "output" },
        connections: { A: count, B: ["1", ...Array(7).fill("0")], BI: ["0"], CI: ["0"], Y: next },
      },
      {
        ...{ name: "register", type: "$dffe", src: undefined, isKept: false },
        parameters: { EN_POLARITY: "1" },
        directions: { CLK: "input", EN: "input", D: "input", Q: "output" },
        connections: { CLK: [2], EN: [3], D: next, Q: count },
      },
    ],
  };
}

test("a counter is a carry chain and its register", () => {
  expect(estimateCells(counter(), "up5k")).toMatchObject({ lut: 8, ff: 8, carry: 8, dsp: 0 });
  expect(estimateCells(counter(), "ecp5")).toMatchObject({ lut: 0, ff: 8, carry: 4 });
  expect(estimateCells(counter(), "xc7")).toMatchObject({ ff: 8, carry: 2 });
});
