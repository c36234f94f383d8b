import { expect, test } from "vitest";
import { beginTrace } from "../../trace/trace-builder.ts";
import { watchToggles } from "./watch-toggles.ts";

test("bits are seen to rise and fall, at any width and place, but not as the record begins", () => {
  const type = (width: number) => ({ width, signed: false });
  const builder = beginTrace(
    [
      { path: "t.flag", type: type(1), role: "wire" },
      { path: "t.narrow", type: type(11), role: "state" },
      { path: "t.wide", type: type(70), role: "state" },
    ],
    { ticksPerCycle: 2, tickPicoseconds: 1 },
  );
  const top = 1n << 69n;
  builder.sample(0, [1n, 0x400n, 0n]);
  builder.sample(1, [0n, 0x401n, top]);
  builder.sample(2, [0n, 0x001n, top | 1n]);
  const trace = builder.finish(3);
  const watch = watchToggles(() => trace);
  trace.chunks.forEach(watch.observe);
  expect(watch.signals()).toEqual([
    { path: "t.flag", width: 1, rose: 0n, fell: 1n },
    { path: "t.narrow", width: 11, rose: 1n, fell: 0x400n },
    { path: "t.wide", width: 70, rose: top | 1n, fell: 0n },
  ]);
});

test("the cells of a memory are left out, those of a small array are not", () => {
  const cells = (path: string, length: number) =>
    Array.from({ length }, (_, index) => ({
      path: `${path}[${index}]`,
      type: { width: 8, signed: false },
      role: "state" as const,
    }));
  const signals = [...cells("t.memory", 64), ...cells("t.few", 4)];
  const builder = beginTrace(signals, { ticksPerCycle: 2, tickPicoseconds: 1 });
  builder.sample(
    0,
    signals.map(() => 0n),
  );
  const trace = builder.finish(1);
  const watch = watchToggles(() => trace);
  trace.chunks.forEach(watch.observe);
  expect(watch.signals().map(({ path }) => path)).toEqual([
    "t.few[0]",
    "t.few[1]",
    "t.few[2]",
    "t.few[3]",
  ]);
});
