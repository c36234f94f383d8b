import { describe, expect, it } from "vitest";
import type { TestStatement } from "../brief/test-program.ts";
import { openTrace } from "../trace/open-trace.ts";
import type { ModelEvent } from "../verilated/model-instance.ts";
import { edgeTime } from "./clock-times.ts";
import { freeRun } from "./free-run.ts";
import { runTest } from "./run-test.ts";
import { runTests } from "./run-tests.ts";
import type { TestRunOptions } from "./test-run.ts";
import {
  ACC,
  ACT,
  binary,
  binding,
  DONE,
  drive,
  element,
  equal,
  expectThat,
  fakeInstance,
  files,
  firedAdd,
  GONE,
  literal,
  load,
  model,
  place,
  program,
  reset,
  signal,
  step,
  stepUntil,
  VALID,
  WEIGHTS,
  WIDE,
} from "./testdata/fake-mac.ts";
import { type VerilatedEngineOptions, verilatedEngine } from "./verilated-engine.ts";

type Locate = VerilatedEngineOptions["locate"];

function start(told: readonly ModelEvent[] = [], locate: Locate = () => undefined) {
  return verilatedEngine(fakeInstance(told), model, program, { isTraced: true, locate });
}

function block(...statements: readonly TestStatement[]) {
  const span = place("test");
  return { name: "works", nameSpan: place('"works"'), span, statements };
}

function run(
  statements: readonly TestStatement[],
  options: Partial<TestRunOptions> = {},
  told: readonly ModelEvent[] = [],
  locate: Locate = () => undefined,
) {
  return runTest(start(told, locate), program, block(...statements), files, {
    now: () => 0,
    ...options,
  });
}

const span = place("first statement");

describe("a test starts from a fresh model", () => {
  it("with reset held for two edges and released, and every trigger 0", () => {
    const result = run([
      expectThat(equal(signal(ACC), -3)),
      expectThat(equal(signal(VALID), 0)),
      expectThat(equal(firedAdd, 0)),
      step(0),
    ]);
    expect(result).toMatchObject({ name: "works", file: "mac.ebv", line: 2, cycles: 0 });
    expect(result.status).toBe("passed");
    const store = openTrace(run([step()]).trace ?? expect.fail("no trace"));
    // Both edges come before the release, the first edge of the test after it.
    expect(store.nextEdge(store.indexOf("mac.rst_n") ?? -1, 0)).toBe(edgeTime(0) + 1);
    expect(edgeTime(0)).toBe(3);
    expect(store.endTime).toBe(edgeTime(1) + 1);
  });
});

describe("the reset port", () => {
  it("is driven by its own polarity", () => {
    const seen: bigint[] = [];
    const instance = fakeInstance();
    const spied = {
      ...instance,
      write: (path: string, value: bigint) => {
        if (path === "mac.rst_n") {
          seen.push(value);
        }
        instance.write(path, value);
      },
    };
    const high = { ...program, reset: { ...program.reset, active: "high" as const } };
    const engine = verilatedEngine(spied, model, high, { isTraced: false });
    const result = runTest(engine, high, block(step(), reset), files, { now: () => 0 });
    expect(seen).toEqual([1n, 1n, 0n, 1n]);
    expect(result.trace).toBeUndefined();
  });
});

describe("`drive`", () => {
  it("holds its value until it is driven again", () => {
    const result = run([
      load(2),
      drive(VALID, literal(1)),
      drive(ACT, literal(5)),
      step(),
      step(),
      drive(VALID, literal(0)),
      step(2),
      expectThat(equal(signal(ACC), 17)),
    ]);
    expect(result).toMatchObject({ status: "passed", cycles: 4 });
  });

  it("of a value that does not fit is an error with the place", () => {
    const result = run([step(2), drive(ACT, literal(200)), expectThat(literal(0))]);
    expect(result).toMatchObject({ status: "error", cycles: 2 });
    expect(result.failures).toEqual([
      {
        span,
        line: 3,
        cycle: 2,
        message: "200 does not fit `act`, which takes -128 to 127",
        values: [],
      },
    ]);
  });

  it("evaluates every value before it sets a trigger", () => {
    const swap: TestStatement = {
      kind: "drive",
      drives: [
        { signal: VALID, value: signal(ACT), span },
        { signal: ACT, value: signal(VALID), span },
      ],
      span,
    };
    const result = run([drive(ACT, literal(1)), swap, expectThat(equal(signal(ACT), 0))]);
    expect(result.status).toBe("passed");
  });
});

