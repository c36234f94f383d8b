import { expect, test } from "vitest";
import { scanDeclarations } from "./scan-declarations.ts";

const source = `// a comment with module fake;
module fifo #(parameter int DEPTH = 16, W = 8) (
  input  logic clk, rst_n,
  input  logic [W-1:0] din,
  output logic full
);
  typedef enum logic [1:0] { IDLE, RUN = 2 } state_t;
  state_t state, next;
  logic [7:0] mem [0:DEPTH-1], spare;
  wire x = din[0];
  function automatic int twice(int a);
    return 2 * a;
  endfunction
  always_ff @(posedge clk) begin
    if (full) state <= IDLE;
  end
  counter #(.N(4)) u_count (.clk(clk), .q(mem[0]));
  generate for (genvar i = 0; i < 4; i++) begin : g
    counter u (.clk, .q());
  end endgenerate
endmodule

module old(a, b);
  input a;
  output reg [3:0] b;
endmodule
`;

const { declarations, names } = scanDeclarations(source);

test("modules, ports, parameters, signals, types and instances are found with their text", () => {
  expect(declarations.map(({ kind, text, scope }) => `${scope ?? "-"} ${kind}: ${text}`)).toEqual([
    "- module: module fifo",
    "fifo parameter: parameter int DEPTH",
    "fifo parameter: parameter int W",
    "fifo port: input logic clk",
    "fifo port: input logic rst_n",
    "fifo port: input logic [W-1:0] din",
    "fifo port: output logic full",
    "fifo member: IDLE",
    "fifo member: RUN",
    "fifo type: typedef enum logic [1:0] { IDLE, RUN = 2 } state_t",
    "fifo signal: state_t state",
    "fifo signal: state_t next",
    "fifo signal: logic [7:0] mem",
    "fifo signal: logic [7:0] spare",
    "fifo signal: wire x",
    "fifo function: function automatic int twice",
    "fifo instance: counter #(.N(4)) u_count",
    "fifo instance: counter u",
    "- module: module old",
    "old port: a",
    "old port: b",
  ]);
});

test("names know their module, and ports the module that is instantiated", () => {
  const at = (text: string, of = 0) => {
    const start = source.indexOf(text) + of;
    return names.find((name) => name.start === start);
  };
  expect(at(".q(mem", 1)).toMatchObject({ name: "q", portOf: "counter", scope: "fifo" });
  expect(at("counter #")).toMatchObject({ isModule: true });
  expect(at("din[0]")).toMatchObject({ portOf: undefined, scope: "fifo", isModule: false });
  expect(at("a;\n  output")).toMatchObject({ scope: "old" });
});

test("broken text gives what can be recognised", () => {
  const broken = scanDeclarations("module a(input x, output [ y; logic z;\nmodule b; wire w;");
  expect(broken.declarations.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["a", "b", "w"]),
  );
});
