import { expect, test } from "vitest";
import { type BuildStore, stored } from "./build-store.ts";
import { decodePlain, encodePlain } from "./plain-bytes.ts";

const model = {
  wasm: Uint8Array.of(0, 97, 115, 109),
  names: new Map([["a", 1n]]),
  places: [undefined, { line: 3 }],
  until: Number.POSITIVE_INFINITY,
};

test("plain data comes back as it was", () => {
  const bytes = encodePlain(model);
  expect(bytes && decodePlain(bytes)).toEqual(model);
  expect(encodePlain(new Date(0))).toBeUndefined();
});

test("damaged bytes are nothing", () => {
  const bytes = encodePlain(model) ?? new Uint8Array();
  for (let at = 0; at < bytes.length; at++) {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 0x20;
    expect(decodePlain(damaged)).toBeUndefined();
  }
  expect(decodePlain(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
  expect(decodePlain(new Uint8Array(3))).toBeUndefined();
});

test("what lasts is made once, what is damaged is made again", async () => {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const store: BuildStore = {
    read: async (key) => kept.get(key),
    write: async (key, encode) => {
      kept.set(key, encode() ?? new Uint8Array());
    },
  };
  let made = 0;
  const ask = (isLasting: boolean) =>
    stored(
      store,
      "key",
      async () => ++made,
      () => isLasting,
    );
  expect(await ask(false)).toEqual({ value: 1, isStored: false });
  expect(await ask(true)).toEqual({ value: 2, isStored: false });
  expect(await ask(true)).toEqual({ value: 2, isStored: true });
  kept.set("key", Uint8Array.of(1, 2, 3));
  expect(await ask(true)).toEqual({ value: 3, isStored: false });
});