describe("`step until`", () => {
  it("ends at the first edge after which the condition holds", () => {
    const result = run([drive(VALID, literal(1)), stepUntil(equal(signal(DONE), 1), 40)]);
    expect(result).toMatchObject({ status: "passed", cycles: 4 });
  });

  it("takes at least one edge", () => {
    expect(run([stepUntil(literal(1), 5)]).cycles).toBe(1);
    expect(run([stepUntil(literal(1), 0)])).toMatchObject({
      status: "error",
      failures: [{ message: "`step until` takes at least one edge, not 0" }],
    });
  });

  it("fails when the condition never holds, and the test goes on", () => {
    const never = { ...equal(signal(DONE), 1), span: place("done == 1") };
    const result = run([stepUntil(never, 3), step(2), expectThat(equal(signal(DONE), 0))]);
    expect(result).toMatchObject({ status: "failed", cycles: 5 });
    expect(result.failures).toMatchObject([
      {
        line: 3,
        cycle: 3,
        message: "`done == 1` did not hold within 3 edges",
        values: [{ name: "done", value: "0" }],
      },
    ]);
  });
});

describe("a failed `expect`", () => {
  it("reports the values of every name in it and the cycle, and the test goes on", () => {
    const turn: TestStatement = {
      kind: "for",
      name: "i",
      from: literal(1),
      to: literal(3),
      body: [
        step(),
        expectThat(
          binary(binary(element(binding("i")), "+", signal(ACC)), "==", firedAdd),
          "weights[i] + acc == fire_add",
          "never so",
        ),
      ],
      span,
    };
    const result = run([load(0, 7, -1), turn]);
    expect(result).toMatchObject({ status: "failed", cycles: 2 });
    expect(result.failures).toEqual([
      {
        span: place("second statement"),
        line: 4,
        cycle: 1,
        message: "never so: `weights[i] + acc == fire_add` does not hold",
        values: [
          { name: "weights[1]", value: "7" },
          { name: "i", value: "1" },
          { name: "acc", value: "-3" },
          { name: "fire_add", value: "0" },
        ],
      },
      expect.objectContaining({ cycle: 2 }),
    ]);
  });

  it("is counted, not kept, beyond a hundred", () => {
    const count = literal(250);
    const result = run([{ kind: "repeat", count, body: [expectThat(literal(0))], span }]);
    expect(result.failures).toHaveLength(101);
    expect(result.failures[100]?.message).toMatch(/^150 more failures are not listed/);
  });

  it("writes a wide value in hexadecimal", () => {
    const result = run([step(), expectThat(equal(signal(WIDE), 0))]);
    expect(result.failures[0]?.values).toEqual([{ name: "wide", value: `0x${"f".repeat(18)}` }]);
  });
});

describe("`fire_<txn>` in an `expect`", () => {
  it("is whether that transaction fired at the last edge", () => {
    const result = run([
      drive(VALID, literal(1)),
      step(),
      drive(VALID, literal(0)),
      expectThat(equal(firedAdd, 1)),
      step(),
      drive(VALID, literal(1)),
      expectThat(equal(firedAdd, 0)),
    ]);
    expect(result.status).toBe("passed");
  });

  it("is 0 after an edge with reset asserted", () => {
    const result = run([drive(VALID, literal(1)), step(), reset, expectThat(equal(firedAdd, 0))]);
    expect(result).toMatchObject({ status: "passed", cycles: 2 });
  });
});

