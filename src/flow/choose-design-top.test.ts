import { expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import { chooseDesignTop } from "./choose-design-top.ts";
import { compileProject } from "./compile-project.ts";

const bench = `module lamp_tb;
  logic clk = 0;
  always #5 clk = !clk;
  lamp dut (.clk);
endmodule
`;
const lamp = "module lamp (input logic clk);\n  part inner (.clk);\nendmodule\n";
const part = "module part (input logic clk);\nendmodule\n";
const brief = `module lamp();
let on: Bool @ 0x100 /0 = false;
rct txn blink [true] { &on = !on; };
`;

function chosen(files: Readonly<Record<string, string>>, requested?: string) {
  const project = compileProject({
    files: new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)])),
  });
  const choice = chooseDesignTop(project, requested);
  return choice.kind === "chosen" ? choice.top.name : choice.diagnostic.code;
}

test("a testbench is not what is built, but the module under it", () => {
  expect(chosen({ "tb.sv": bench, "lamp.sv": lamp, "part.sv": part })).toBe("lamp");
  expect(chosen({ "tb.sv": bench, "lamp.sv": lamp, "part.sv": part }, "lamp_tb")).toBe("lamp");
  expect(chosen({ "tb.sv": bench, "lamp.ebv": brief })).toBe("lamp");
});

test("a module that is asked for is built, wherever it stands", () => {
  expect(chosen({ "tb.sv": bench, "lamp.sv": lamp, "part.sv": part }, "part")).toBe("part");
});

test("testbench and design may stand in one file", () => {
  expect(chosen({ "all.sv": `${part}${lamp}${bench}` })).toBe("lamp");
});

test("what a testbench uses besides its design is left out if the design uses it, or only that is in Brief", () => {
  const both = bench.replace("  lamp", "  part helper (.clk);\n  lamp");
  expect(chosen({ "tb.sv": both, "lamp.sv": lamp, "part.sv": part })).toBe("lamp");
  expect(chosen({ "tb.sv": both, "lamp.ebv": brief, "part.sv": part })).toBe("lamp");
});

test("designs of several testbenches are told apart by the one that is asked for", () => {
  const other = bench.replaceAll("lamp", "part");
  const files = { "tb.sv": bench, "other.sv": other, "lamp.ebv": brief, "part.sv": part };
  expect(chosen(files)).toBe("lamp");
  expect(chosen(files, "part_tb")).toBe("part");
  const alone = lamp.replace(/ {2}part.*\n/, "");
  const unrelated = { "tb.sv": bench, "other.sv": other, "lamp.sv": alone, "part.sv": part };
  expect(chosen(unrelated)).toBe("several-tops");
});

test("a module without ports and without instances is a design like any other", () => {
  expect(chosen({ "top.sv": "module top;\nendmodule\n" })).toBe("top");
});
