import { expect, test } from "vitest";
import { compileBrief } from "../brief/pipeline.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import { compileText } from "../systemverilog/testdata/compile.ts";
import { openTrace } from "../trace/open-trace.ts";
import { briefDesign } from "./brief-design.ts";
import { clockedMotion } from "./clocked-motion.ts";
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
  const { resolved } = compileBrief({
    source: { path: "write.ebv", text: source },
    hardware: undefined,
  });
  if (resolved === undefined) {
    throw new Error("no names");
  }
  const motion = clockedMotion(engine, 1e8);
  const design = briefDesign(program, resolved.scope, engine);
  const session = startDebugSession(design, motion, () => 0);
  const [go, table] = [design.signals.get("go"), design.signals.get("table")];
  if (go === undefined || table === undefined) {
    throw new Error("no signals");
  }
  session.timeline.recorder.want(false);
  session.poke({ kind: "value", signal: go, value: 1n });
  session.step(100);
  session.poke({ kind: "value", signal: go, value: 0n });
  const trace = recordWindow(session.timeline, motion, 30, [
    {
      path: "write.table[33]",
      type: { width: 8, signed: false },
      role: "wire",
      read: () => table.readElement(33) ?? 0n,
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
