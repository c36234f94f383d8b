import { expect, test } from "vitest";
import { placesOf } from "./text-places.ts";

test("a byte order mark is no column", () => {
  const { rangeOf, offsetOf } = placesOf("\uFEFFlet a;\r\nlet b;");
  expect(rangeOf(1, 4)).toEqual({
    startLineNumber: 1,
    startColumn: 1,
    endLineNumber: 1,
    endColumn: 4,
  });
  expect(offsetOf(1, 1)).toBe(1);
  expect(rangeOf(9, 12)).toMatchObject({ startLineNumber: 2, startColumn: 1, endColumn: 4 });
  expect(offsetOf(2, 5)).toBe(13);
});

test("every kind of line end ends a line", () => {
  const { rangeOf } = placesOf("a\rb\nc\r\nd");
  expect(rangeOf(7, 8)).toMatchObject({ startLineNumber: 4, startColumn: 1, endColumn: 2 });
});

test("a place beyond the text is its end", () => {
  const { rangeOf, offsetOf } = placesOf("ab");
  expect(rangeOf(9, 12)).toMatchObject({ startLineNumber: 1, startColumn: 3, endColumn: 3 });
  expect(offsetOf(7, 1)).toBe(0);
});
