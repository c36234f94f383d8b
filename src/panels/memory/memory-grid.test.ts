import { expect, test } from "vitest";
import { gridOf, rowLabel, wordAt } from "./memory-grid.ts";

const memory = {
  key: "weights",
  type: { width: 16, signed: true },
  length: 1000,
  storage: "bram",
  byteAddress: 0x80100000n,
  strideBytes: 2,
};

test("rows hold as many words as fit, and have their address", () => {
  expect(gridOf(memory, 100)).toEqual({ digits: 4, columns: 16, rows: 63 });
  expect(gridOf(memory, 20)).toEqual({ digits: 4, columns: 1, rows: 1000 });
  expect(rowLabel(memory, 2, 16)).toEqual({ index: "020", address: "0x80100040" });
  expect(rowLabel({ ...memory, byteAddress: undefined }, 2, 16).address).toBeUndefined();
});

test("a word is found by address, index and decimal index", () => {
  expect(wordAt(memory, "0x8010_0040")).toBe(32);
  expect(wordAt(memory, "20")).toBe(32);
  expect(wordAt(memory, "#999")).toBe(999);
  expect(wordAt(memory, "#1000")).toBeUndefined();
  expect(wordAt(memory, "ffff")).toBeUndefined();
  expect(wordAt(memory, "x")).toBeUndefined();
});
