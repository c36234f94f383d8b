import { expect, test } from "vitest";
import { createLeavingJournal } from "./leaving-journal.ts";

function fakeStore() {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => {
      held.set(key, value);
    },
    removeItem: (key: string) => {
      held.delete(key);
    },
  };
}

const record = {
  version: 1 as const,
  id: "p",
  name: "p",
  openedAt: 0,
  openTabs: [],
  layout: {},
  hiddenPanes: [],
};

test("what was pending comes back byte for byte", () => {
  const journal = createLeavingJournal(fakeStore());
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  journal.write({ record, changed: new Map([["a", bytes]]), removed: ["b"] });
  const files = new Map([
    ["a", new Uint8Array()],
    ["b", new Uint8Array([1])],
    ["c", new Uint8Array([2])],
  ]);
  expect(journal.applyTo("p", files)).toEqual(
    new Map([
      ["a", bytes],
      ["c", new Uint8Array([2])],
    ]),
  );
  expect(journal.applyTo("q", files)).toBe(files);
  journal.clear("p");
  expect(journal.applyTo("p", files)).toBe(files);
});

test("a damaged journal is left aside", () => {
  const store = fakeStore();
  store.setItem("gatewright.leaving.p", "{");
  const files = new Map<string, Uint8Array>();
  expect(createLeavingJournal(store).applyTo("p", files)).toBe(files);
});