describe("loops and bindings", () => {
  it("`for` ranges are half-open, and may be empty", () => {
    const body = [step()];
    const loop = (from: number, to: number): TestStatement => ({
      kind: "for",
      name: "i",
      from: literal(from),
      to: literal(to),
      body,
      span,
    });
    expect(run([loop(0, 16)]).cycles).toBe(16);
    expect(run([loop(3, 3), loop(3, 1)])).toMatchObject({ status: "passed", cycles: 0 });
  });

  it("`let` is a constant of the test from there on", () => {
    const result = run([
      { kind: "let", name: "seen", value: signal(WIDE), span },
      step(3),
      expectThat(equal(binding("seen"), 0)),
    ]);
    expect(result.status).toBe("passed");
  });

  it("a negative count is an error", () => {
    expect(run([step(-1)])).toMatchObject({
      status: "error",
      failures: [{ message: "a number of edges cannot be -1" }],
    });
  });
});

describe("`load`", () => {
  const file = (path: string): TestStatement => ({
    kind: "load-file",
    vector: WEIGHTS,
    file: path,
    span,
  });

  it("reads a file relative to the project, without a clock edge, and leaves the rest", () => {
    const result = run([
      load(9, 9, 9, 9),
      file("./data/weights.hex"),
      expectThat(equal(element(literal(0)), -1)),
      expectThat(equal(element(literal(1)), 2)),
      expectThat(equal(element(literal(2)), 9)),
    ]);
    expect(result).toMatchObject({ status: "passed", cycles: 0 });
  });

  it("tells a file that is missing, wrong or too long", () => {
    const message = (path: string) => run([file(path)]).failures[0]?.message;
    expect(message("none.hex")).toBe(
      "the project has no file `none.hex`; paths start at its folder",
    );
    expect(message("../weights.hex")).toMatch(/^the project has no file/);
    expect(message("image.hex")).toBe("`image.hex` is not text, so it is not a memory file");
    expect(message("bad.hex")).toBe(
      "`weights` cannot be loaded: bad.hex:3: there are more values than the 4 elements",
    );
  });

  it("refuses a list that is too long and a value that does not fit", () => {
    expect(run([load(1, 2, 3, 4, 5)]).failures[0]?.message).toBe(
      "`weights` has 4 elements, and the list has 5 values",
    );
    expect(run([load(1, 128)]).failures[0]?.message).toBe(
      "128 does not fit `weights[1]`, which takes -128 to 127",
    );
  });

  it("writes one element, inside the vector only", () => {
    const one = (index: number): TestStatement => ({
      kind: "load-element",
      vector: WEIGHTS,
      index: literal(index),
      value: literal(-1),
      span,
    });
    expect(run([one(3), expectThat(equal(element(literal(3)), -1))]).status).toBe("passed");
    expect(run([one(4)])).toMatchObject({
      status: "error",
      failures: [{ message: "`weights` has elements 0 to 3, not 4" }],
    });
  });
});

describe("what the design says", () => {
  it("fails the running test with cycle and values when a contract is seen violated", () => {
    const result = run(
      [load(-2), drive(VALID, literal(1)), drive(ACT, literal(4)), step(2)],
      {},
      [],
      ({ line }) => (line === 7 ? place("[acc >= @acc]") : undefined),
    );
    expect(result).toMatchObject({ status: "failed", cycles: 2 });
    expect(result.failures).toMatchObject([
      {
        line: 6,
        cycle: 1,
        message: "`add` broke its promise",
        values: [
          { name: "acc", value: "-11" },
          { name: "@acc", value: "-3" },
        ],
      },
      { cycle: 2, values: [{ value: "-19" }, { value: "-11" }] },
    ]);
  });

  it("is kept as output, and a `$finish` ends the test", () => {
    const text = { kind: "text", text: "hello\n" } as const;
    expect(run([step(2)], {}, [text])).toMatchObject({
      status: "passed",
      output: "hello\nhello\n",
    });
    expect(run([step(2)], {}, [{ kind: "finish", location: undefined }])).toMatchObject({
      status: "error",
      cycles: 1,
      failures: [{ message: "the design ended the simulation with `$finish`" }],
    });
  });

  it("names what the model does not have", () => {
    expect(run([expectThat(equal(signal(GONE), 0))])).toMatchObject({
      status: "error",
      failures: [{ message: expect.stringContaining("`gone` is not in the simulated model") }],
    });
  });
});

