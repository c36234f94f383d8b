import { expect, test } from "vitest";
import type { SvModule } from "../../systemverilog/sv-module.ts";
import { declarationOf } from "./declaration-of.ts";

const text = "// acc\nmodule mac (output logic acc, input wire x);\n  logic acc_next;\nendmodule\n";
const place = (start: number) => ({ file: "mac.ebv", start, end: start + 1 });
const entryAt = (found: string, length: number, source: number) => {
  const start = text.indexOf(found);
  return { start, end: start + length, source: place(source) };
};
const mac: SvModule = {
  name: "mac",
  path: "mac.sv",
  text,
  map: {
    generated: "mac.sv",
    entries: [
      entryAt("output logic acc", 16, 10),
      entryAt("acc,", 3, 20),
      entryAt("logic acc_next", 14, 30),
    ],
  },
};

test("a signal leads to the innermost source of its first mention that has one", () => {
  expect(declarationOf([mac], "mac.acc")).toEqual(place(20));
  expect(declarationOf([mac], "mac.acc[3]")).toEqual(place(20));
  expect(declarationOf([mac], "mac.acc_next")).toEqual(place(30));
});

test("a signal of an instance leads into the module that the instance is of", () => {
  const outer: SvModule = {
    name: "top",
    path: "top.sv",
    text: "module top (input wire x);\n  mac top (\n    .x(x)\n  );\nendmodule\n",
    map: { generated: "top.sv", entries: [] },
  };
  expect(declarationOf([mac, outer], "top.top.acc")).toEqual(place(20));
  expect(declarationOf([mac, outer], "top.other.acc")).toBeUndefined();
});

test("what no Brief declares leads nowhere", () => {
  expect(declarationOf([mac], "mac.x")).toBeUndefined();
  expect(declarationOf([mac], "mac.unit.acc")).toBeUndefined();
  expect(declarationOf([mac], "other.acc")).toBeUndefined();
  expect(declarationOf([mac], "mac.a+b")).toBeUndefined();
});
