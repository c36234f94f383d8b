import { expect, test } from "vitest";
import { editDistance, nearestWord } from "./nearest-word.ts";

test("counts insertions, deletions, replacements and swaps", () => {
  expect(editDistance("bram", "bram")).toBe(0);
  expect(editDistance("brma", "bram")).toBe(1);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("kitten", "sitting")).toBe(3);
});

test("offers the closest word, and none that is far", () => {
  expect(nearestWord("utlraram", ["bram", "ultraram", "spram"])).toBe("ultraram");
  expect(nearestWord("BRAN", ["bram", "ultraram"])).toBe("bram");
  expect(nearestWord("flash", ["bram", "ultraram"])).toBeUndefined();
});
