import { expect, test } from "vitest";
import { emitSystemVerilog } from "./emit-module.ts";
import { generatedFor, sourceAt, toJson } from "./source-map.ts";
import { compileText, semanticPrograms, starterPrograms } from "./testdata/compile.ts";

const programs = [...semanticPrograms(), ...starterPrograms()];

test.each(programs)("$name keeps its SystemVerilog", async ({ sv, program }) => {
  await expect(sv.text).toMatchFileSnapshot(`testdata/golden/${sv.path}`);
  expect(emitSystemVerilog(program)).toEqual(sv);
});

test("the map is written with offsets", async () => {
  const conflicts = programs.find(({ name }) => name === "conflicts");
  await expect(toJson(conflicts?.sv.map ?? { generated: "", entries: [] })).toMatchFileSnapshot(
    "testdata/golden/conflicts.map.json",
  );
});

test.each(programs)("the entries of the map of $name nest and lie in the text", ({ sv }) => {
  const open: number[] = [];
  let last = 0;
  for (const { start, end } of sv.map.entries) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(sv.text.length);
    while ((open.at(-1) ?? Number.POSITIVE_INFINITY) <= start) {
      open.pop();
    }
    expect(end).toBeLessThanOrEqual(open.at(-1) ?? sv.text.length);
    open.push(end);
    last = start;
  }
});

const source = `trg go: Bool;
let n: UInt @ 0x10 /0..7 = 3;
rct txn up [go][n == @n + 1] { &n = n + 1; };
`;

test("a line leads to its statement and back", () => {
  const { sv } = compileText("up.ebv", source);
  const textAt = (needle: string): string => {
    const span = sourceAt(sv.map, sv.text.indexOf(needle));
    return span === undefined ? "" : source.slice(span.start, span.end);
  };
  expect(textAt("up_n = n")).toBe("&n = n + 1;");
  expect(textAt("assign fire_up")).toBe("go");
  expect(textAt("assert (")).toBe("n == @n + 1");
  expect(textAt("output logic [7:0] n")).toBe("let n: UInt @ 0x10 /0..7 = 3;");
  expect(textAt("n <= 8'd3")).toBe("let n: UInt @ 0x10 /0..7 = 3;");
  const back = generatedFor(sv.map, "up.ebv", source.indexOf("&n = n + 1"));
  expect(back.map(({ start, end }) => sv.text.slice(start, end))).toEqual([
    "assign up_n = n + 8'd1;",
    "if (fire_up) n <= up_n;",
  ]);
});

test("the contract is told in Brief", () => {
  const { sv } = compileText("up.ebv", source);
  expect(sv.text).toContain('$error("contract of up does not hold: n == @n + 1")');
});

test("names that the emitter makes give way to the user's", () => {
  const { sv } = compileText(
    "names.ebv",
    `trg add_n: Bool;
let n: UInt @ 0x0 /0..7 = 0;
let always: Bool @ 0x8 /0 = false;
rct txn add [add_n] { &n = n + 1; &always = true; };
`,
  );
  expect(sv.text).toContain("logic [7:0] add_n_2;");
  expect(sv.text).toContain("output logic always_");
});
