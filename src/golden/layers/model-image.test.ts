import { expect, test } from "vitest";
import { checkWord, isWholeImage } from "./model-image.ts";

test("a word checks those before it", () => {
  expect(checkWord([1n, 2n])).toBe(0xfffcn);
  expect(checkWord([0xffffn, 0xffffn])).toBe(1n);
  for (const words of [[], [0n], [0xffffn], [1n, 0x8000n, 0x7fffn]]) {
    expect(isWholeImage([...words, checkWord(words)])).toBe(true);
    expect(isWholeImage([...words, checkWord(words) ^ 1n])).toBe(false);
  }
});

test("neither an erased flash nor one that is not there holds a model", () => {
  for (const count of [1, 2, 1000, 16384]) {
    expect(isWholeImage(Array.from({ length: count + 1 }, () => 0xffffn))).toBe(false);
    expect(isWholeImage(Array.from({ length: count + 1 }, () => 0n))).toBe(false);
  }
});
