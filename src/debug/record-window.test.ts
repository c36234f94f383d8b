import { expect, test } from "vitest";
import { referenceEngine } from "../simulate/reference-engine.ts";
import { compileText } from "../systemverilog/testdata/compile.ts";
import { openTrace } from "../trace/open-trace.ts";
import { startDebugSession } from "./debug-session.ts";
import { recordWindow } from "./record-window.ts";

const source = `
trg go: Bool;
let n: UInt @ 0x00 /x8 = 0;
let table: UInt[64] @ 0x1000 /x8;
rct txn write [go][true] { &table[n[0..5]] = n; &n = n + 1; };
`;

test("a past window is recorded again with words of a memory", () => {
  const { program } = compileText("write.ebv", source);
  const engine = referenceEngine(program, new Map(), { isTraced: true });
  const session = startDebugSession(program, engine, () => 0);
  const [go, , table] = program.signals.map(({ id }) => id);
  if (go === undefined || table === undefined) {
    throw new Error("no signals");
  }
  session.timeline.recorder.want(false);
  session.poke({ kind: "drive", signal: go, value: 1n });
  session.step(100);
  session.poke({ kind: "drive", signal: go, value: 0n });
  const trace = recordWindow(session.timeline, engine, 60, [
    {
      path: "write.table[33]",
      type: { width: 8, signed: false },
      role: "wire",
      read: () => engine.readElement(table, 33) ?? 0n,
    },
  ]);
  if (trace === undefined) {
    throw new Error("no trace");
  }
  expect(structuredClone(trace)).toEqual(trace);
  const store = openTrace(trace);
  const n = store.indexOf("write.n") ?? -1;
  const word = store.indexOf("write.table[33]") ?? -1;
  // The edge that ends cycle 33 writes the word: the last one of tick 4 + 2 * 33 + 1.
  expect([68, 70, 71, 72].map((time) => store.valueAt(word, time))).toEqual([0n, 0n, 33n, 33n]);
  expect([69, 71].map((time) => store.valueAt(n, time))).toEqual([33n, 34n]);
  expect(store.startTime).toBe(44);
  expect(session.timeline.tick()).toBe(104);
  expect(session.timeline.driven(go)).toBe(0n);
});
