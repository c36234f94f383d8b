import { expect, test } from "vitest";
import { generatedBehind, generatedFrom, generatedWithin, sourceAt } from "./source-map-lookup.ts";

const span = (start: number, end: number, file = "a.ebv") => ({ file, start, end });
const map = {
  generated: "a.sv",
  entries: [
    { start: 0, end: 100, source: span(0, 50) },
    { start: 10, end: 30, source: span(5, 12) },
    { start: 40, end: 60, source: span(5, 12) },
    { start: 70, end: 80, source: span(20, 30) },
  ],
};

test("the innermost entry tells the source", () => {
  expect(sourceAt(map, 12)).toEqual(span(5, 12));
  expect(sourceAt(map, 35)).toEqual(span(0, 50));
  expect(sourceAt(map, 200)).toBeUndefined();
});

test("a statement lights all that came from it, or from what is around it", () => {
  expect(generatedWithin(map, span(4, 13)).map(({ start }) => start)).toEqual([10, 40]);
  expect(generatedWithin(map, span(6, 7)).map(({ start }) => start)).toEqual([10, 40]);
});

test("a scrolled view begins with what the first line in sight became", () => {
  expect(generatedBehind(map, "a.ebv", 4)?.start).toBe(10);
  expect(generatedBehind(map, "a.ebv", 13)?.start).toBe(70);
  expect(generatedBehind(map, "a.ebv", 40)).toBeUndefined();
});

test("one source may give several stretches", () => {
  expect(generatedFrom(map, "a.ebv", 7).map(({ start }) => start)).toEqual([10, 40]);
  expect(generatedFrom(map, "a.ebv", 15).map(({ start }) => start)).toEqual([0]);
  expect(generatedFrom(map, "b.ebv", 7)).toEqual([]);
});
