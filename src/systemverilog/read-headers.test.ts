import { expect, test } from "vitest";
import { readHeaders } from "./read-headers.ts";

function ports(text: string, parameters: Readonly<Record<string, bigint>> = {}) {
  const [header] = readHeaders(text);
  const given = new Map(Object.entries(parameters));
  return header?.ports.map(({ name, direction, width }) => `${direction} ${name} ${width(given)}`);
}

test("a range with a choice in it belongs to its port", () => {
  const text = `module m #(parameter int N = 1) (
    input wire clk,
    output logic [(N == 1 ? 1 : $clog2(N)) - 1:0] place,
    output logic [7:0] last = 8'd3
  );
  endmodule`;
  expect(ports(text)?.map((each) => each.split(" ")[1])).toEqual(["clk", "place", "last"]);
  expect(ports(text)?.[2]).toBe("output last 8");
});

test("ports in the list: directions and types carry over, widths follow the parameters", () => {
  const text = `package p; endpackage
module automatic top import p::*; #(parameter int W = 8, parameter D = W * 2, localparam L = 3, parameter type T = logic) (
  input  wire logic clk, rst,
  input  logic signed [W-1:0] a, b, /* between */ input [0:7] c,
  (* keep *) output reg [$clog2(D)-1:0] place = '0, output byte narrow, inout wire [1:0] pad,
  input T odd, output logic [3:0][7:0] packed_twice, input logic array [4]
);
endmodule`;
  expect(readHeaders(text)[0]?.parameters).toEqual([
    { name: "W", fallback: 8n },
    { name: "D", fallback: 16n },
  ]);
  expect(ports(text, { W: 5n })).toEqual([
    "input clk 1",
    "input rst 1",
    "input a 5",
    "input b 5",
    "input c 8",
    "output place 4",
    "output narrow 8",
    "inout pad 2",
    "input odd undefined",
    "output packed_twice undefined",
    "input array undefined",
  ]);
});

test("ports behind the list", () => {
  const text = `module old (clk, data, q);
  parameter WIDTH = 4;
  input clk;
  input [WIDTH-1:0] data;
  output reg [WIDTH - 1 : 0] q;
  wire unrelated;
endmodule
module none; endmodule`;
  expect(ports(text)).toEqual(["input clk 1", "input data 4", "output q 4"]);
  expect(readHeaders(text).map(({ name }) => name)).toEqual(["old", "none"]);
});

test("text that is no module gives nothing, and broken text what can be read", () => {
  expect(readHeaders("")).toEqual([]);
  expect(readHeaders("module")).toEqual([]);
  expect(ports("module m (input a, output [7")).toEqual(["input a 1"]);
});
