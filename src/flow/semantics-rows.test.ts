import { existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { stdlibNames, type VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { runProject } from "./run-project.ts";
import type { Toolbox } from "./toolbox.ts";

const folder = "public/tools/verilator";
const rows = new URL("./testdata/rows/", import.meta.url);

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

const programs = readdirSync(rows).filter((name) => name.endsWith(".ebv"));

/** `08-one-attempt.ebv` is of row 8 of the table of semantics. */
test.each(programs)("row %s, in the interpreter and in Verilator", async (name) => {
  const files = new Map([[name, encodeText(readFileSync(new URL(name, rows), "utf8"))]]);
  const hardware = new URL(name.replace(".ebv", ".toml"), rows);
  if (existsSync(hardware)) {
    files.set("hardware.toml", encodeText(readFileSync(hardware, "utf8")));
  }
  const reply = await runProject(
    { files, revision: 0 as Revision, traced: false, engine: "both" },
    toolbox,
    () => {},
  );
  expect(reply.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(reply.tests.length).toBeGreaterThan(0);
  for (const { name: title, failures, status } of reply.tests) {
    expect({ title, failures, status }).toEqual({ title, failures: [], status: "passed" });
  }
});

test("row 39: a signal may be called as its module", async () => {
  const text = `let crc: UInt @ 0x0 / x8 = 1; trg crc_: Bool;
rct txn bit [crc_] { &crc = crc + 1; }
test "runs" { drive crc_ = 1; step 3; expect crc == 4; }`;
  const files = new Map([["crc.ebv", encodeText(text)]]);
  const request = { files, revision: 0 as Revision, traced: false, engine: "both" } as const;
  const { diagnostics, tests } = await runProject(request, toolbox, () => {});
  expect(diagnostics).toEqual([]);
  expect(tests.map(({ status }) => status)).toEqual(["passed"]);
});

const lists = `
const T: UInt[3] = [5, 6, 7];
trg i: UInt @/x2;
trg j: UInt @/x3;
trg given: UInt[3] @/x8;
let v: UInt[3] @/x8 = [1, 2, 3];
let rows: UInt[2][5] @/x8 = 9;
let seen: UInt[4] @/x8;
let cell: UInt @/x8 = 0;
comb let now: UInt @/x8 = T[i];
rct txn t {
  let copy = v;
  let own: UInt[3] @/x8 = [10, 11, 12];
  &own[i] = 20;
  &seen = [T[i], given[i], copy[i], own[i]];
  &cell = rows[i[0..0]][j];
  &rows[0][j] = 3;
};
rct txn guarded [i < 3 && T[i] == 5] { };
test "within" {
  drive i = 2, j = 4, given[2] = 44;
  step;
  expect seen[0] == 7 && seen[1] == 44 && seen[2] == 3 && seen[3] == 20 && now == 7 && cell == 9;
}
test "beyond a list" {
  drive i = 3;
  step;
  expect seen[0] == 0 && seen[1] == 0 && seen[2] == 0 && seen[3] == 0 && now == 0;
}
test "beyond a row" {
  drive j = 6;
  step 2;
  expect cell == 0 && rows[1][1] == 9;
}
`;

test("row 25: an index beyond a list or a row reads 0 and fails the test, in both engines", async () => {
  const files = new Map([["lists.ebv", encodeText(lists)]]);
  const request = { files, revision: 0 as Revision, traced: false, engine: "both" } as const;
  const { diagnostics, tests } = await runProject(request, toolbox, () => {});
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const told = tests.map(({ failures }) => failures.map(({ message }) => message));
  const outside = (user: string, of: string): string =>
    `index out of range: ${user} uses an element of ${of} that does not exist`;
  expect(told).toEqual([
    [],
    [
      outside("now", "T"),
      ...["own", "T", "given", "copy", "own"].map((of) => outside("t", of)),
    ].map((text) => expect.stringContaining(text)),
    [1, 2].flatMap(() => [
      expect.stringContaining(outside("t", "rows")),
      expect.stringContaining(outside("t", "rows")),
    ]),
  ]);
});
