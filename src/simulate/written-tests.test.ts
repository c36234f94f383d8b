import { describe, expect, it } from "vitest";
import { present } from "../base/assert.ts";
import { toUnsigned } from "../base/bits.ts";
import { compileBrief } from "../brief/pipeline.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { encodeText } from "../project/file-set.ts";
import { runTests } from "./run-tests.ts";
import type { SimulationEngine } from "./simulation-engine.ts";
import { testSkeleton } from "./test-skeleton.ts";

const DESIGN = `trg valid: Bool;
trg act: Int @/x8;
let acc @ 0x10: Int @/x16 = -3;
let done @ 0x14: Bool;
let weights: Int[4] @/x8;
rct txn add [valid] { &acc = acc + act * weights[0]; &done = acc > 40; };
`;

const TEST = `test "accumulates" {
    load weights = [2, 0 - 1];
    for i in 2..4 { load weights[i] = i * 10; }
    expect weights[3] == 30 && weights[1] == -1;
    drive valid = true, act = 5;
    step;
    step 2;
    drive valid = 0;
    expect fire_add == 1;
    let seen: Int = acc;
    repeat 2 { drive act = -1, valid = 1; step; }
    expect acc == seen - 4, "two steps down";
    drive act = 10;
    step until done within 40;
    expect ~acc[0..3] == 4;
    reset;
    expect acc == -3;
    expect acc * 2 == 7;
}
`;

function compile(text: string): TypedProgram {
  const { program, diagnostics } = compileBrief({
    source: { path: "mac.ebv", text },
    hardware: undefined,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return present(program, "the program");
}

/** The design above, as its few lines mean it. */
function startMac(program: TypedProgram): SimulationEngine {
  const ids = new Map(program.signals.map(({ id, name }) => [name, id]));
  const values = new Map(program.signals.map(({ id }) => [id, 0n]));
  const weights = [0n, 0n, 0n, 0n];
  const id = (name: string) => present(ids.get(name), name);
  const get = (name: string) => values.get(id(name)) ?? 0n;
  return {
    drive: (trigger, value) => {
      values.set(trigger, value);
    },
    clockEdge: ({ resetAsserted, beforeEdge }) => {
      beforeEdge();
      if (resetAsserted) {
        values.set(id("acc"), -3n);
        values.set(id("done"), 0n);
      } else if (get("valid") === 1n) {
        const sum = get("acc") + get("act") * (weights[0] ?? 0n);
        values.set(id("acc"), BigInt.asIntN(16, toUnsigned(sum, 16)));
        values.set(id("done"), sum > 40n ? 1n : 0n);
      }
    },
    read: (signal) => values.get(signal),
    readElement: (_, index) => weights[index],
    writeElement: (_, index, value) => {
      weights[index] = value;
      return true;
    },
    isFiring: () => get("valid") === 1n,
    takeEvents: () => [],
    takeTrace: () => undefined,
  };
}

function run(text: string) {
  const program = compile(text);
  const files = new Map([["mac.ebv", encodeText(text)]]);
  return runTests(() => startMac(program), program, files, { now: () => 0 });
}

describe("a test as people write it", () => {
  it("runs to its end and reports what failed with its line, cycle and values", () => {
    const [result] = run(DESIGN + TEST);
    // 30 - 3 = 27 after three edges, 23 after two more, 43 with one of 10, then the reset.
    expect(result).toMatchObject({
      name: "accumulates",
      line: 7,
      status: "failed",
      cycles: 7,
    });
    expect(
      result?.failures.map(({ line, cycle, message, values }) => [line, cycle, message, values]),
    ).toEqual([[24, 7, "`acc * 2 == 7` does not hold", [{ name: "acc", value: "-3" }]]]);
  });

  it("may be the generated skeleton, which passes", () => {
    const skeleton = testSkeleton(compile(DESIGN));
    expect(run(`${DESIGN}\n${skeleton}`)).toMatchObject([{ status: "passed", cycles: 10 }]);
  });
});
