import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOf } from "./text-difference.ts";

test("equal texts have none", () => {
  expect(differenceOf("ab", "ab")).toBeUndefined();
});

test("it is the smallest replacement that splits no line end", () => {
  expect(differenceOf("a\r\nb", "a\r\nxb")).toEqual({ start: 3, end: 3, text: "x" });
  expect(differenceOf("a\r\nb", "a\r\n\r\nb")).toEqual({ start: 3, end: 3, text: "\r\n" });
});

test("it turns one text into the other", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\r\n", "\n", "😀") });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = differenceOf(before, after) ?? { start: 0, end: 0, text: "" };
      expect(before.slice(0, change.start) + change.text + before.slice(change.end)).toBe(after);
    }),
  );
});
