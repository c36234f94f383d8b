import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { elaborateSystemVerilog } from "./elaborate.ts";
import { lintSystemVerilog } from "./lint.ts";
import { stdlibNames, type VerilatorTool } from "./verilator-tool.ts";

let tool: VerilatorTool;

beforeAll(async () => {
  const folder = "public/tools/verilator";
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, new Uint8Array(await readFile(`${folder}/${name}`)));
  }
  const bytes = await readFile(`${folder}/verilator.wasm`);
  tool = { module: await WebAssembly.compile(bytes), stdlib };
});

const counter = `module counter(input logic clk, input logic rst_n, output logic [7:0] count);
  always_ff @(posedge clk) begin
    if (!rst_n) count <= 8'd0;
    else count <= count + 8'd1;
  end
endmodule
`;

test("a clean module lints clean", () => {
  const run = lintSystemVerilog(tool, {
    files: [{ path: "counter.sv", text: counter }],
    top: "counter",
  });
  expect(run).toMatchObject({ outcome: "ok", messages: [] });
});

test("a warning names its code and marks its columns", () => {
  const text = counter.replace("count + 8'd1", "count + 9'd1");
  const run = lintSystemVerilog(tool, {
    files: [{ path: "rtl/counter.sv", text }],
    top: "counter",
  });
  expect(run.outcome).toBe("ok");
  expect(run.messages[0]).toMatchObject({
    severity: "warning",
    code: expect.stringMatching(/^WIDTH/),
    file: "rtl/counter.sv",
    line: 4,
  });
});

test("a syntax error is an error with a place, and a missing module too", () => {
  const broken = lintSystemVerilog(tool, {
    files: [{ path: "a.sv", text: "module a;\n  logic x\n  assign x = 1;\nendmodule\n" }],
    top: "a",
  });
  expect(broken.outcome).toBe("failed");
  expect(broken.messages).toMatchObject([{ severity: "error", file: "a.sv", line: 3, column: 3 }]);
  const missing = lintSystemVerilog(tool, {
    files: [{ path: "a.sv", text: "module a;\n  missing u();\nendmodule\n" }],
    top: "a",
  });
  expect(missing.messages[0]?.text).toContain("missing");
});

test("elaboration writes the final tree with widths, return types and trace names", () => {
  const run = elaborateSystemVerilog(tool, {
    files: [{ path: "counter.sv", text: counter }],
    top: "counter",
  });
  expect(run.outcome).toBe("ok");
  const tree = JSON.parse(run.tree) as { readonly type: string };
  expect(tree.type).toBe("NETLIST");
  expect(run.tree).toContain('"type":"TRACEDECL","name":"count"');
  expect(run.tree).toContain('"widthMin":8');
  expect(run.tree).toContain('"rtnType":"void"');
  expect(run.meta).toContain("counter.sv");
});
