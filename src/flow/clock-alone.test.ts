import { expect, test } from "vitest";
import { clockAlone } from "./clock-alone.ts";

function textFor(module: string, top = "core"): string | undefined {
  return clockAlone(top, [{ path: "core.v", text: module }])?.source.text;
}

test("clocks run, resets are asserted by their names, and nothing else is driven", () => {
  const text = textFor(
    "`timescale 1ns/1ns\nmodule core(input clk_i, rst_ni, input [7:0] d, output q); endmodule",
  );
  expect(text).toContain("core core (.clk_i(clk_i), .rst_ni(rst_ni));");
  expect(text).toContain("always #5 clk_i = !clk_i;");
  expect(text).toContain("initial begin rst_ni = 0; #40 rst_ni = 1;");
});

test("ports behind the list, no reset, no time scale", () => {
  const text = textFor("module core(q, clock); input clock; output q; endmodule");
  expect(text).toContain("always #5000 clock = !clock;");
  expect(text).toContain("initial begin  #40000 ");
});

test("a module without a clock is left as it is", () => {
  expect(textFor("module core(input a, output b); endmodule")).toBeUndefined();
  expect(textFor("module core; endmodule")).toBeUndefined();
  expect(textFor("module core(input [1:0] clk); endmodule")).toBeUndefined();
});
