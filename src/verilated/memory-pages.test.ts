import { expect, test } from "vitest";
import { copyPages, PAGE_BYTES, pastePages } from "./memory-pages.ts";

const nothing = [{ from: 0, to: 0 }];

test("a copy brings the memory back, and equal pages are kept once", () => {
  const memory = new Uint8Array(8 * PAGE_BYTES);
  memory[5] = 1;
  const first = copyPages(memory, nothing, undefined);
  memory[3 * PAGE_BYTES + 7] = 9;
  const second = copyPages(memory, nothing, first);
  expect(new Set([...first, ...second]).size).toBe(3);

  pastePages(memory, nothing, first);
  expect(memory[3 * PAGE_BYTES + 7]).toBe(0);
  pastePages(memory, nothing, second);
  expect([memory[5], memory[3 * PAGE_BYTES + 7]]).toEqual([1, 9]);
});

test("what is skipped is neither copied nor overwritten", () => {
  const memory = new Uint8Array(4 * PAGE_BYTES).fill(3);
  const skip = [
    { from: PAGE_BYTES, to: 2 * PAGE_BYTES },
    { from: 2 * PAGE_BYTES, to: 3 * PAGE_BYTES },
  ];
  const copy = copyPages(memory, skip, undefined);
  memory.fill(4);
  pastePages(memory, skip, copy);
  expect([0, 1, 2, 3].map((page) => memory[page * PAGE_BYTES])).toEqual([3, 4, 4, 3]);
});
