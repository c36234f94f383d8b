import { expect, test } from "vitest";
import { testbenchAt } from "./testbench-at.ts";

test("modules and programs without ports, with parameters or not", () => {
  expect(testbenchAt("module tb; endmodule", "tb")).toBe(0);
  expect(testbenchAt("module tb #(parameter N = f((1 + 2) * 3)) (); endmodule", "tb")).toBe(0);
  expect(testbenchAt("program automatic tb import p::*; ; endprogram", "tb")).toBe(0);
});

test("ports behind parameters are ports", () => {
  expect(testbenchAt("module core #(parameter [(0):0] N = 1) (input clk); endmodule", "core")).toBe(
    undefined,
  );
  expect(testbenchAt("module core(a); input a; endmodule", "core")).toBe(undefined);
});
