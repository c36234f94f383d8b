import { expect, test } from "vitest";
import { findValue } from "./find-value.ts";
import { openTrace } from "./open-trace.ts";
import { beginTrace } from "./trace-builder.ts";

const scale = { ticksPerCycle: 2, tickPicoseconds: 1000 };

/** A number that counts to 99 and starts again, twenty times over, in segments of 32 instants. */
function counted(width: number) {
  const builder = beginTrace(
    [{ path: "t.n", type: { width, signed: false }, role: "wire" }],
    scale,
  );
  for (let time = 0; time < 2000; time++) {
    builder.sample(time, [BigInt(time % 100) << BigInt(width - 8)]);
  }
  return openTrace(builder.finish(2000), { mostInstants: 32, wholeChanges: 10 });
}

test.each([8, 40, 100])("a value of %d bits is found in both directions", (width) => {
  const store = counted(width);
  const value = 42n << BigInt(width - 8);
  const find = (time: number, direction: "next" | "previous") =>
    findValue(store, 0, { value, time, direction }, 1e6);
  expect(find(0, "next")).toEqual({ kind: "found", time: 42 });
  expect(find(42, "next")).toEqual({ kind: "found", time: 142 });
  expect(find(1990, "previous")).toEqual({ kind: "found", time: 1942 });
  expect(find(142, "previous")).toEqual({ kind: "found", time: 42 });
  expect(find(42, "previous")).toEqual({ kind: "none" });
  expect(find(1942, "next")).toEqual({ kind: "none" });
});

test("a long search comes back in between, and comes to its end", () => {
  const store = counted(8);
  for (const [direction, start] of [
    ["next", 0],
    ["previous", 2000],
  ] as const) {
    let found = findValue(store, 0, { value: 200n, time: start, direction }, 40);
    let questions = 1;
    while (found.kind === "searching" && questions < 1000) {
      found = findValue(store, 0, { value: 200n, time: found.time, direction }, 40);
      questions++;
    }
    expect(found).toEqual({ kind: "none" });
    expect(questions).toBeGreaterThan(20);
  }
});
