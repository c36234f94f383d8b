import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { compileProject } from "./compile-project.ts";
import { testbenchFiles } from "./testbench-files.ts";

function filesFor(
  texts: Readonly<Record<string, string>>,
  ...tops: readonly string[]
): readonly [readonly string[], readonly string[]] {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, encodeText(text)]));
  const { sources, included } = testbenchFiles(compileProject({ files }), files, tops);
  return [sources.map(({ path }) => path), included.map(({ path }) => path)];
}

test("what others include is no source by itself, whatever it holds and is called", () => {
  const texts = {
    "bench/tb.sv":
      '`include "../env/bus.sv"\n`include "test"\nmodule tb; bus b(); test t(b); dut d(b); endmodule',
    "bench/test": '`include "driver.sv"\nprogram test(bus b); initial $finish; endprogram',
    "env/bus.sv": "interface bus; logic clk; endinterface",
    "env/driver.sv": "class driver; endclass",
    "dut.sv": "module dut(bus b); endmodule",
    "notes.txt": "not read",
    "rtl/other.sv": "module other(input a); endmodule",
    "types.svh": "typedef int number;",
  };
  expect(filesFor(texts, "tb")).toEqual([
    ["bench/tb.sv", "dut.sv"],
    ["env/bus.sv", "env/driver.sv", "bench/test", "types.svh"],
  ]);
});

test("a module that is included with its file, and a top that something includes", () => {
  const texts = {
    "all.v": '`include "tb.v"\n`include "part.v"\nmodule all; tb t(); endmodule',
    "part.v": "module part(input a); endmodule",
    "tb.v": "module tb; part p(1'b0); endmodule",
  };
  expect(filesFor(texts, "all")).toEqual([["all.v"], ["part.v", "tb.v"]]);
  expect(filesFor(texts, "tb")).toEqual([["part.v", "tb.v"], []]);
});

test("a module that a Brief module instantiates", () => {
  const texts = {
    "middle.ebv":
      'module Middle;\nfrgn module part(W: UInt = 8) from "part.sv" { trg x: UInt @/xW; let y: UInt @/xW; };\ntrg a: UInt @/x8;\ninst p: part { x = a; };\ncomb let b: UInt @ 0x0 / x8 = p.y;\n',
    "other.sv": "module other(input a); endmodule",
    "part.sv":
      "module part #(parameter W = 8) (input [W-1:0] x, output [W-1:0] y); assign y = x; endmodule",
    "tb.sv": "module tb; logic [7:0] a, b; logic clk, rst_n; Middle dut(.*); endmodule",
  };
  expect(filesFor(texts, "tb")).toEqual([["part.sv", "tb.sv"], []]);
});
