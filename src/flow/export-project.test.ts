import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { exportProject } from "./export-project.ts";

const files = {
  "engine.ebv": `module engine();
frgn module pair() from "pair.sv" { let product: UInt @/x8; };
inst one: pair() {};
comb let lamp: Bool @ 0x100 /0 = one.product == 3;
`,
  "pair.sv": `module pair (input wire clk, output wire [7:0] product);
  SB_MAC16 #(.MODE_8x8(1'b1)) multiplier (.CLK(clk), .O(product));
endmodule
`,
  "helper.sv": "module helper;\n  initial #5 $finish;\nendmodule\n",
  "engine_tb.sv": `module engine_tb;
  logic clk = 0;
  always #5 clk = !clk;
  helper ends ();
  engine dut (.clk, .rst_n(1'b1), .lamp());
endmodule
`,
  "hardware.toml": `[target]
fpga = "upduino-v3.1"
clock = "hfosc"
clock_hz = 24_000_000

[io]
"0x100" = { pin = "39", direction = "output" }
`,
};

test("a project with a testbench leaves as its design alone, with what keeps its multipliers as they are", () => {
  const bundle = exportProject({
    files: new Map(Object.entries(files).map(([path, text]) => [path, encodeText(text)])),
    revision: 0 as Revision,
    projectName: "engine",
    target: "yosys",
  });
  expect(bundle.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect([...bundle.files.keys()].filter((path) => path.endsWith(".sv"))).toEqual([
    "engine.sv",
    "engine_top.sv",
    "pair.sv",
  ]);
  const script = new TextDecoder().decode(bundle.files.get("synth.ys"));
  expect(script.split("\n").filter((line) => /^(?:copy|chtype|delete)\b/.test(line))).toEqual([
    "copy SB_MAC16 named_SB_MAC16",
    "chtype -set named_SB_MAC16 t:SB_MAC16",
    "chtype -set SB_MAC16 t:named_SB_MAC16",
    "delete =named_SB_MAC16",
  ]);
});
