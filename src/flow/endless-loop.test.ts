import { expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { endlessLoop } from "./endless-loop.ts";

function loopAt(signal: string, start: number): Diagnostic {
  return {
    code: "UNOPTFLAT",
    severity: "warning",
    span: { file: "tb.sv", start, end: start + 1 },
    message: `Signal unoptimizable: Circular combinational logic: '${signal}'`,
    help: "",
    labels: [],
    fixes: [],
  };
}

const lint = [loopAt("tb.latch", 1), loopAt("tb.ring", 2)];

test("of several loops the one that goes on changing is blamed", () => {
  const text = "The design does not settle: `@(posedge tb.clk or tb.ring)` happens again and again";
  expect(endlessLoop(text, lint)).toEqual({ signal: "tb.ring", span: lint[1]?.span });
});

test("without its name only a loop that stands alone is", () => {
  const text = "The design does not settle: Input combinational region did not converge.";
  expect(endlessLoop(text, lint)).toBeUndefined();
  expect(endlessLoop(text, lint.slice(0, 1))?.signal).toBe("tb.latch");
  expect(endlessLoop("something else", lint.slice(0, 1))).toBeUndefined();
});
