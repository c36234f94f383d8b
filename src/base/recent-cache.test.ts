import { expect, test } from "vitest";
import { createRecentCache } from "./recent-cache.ts";

test("a value is made once while its key is recent", () => {
  const cache = createRecentCache<string, number>(2);
  let made = 0;
  const make = () => ++made;
  expect(cache.get("a", make)).toBe(1);
  expect(cache.get("a", make)).toBe(1);
  cache.get("b", make);
  cache.get("a", make);
  cache.get("c", make);
  expect(cache.get("a", make)).toBe(1);
  expect(cache.get("b", make)).toBe(4);
});