describe("a test that does not end", () => {
  const forever: TestStatement = { kind: "repeat", count: literal(10n ** 18n), body: [], span };

  it("stops at the bound of edges or of statements", () => {
    expect(run([step(1000)], { maximumEdges: 10 })).toMatchObject({
      status: "error",
      cycles: 10,
      failures: [{ message: "the test takes more than 10 clock edges" }],
    });
    expect(run([forever], { maximumEdges: 10 })).toMatchObject({
      status: "error",
      failures: [{ message: "the test takes more than 50 statements" }],
    });
  });

  it("stops when it is told to", () => {
    let asked = 0;
    const result = run([step(1_000_000)], { shouldStop: () => ++asked > 2 });
    expect(result).toMatchObject({
      status: "error",
      cycles: 512,
      failures: [{ message: "the test was stopped after 512 cycles, before its end" }],
    });
    expect(run([forever], { shouldStop: () => true }).status).toBe("error");
  });
});

describe("the trace of a test", () => {
  it("shows a square wave, and a driven value before the edge that samples it", () => {
    const result = run([load(2), drive(ACT, literal(5)), drive(VALID, literal(1)), step(3)]);
    const store = openTrace(result.trace ?? expect.fail("no trace"));
    const clock = store.changesOf(store.indexOf("mac.clk") ?? -1);
    expect([...clock.times]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(clock.values.data).toEqual(Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
    expect(store.nextEdge(store.indexOf("mac.valid") ?? -1, 0)).toBe(edgeTime(1) - 1);
    expect(store.nextEdge(store.indexOf("mac.acc") ?? -1, edgeTime(0))).toBe(edgeTime(1));
    expect(store.valueAt(store.indexOf("mac.acc") ?? -1, edgeTime(3))).toBe(27n);
    // The state after the last edge is seen for its half of a cycle.
    expect(store.endTime).toBe(edgeTime(3) + 1);
    expect(store).toMatchObject({ ticksPerCycle: 2, tickPicoseconds: 41_667 });
  });

  it("stops at its bound, and says so", () => {
    const engine = verilatedEngine(fakeInstance(), model, program, {
      isTraced: true,
      room: { memoryBytes: 1000, mostBytes: 1000 },
    });
    const result = runTest(engine, program, block(step(5000)), files, { now: () => 0 });
    expect(result).toMatchObject({ status: "passed", cycles: 5000 });
    expect(result.trace).toMatchObject({ isTruncated: true, endTime: 2048 });
  });
});

describe("runTests", () => {
  it("runs each test on an engine of its own", () => {
    const accumulate = [load(1), drive(ACT, literal(1)), drive(VALID, literal(1)), step()];
    const test = block(...accumulate, expectThat(equal(signal(ACC), -2)));
    const tests = [test, { ...test, name: "again" }];
    const results = runTests(() => start(), { ...program, tests }, files, { now: () => 0 });
    expect(results.map(({ name, status }) => [name, status])).toEqual([
      ["works", "passed"],
      ["again", "passed"],
    ]);
    const only = { now: () => 0, only: "again" };
    expect(runTests(() => start(), { ...program, tests }, files, only)).toHaveLength(1);
  });
});

describe("freeRun", () => {
  it("resets, then runs with inputs idle", () => {
    const result = freeRun(start(), program, 20, { now: () => 0 });
    expect(result).toMatchObject({ status: "passed", cycles: 20 });
    expect(result.trace?.endTime).toBe(44);
  });
});
