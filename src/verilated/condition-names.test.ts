import { expect, test } from "vitest";
import { conditionNames } from "./condition-names.ts";

const at = (text: string): readonly [readonly string[], boolean] => {
  const offset = text.indexOf("^");
  const { names, isSampled } = conditionNames(text.replace("^", ""), offset);
  return [names, isSampled];
};

test("an assertion tells the names of its condition, at itself and in its action", () => {
  expect(at("always @(posedge clk) im: ^assert (t != 15 && dut.q[2] == W'(x));")).toEqual([
    ["t", "dut.q[2]", "W", "x"],
    false,
  ]);
  expect(at('assert (a == b) else begin n++; ^$error("a %d", c); end')).toEqual([
    ["a", "b"],
    false,
  ]);
  expect(at('assert (a) $info("ok"); else ^$fatal(1, "(b)");')).toEqual([["a"], false]);
});

test("a concurrent one is about sampled values, its clock and its disabling left out", () => {
  expect(
    at("as: ^assert property (@(posedge clk) disable iff (rst) req |=> ##[1:3] $rose(gnt));"),
  ).toEqual([["req", "gnt"], true]);
  expect(
    at("property p; @(posedge clk) a |-> b; endproperty\n assert property (p) else ^$error;"),
  ).toEqual([["a", "b"], true]);
});

test("a check with if tells the names of its condition, if it leads to the place alone", () => {
  expect(
    at('if (got !== mem[i]) begin // wrong if (x)\n errors = errors + 1; ^$error("if (y)"); end'),
  ).toEqual([["got", "mem[i]", "i"], false]);
  expect(at("if (a) b = 1; else if (c) ^$error;")).toEqual([["c"], false]);
  expect(at("if (a) begin b = 1; end ^$error;")).toEqual([[], false]);
  expect(at("initial begin ^$error; end")).toEqual([[], false]);
});
