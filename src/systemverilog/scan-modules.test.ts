import { expect, test } from "vitest";
import { scanModules } from "./scan-modules.ts";

const names = (text: string) => scanModules(text).modules.map(({ name }) => name);

test("modules with their places", () => {
  const text =
    "// module no;\n(* keep *) module top #(parameter W = 8) (input a);\nendmodule\nmodule automatic sub; endmodule";
  const { modules } = scanModules(text);
  expect(modules.map(({ name }) => name)).toEqual(["top", "sub"]);
  expect(modules.map(({ name, offset }) => text.slice(offset, offset + name.length))).toEqual([
    "top",
    "sub",
  ]);
});

test("comments, strings and macros hide nothing and show nothing", () => {
  expect(
    names(
      '/* module a; */ `define M module b;\nmodule c; initial $display("module d;"); endmodule',
    ),
  ).toEqual(["c"]);
  expect(names("extern module e(input x); module \\f+g ; endmodule")).toEqual(["f+g"]);
  expect(names("")).toEqual([]);
  expect(names("module")).toEqual([]);
  expect(names('module a; /* open "')).toEqual(["a"]);
});

test("instances, plain and with parameters, in arrays, lists and generate blocks", () => {
  const text = `
module top(input logic clk);
  sub plain (.clk(clk));
  (* keep *) fifo #(.DEPTH(16), .W((2 + 3) * 4)) buffer [3:0] (.clk, .*);
  ram #8 one (clk), two (clk);
  generate
    for (genvar i = 0; i < 4; i++) begin : rows
      if (i == 0) first f (clk); else other o (clk);
    end
    case (1) 1: chosen c (clk); default: spare s (clk); endcase
  endgenerate
\`ifdef FAST
  quick q (clk);
\`else
  slow q (clk);
\`endif
endmodule : top
bind top checker_of_top check (clk);
`;
  expect(scanModules(text).instantiates).toEqual([
    "sub",
    "fifo",
    "ram",
    "first",
    "other",
    "chosen",
    "spare",
    "quick",
    "slow",
    "checker_of_top",
  ]);
});

test("what only looks like an instance", () => {
  const text = `
module top(input logic clk, input logic [7:0] a);
  typedef logic [7:0] byte_t;
  byte_t value;
  wire [7:0] w = f(a);
  logic x;
  assign x = g(a);
  and gate (x, a[0], a[1]);
  function automatic logic f(input logic [7:0] v); return v[0]; endfunction
  task t(input integer n); show(n); endtask
  always_ff @(posedge clk) begin
    if (a == 0) t(1);
    else begin call(a); end
    value <= cast_t'(a);
    assert (x) else $error("bad");
  end
  pkg::thing_t other;
endmodule
`;
  expect(scanModules(text).instantiates).toEqual([]);
});
