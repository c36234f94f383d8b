import { beforeAll, describe, expect, test } from "vitest";
import { compileBrief } from "../brief/pipeline.ts";
import { encodeText } from "../project/file-set.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import { referenceEngine } from "../simulate/reference-engine.ts";
import { startVerilated } from "../simulate/testdata/start-verilated.ts";
import { compileText } from "../systemverilog/testdata/compile.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import type { Breakpoint } from "./breakpoint.ts";
import { briefDesign } from "./brief-design.ts";
import { clockedMotion } from "./clocked-motion.ts";
import { type DebugSession, startDebugSession } from "./debug-session.ts";
import { placeBreakpoints } from "./place-breakpoints.ts";

const source = `
trg go: Bool;
trg load: Bool;
trg amount: UInt @/x8;
let count: UInt @ 0x00 /x16 = 0;
let rounds: UInt @ 0x20 /x16 = 0;
let table: UInt[16] @/x8;

rct txn add [go && !load][true] {
  &count = count + amount;
  [count == 12] {
    &rounds = rounds + 1;
  };
  &table[count[0..3]] = amount;
};

rct txn clear [load][true] {
  &count = 0;
};
`;
const file = "meter.ebv";

const engines: Record<string, () => InteractiveEngine> = {};
let scope: Parameters<typeof briefDesign>[1];
const compiled = compileText(file, source);

beforeAll(async () => {
  const { resolved } = compileBrief({
    source: { path: file, text: compiled.source },
    hardware: undefined,
  });
  if (resolved === undefined) {
    throw new Error("no names");
  }
  ({ scope } = resolved);
  const start = await startVerilated(await nodeVerilator(), compiled);
  engines.model = start as () => InteractiveEngine;
  engines.interpreter = () => referenceEngine(compiled.program, new Map(), { isTraced: true });
});

function start(engine: string): DebugSession {
  const make = engines[engine];
  if (make === undefined) {
    throw new Error(engine);
  }
  let now = 0;
  const running = make();
  const design = briefDesign(compiled.program, scope, running);
  return startDebugSession(design, clockedMotion(running, 1e8), () => now++);
}

function read(session: DebugSession, name: string): bigint | undefined {
  return session.design.signals.get(name)?.read();
}

function drive(session: DebugSession, name: string, value: bigint): void {
  expect(session.poke({ kind: "value", signal: signalOf(session, name), value })).toBe(true);
}

function signalOf(session: DebugSession, name: string) {
  const found = session.design.signals.get(name);
  if (found === undefined) {
    throw new Error(name);
  }
  return found;
}

function expression(session: DebugSession, text: string) {
  const found = session.design.read(text, "condition");
  if (found.kind === "refused") {
    throw new Error(found.message);
  }
  return found.expression;
}

function setBreakpoints(session: DebugSession, breakpoints: readonly Breakpoint[]) {
  const { placed, statuses } = placeBreakpoints(breakpoints, session.design, (path) =>
    path === file ? compiled.source : undefined,
  );
  session.setBreakpoints(placed);
  return statuses;
}

const lineOf = (text: string): number =>
  compiled.source.slice(0, compiled.source.indexOf(text)).split("\n").length;

