import { expect, test } from "vitest";
import { verilatorMessage } from "../diagnostics/catalogue/verilator.ts";
import { explainCrash } from "./explain-crash.ts";

const text = `module m;
  function automatic logic [3:0] rev(input logic [3:0] x);
    rev = {x[0], x[1], x[2], x[3]};
  endfunction
  assign y = rev(z) <= 3;
  always_ff @(posedge clk) if (rev(a) <= 2) memory[2][rev(a)] <= b[rev(b)];
endmodule
`;

test("a function in the index of a nonblocking target is told where it is called", () => {
  const start = text.indexOf("input");
  const crash = verilatorMessage(
    { file: "m.sv", start, end: start + 1 },
    {
      code: "",
      severity: "error",
      text: "Internal Error: ../V3Delayed.cpp:937: Multiple Write refs on LHS of NBA",
    },
  );
  const other = { ...crash, message: "something else" };
  const [told, kept] = explainCrash([crash, other], [{ path: "m.sv", text }]);
  expect(told?.code).toBe("function-in-target");
  expect(text.slice(told?.span.start).startsWith("rev(a)] <= b")).toBe(true);
  expect(kept).toBe(other);
});
