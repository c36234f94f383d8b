import { expect, test } from "vitest";
import { testbenchAt } from "./testbench-at.ts";

test.each([
  "module tb;",
  "module tb ();",
  "module automatic tb;",
  "module tb import one::*, two::word_t; ;",
  "module tb #(parameter N = 4, parameter int M = $clog2(N)) ( );",
])("`%s` is a testbench, whatever makes it go", (head) => {
  const text = `module part(input a);\nendmodule\n${head}\n  part p(1'b0);\nendmodule\n`;
  expect(testbenchAt(text, "tb")).toBe(text.indexOf(head));
  expect(testbenchAt(text, "part")).toBeUndefined();
});

test("a module with ports is none", () => {
  expect(testbenchAt("module tb(input clk);\ninitial $finish;\nendmodule", "tb")).toBeUndefined();
});