describe.each(["model", "interpreter"])("a session over the %s", (engine) => {
  test("steps by cycles and halves, and tells what fired and which branch was taken", () => {
    const session = start(engine);
    expect(session.timeline.tick()).toBe(4);
    drive(session, "go", 1n);
    drive(session, "amount", 3n);
    session.step(2);
    expect(read(session, "count")).toBe(3n);
    expect(session.fired().map(({ name }) => name)).toEqual(["add"]);
    session.step(1);
    expect(read(session, "count")).toBe(3n);
    expect(session.firing().map(({ name }) => name)).toEqual(["add"]);
    session.step(1);
    expect(read(session, "count")).toBe(6n);
    session.step(6);
    expect(read(session, "count")).toBe(15n);
    const spans = session
      .fired()[0]
      ?.statements.map(({ start, end }) => compiled.source.slice(start, end));
    expect(spans).toEqual([
      "&count = count + amount;",
      "count == 12",
      "&table[count[0..3]] = amount;",
    ]);
    session.goTo(session.timeline.tick() - 2);
    expect(read(session, "count")).toBe(12n);
  });

  test("runs to conditions and breakpoints, in slices", () => {
    const session = start(engine);
    drive(session, "go", 1n);
    drive(session, "amount", 1n);
    session.begin({
      kind: "condition",
      expression: expression(session, "count == 50 && fire_add"),
    });
    let slices = 0;
    let reason = session.runSlice(() => true);
    while (reason === undefined) {
      slices++;
      reason = session.runSlice(() => true);
    }
    session.settle();
    expect(reason.kind).toBe("goal");
    expect(slices).toBeGreaterThan(0);
    expect(read(session, "count")).toBe(50n);
    expect(session.fired().map(({ name }) => name)).toEqual(["add"]);

    const common = { isEnabled: true, condition: "" };
    const statuses = setBreakpoints(session, [
      { ...common, id: "a", kind: "line", file, line: lineOf("&rounds = rounds") },
      { ...common, id: "b", kind: "transaction", name: "clear", condition: "count == 0" },
      { ...common, id: "c", kind: "expression", condition: "count > 60" },
      { ...common, id: "d", kind: "transaction", name: "nothing" },
      { ...common, id: "e", kind: "expression", condition: "missing > 60" },
    ]);
    expect(statuses.map(({ isWorking }) => isWorking)).toEqual([true, true, true, false, false]);
    session.begin({ kind: "none" });
    expect(session.runSlice(() => false)).toMatchObject({ kind: "breakpoint", id: "c" });
    expect(read(session, "count")).toBe(61n);
    session.goTo(4 + 2 * 5);
    expect(read(session, "count")).toBe(5n);
    session.begin({ kind: "none" });
    expect(session.runSlice(() => false)).toMatchObject({ kind: "breakpoint", id: "a" });
    expect(read(session, "rounds")).toBe(1n);
    drive(session, "load", 1n);
    expect(session.runSlice(() => false)).toMatchObject({ kind: "breakpoint", id: "b" });
    expect(read(session, "count")).toBe(0n);
  });

  test("goes back through pokes, and another poke there makes another future", () => {
    const session = start(engine);
    drive(session, "go", 1n);
    drive(session, "amount", 1n);
    session.step(20);
    drive(session, "amount", 5n);
    session.step(20);
    expect(read(session, "count")).toBe(60n);
    session.begin({ kind: "tick", tick: 4 + 2 * 3000 });
    session.runSlice(() => false);
    const later = read(session, "count");
    session.goTo(4 + 2 * 15);
    expect(read(session, "count")).toBe(35n);
    session.goTo(4 + 2 * 3000);
    expect(read(session, "count")).toBe(later);
    session.goTo(4 + 2 * 10);
    expect(read(session, "count")).toBe(10n);
    expect(session.timeline.frontier()).toBe(4 + 2 * 3000);
    drive(session, "amount", 2n);
    expect(session.timeline.frontier()).toBe(4 + 2 * 10);
    expect(
      session.poke({
        kind: "elements",
        signal: signalOf(session, "table"),
        words: [{ index: 3, value: 99n }],
      }),
    ).toBe(true);
    expect(signalOf(session, "table").readElement(3)).toBe(99n);
    session.step(2);
    expect(read(session, "count")).toBe(12n);
    expect(session.poke({ kind: "value", signal: signalOf(session, "count"), value: 100n })).toBe(
      true,
    );
    session.step(2);
    expect(read(session, "count")).toBe(102n);
    session.poke({ kind: "reset", isHeld: true });
    session.step(2);
    expect(read(session, "count")).toBe(0n);
    session.goTo(session.timeline.tick() - 2);
    expect(read(session, "count")).toBe(102n);
  });

  test("a run without recording is the same run", () => {
    const recorded = start(engine);
    const fast = start(engine);
    fast.timeline.recorder.want(false);
    for (const session of [recorded, fast]) {
      drive(session, "go", 1n);
      drive(session, "amount", 7n);
      session.begin({ kind: "tick", tick: 4 + 2 * 5001 });
      while (session.runSlice(() => true) === undefined) {}
      session.settle();
    }
    expect(read(fast, "count")).toBe(read(recorded, "count"));
    expect(fast.fired()).toEqual(recorded.fired());
    fast.recordTail(100);
    expect(fast.timeline.recorder.range()).toEqual([4 + 2 * 4901, 4 + 2 * 5001]);
    expect(read(fast, "count")).toBe(read(recorded, "count"));
  });
});

test("a broken contract stops the run at its cycle, in either pace", async () => {
  const text = `
let n: UInt @ 0x00 /x8 = 0;
rct txn up [n >= 0][n != 40] { &n = n + 1; };
`;
  const broken = compileText("broken.ebv", text);
  const start = await startVerilated(await nodeVerilator(), broken);
  for (const pace of [true, false]) {
    const running = start();
    const design = briefDesign(broken.program, scope, running);
    const session = startDebugSession(design, clockedMotion(running, 1e8), () => 0);
    session.timeline.recorder.want(pace);
    session.begin({ kind: "none" });
    const reason = session.runSlice(() => false);
    expect(reason).toMatchObject({ kind: "assertion" });
    expect(session.timeline.tick()).toBe(4 + 2 * 40);
    expect(encodeText(reason?.kind === "assertion" ? reason.text : "").length).toBeGreaterThan(0);
  }
});
