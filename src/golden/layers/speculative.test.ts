import { expect, test } from "vitest";
import { acceptDrafts, expectedTokens } from "./speculative.ts";

test("the longest prefix that agrees, and one token of the large model", () => {
  const targets = [1, 2, 3, 4];
  expect(acceptDrafts({ drafts: [1, 2, 9], targets })).toEqual([1, 2, 3]);
  expect(acceptDrafts({ drafts: [1, 2, 3], targets })).toEqual([1, 2, 3, 4]);
  expect(acceptDrafts({ drafts: [7, 2, 3], targets })).toEqual([1]);
});

test("tokens a round by the chance that a draft agrees", () => {
  const rounded = [
    [0.6, 4],
    [0.7, 4],
    [0.7, 5],
    [0.8, 4],
  ].map(([rate = 0, k = 0]) => expectedTokens(rate, k).toFixed(2));
  expect(rounded).toEqual(["2.31", "2.77", "2.94", "3.36"]);
});
