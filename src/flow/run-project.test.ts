import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { stdlibNames, type VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import type { Trace } from "../trace/trace.ts";
import { previewProject } from "./preview-project.ts";
import type { EngineChoice } from "./replies.ts";
import { runProject } from "./run-project.ts";
import type { Toolbox } from "./toolbox.ts";

const folder = "public/tools/verilator";

async function loadVerilator(): Promise<VerilatorTool> {
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, new Uint8Array(await readFile(`${folder}/${name}`)));
  }
  const bytes = new Uint8Array(await readFile(`${folder}/verilator.wasm`));
  return { module: await WebAssembly.compile(bytes), stdlib };
}

const verilator = loadVerilator();
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => verilator,
  yosys: () => Promise.reject(new Error("not used here")),
};

async function run(files: Readonly<Record<string, string>>, engine?: EngineChoice) {
  const set = new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)]));
  return runProject(
    { files: set, revision: 1 as Revision, traced: true, engine },
    toolbox,
    () => {},
  );
}

test("vectors in registers are read, written, loaded and initialised by element", async () => {
  const { diagnostics, tests } = await run({
    "vectors.ebv": `trg i: UInt @/x2; trg d: Int @/x8; trg we: Bool;
let v: Int @/x8[4] = 0;
let w: UInt @/x5[3] = 7;
let q @ 0x40: Int @/x8 = 0;
let k @ 0x44: UInt @/x5 = 0;
rct txn put [we] { &v[i] = d; };
rct txn get [true] { &q = v[i]; [i < 3] &k = w[i]; };
test "vectors" {
  drive we = 1, i = 2, d = -5; step;
  expect v[2] == -5; expect v[0] == 0; expect w[2] == 7;
  drive we = 0; step;
  expect q == -5; expect k == 7;
  load v[1] = 9; load w[1] = 3;
  drive i = 1; step;
  expect q == 9; expect k == 3; expect v[1] == 9;
}
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(tests).toMatchObject([{ status: "passed", failures: [] }]);
});

test("a product of what memories give at once is summed as it is read", async () => {
  const { tests } = await run({
    "dot.ebv": `trg go: Bool;
let weights @ 0x1000: Int @/x16[64];
let inputs @ 0x2000: Int @/x16[64];
let i: UInt @/x6 = 0;
let sum @ 0x10: Int = 0;
let done @ 0x14: Bool = false;
rct txn mac [go && i < 16][sum == @sum + weights[@i] * inputs[@i]] {
  &sum = sum + weights[i] * inputs[i];
  &i = i + 1;
};
rct txn finish [i == 16 && !done][done] { &done = true; };
test "sixteen elements" {
  for k in 0..16 { load weights[k] = k % 3 - 1; load inputs[k] = 10 * (k + 1); }
  drive go = 1;
  step until done within 100;
  expect sum == -60;
}
`,
    "hardware.toml": `[memory]
"0x1000" = { size = 64, type = "bram", element_bits = 16 }
"0x2000" = { size = 64, type = "bram", element_bits = 16 }
`,
  });
  expect(tests).toMatchObject([{ status: "passed", cycles: 33 }]);
});

test("a violated contract fails the test at its cycle, in the Brief file, with values", async () => {
  const { tests } = await run({
    "contract.ebv": `trg a: Bool;
let y @ 0x4: UInt @/x8 = 0;
rct txn bad [a][y == @y + 2] { &y = y + 1; };
test "t" { step; drive a = 1; step; }
`,
  });
  expect(tests).toMatchObject([
    {
      status: "failed",
      failures: [
        {
          line: 3,
          cycle: 2,
          message: expect.stringContaining("contract of bad does not hold"),
          values: expect.arrayContaining([{ name: "y", value: "1" }]),
        },
      ],
    },
  ]);
});

test("a violated contract of an instance is told in its file, with values by the name of the instance", async () => {
  const { tests } = await run(
    {
      "part.ebv": `trg go: Bool;
let x: UInt @/x8 = 0;
rct txn t [go][x == @x + 1] { &x = x + 2; };
`,
      "whole.ebv": `import "part.ebv";
trg go: Bool;
let out: UInt @ 0x0 /0..7 = 0;
inst c: part { go = go; };
rct txn take [true] { &out = c.x; };
test "reads" { drive go = 1; step 2; }
`,
    },
    "both",
  );
  expect(tests[0]?.failures[1]).toMatchObject({
    cycle: 2,
    values: [
      { name: "c.x", value: "4" },
      { name: "@c.x", value: "2" },
    ],
  });
});

test("a design without tests runs freely and gets a first test that passes", async () => {
  const text = "trg go: Bool;\nlet n @ 0x0: UInt @/x4 = 3;\nrct txn up [go] { &n = n + 1; };\n";
  const first = await run({ "plain.ebv": text });
  expect(first.tests).toEqual([]);
  expect(first.freeRun?.signals.map(({ path }) => path)).toContain("plain.n");
  const second = await run({ "plain.ebv": `${text}\n${first.skeleton?.text ?? ""}` });
  expect(second.tests).toMatchObject([{ status: "passed" }]);
});

test("a project of SystemVerilog alone is linted, and told what comes later", async () => {
  const { diagnostics, tests } = await run({
    "top.sv": "module top(input logic a, output logic b);\n  assign b = a;\nendmodule\n",
  });
  expect(tests).toMatchObject([{ name: "top", status: "passed", picoseconds: 0 }]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["testbench-idle"]);
});

test("each engine gives the same report, and both find no difference", async () => {
  const files = {
    "count.ebv": `trg go: Bool;
let n @ 0x40: UInt @/x8 = 3;
rct txn count [go][n == @n + 1] { &n = n + 1; };
test "fails once" { drive go = 1; step 2; expect n == 5; expect n == 6, "too slow"; }
test "breaks its promise" { drive go = 1; step 253; }
`,
  };
  const [verilated, reference, both] = [
    await run(files),
    await run(files, "reference"),
    await run(files, "both"),
  ];
  const report = ({ tests, diagnostics }: typeof both) => ({
    diagnostics,
    tests: tests.map(({ milliseconds, trace, ...result }) => result),
  });
  expect(report(reference)).toEqual(report(verilated));
  expect(report(both)).toEqual(report(verilated));
  expect(both.tests.map(({ failures }) => failures.length)).toEqual([1, 1]);
  expect([verilated.engine, reference.engine, both.engine]).toEqual([
    "verilator",
    "reference",
    "both",
  ]);
  const paths = (trace: Trace | undefined) => (trace?.signals ?? []).map(({ path }) => path);
  const known = new Set(paths(verilated.tests[0]?.trace));
  expect(paths(reference.tests[0]?.trace).filter((path) => !known.has(path))).toEqual([]);
});

test("a preview is the interpreter's, and leaves out what takes too long", () => {
  const text = `let n @ 0x40: UInt @/x8 = 3;
rct txn count { &n = n + 1; };
test "short" { step 2; expect n == 5; }
test "long" { step 1_000_000; }
`;
  const files = new Map([["count.ebv", encodeText(text)]]);
  let asked = 0;
  const request = { files, revision: 1 as Revision, traced: true };
  const preview = previewProject(request, () => 20 * asked++);
  expect(preview).toMatchObject({ engine: "reference", top: "count" });
  expect(preview?.tests.map(({ name, status }) => [name, status])).toEqual([["short", "passed"]]);
  const broken = new Map([["count.ebv", encodeText("rct txn { ")]]);
  expect(previewProject({ ...request, files: broken }, () => 0)).toBeUndefined();
});
