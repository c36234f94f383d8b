import { expect, test } from "vitest";
import { rankMatches } from "./rank-matches.ts";

const titles = (query: string, list: readonly string[]) =>
  rankMatches(
    query,
    list.map((title) => ({ title })),
  ).map(({ title }) => title);

test("without a query all stay as they came", () => {
  expect(titles("  ", ["b", "a"])).toEqual(["b", "a"]);
});

test("letters need not stand together, but it is better if they do", () => {
  expect(titles("run", ["Rename under", "Run all tests", "Go to file"])).toEqual([
    "Run all tests",
    "Rename under",
  ]);
});

test("beginnings of words count", () => {
  expect(titles("np", ["Go to the nap", "New project"])).toEqual(["New project", "Go to the nap"]);
});
