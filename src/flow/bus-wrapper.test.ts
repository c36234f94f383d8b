import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { decodeText, encodeText } from "../project/file-set.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { checkProject } from "./check-project.ts";
import { compileModules } from "./compile-modules.ts";
import { exportProject } from "./export-project.ts";
import { lintProject } from "./lint-project.ts";
import { runProject } from "./run-project.ts";
import { synthesizeProject } from "./synthesize-project.ts";

const design = `trg step @ 0x00: UInt @/x8;
trg go: Bool;
let total @ 0x04: UInt @/x16 = 0;
rct txn add [go] { &total = total + step; };
test "adds" { drive step = 3, go = 1; step 2; expect total == 6; }
`;
const hardware = '[target]\nfpga = "kv260"\n[interface]\nname = "axi4-lite"\naddress_width = 8\n';
const files = new Map([
  ["adder.ebv", encodeText(design)],
  ["hardware.toml", encodeText(hardware)],
]);
const revision = 1 as Revision;
const toolbox = {
  now: () => performance.now(),
  verilator: nodeVerilator,
  yosys: () => createYosysTool(() => import("@yowasp/yosys")),
};

test("the wrapper stands beside the core, which stays the top", () => {
  const { modules, registers, tops } = checkProject({ files, revision });
  expect(registers.map(({ module }) => module)).toEqual(["adder"]);
  expect(modules.map(({ name }) => name)).toEqual(["adder", "adder_axi"]);
  expect(tops).toEqual(["adder"]);
  expect(compileModules({ files, top: "adder" }).modules.map(({ path }) => path)).toEqual([
    "adder.sv",
    "adder_axi.sv",
  ]);
});

test("a testbench may drive the wrapper", async () => {
  const bench = `module adder_tb;
  logic clk = 0, rst_n = 0;
  always #5 clk = ~clk;
  wire [31:0] rdata;
  adder_axi dut (.s_axi_aclk(clk), .s_axi_aresetn(rst_n), .go(1'b1),
    .s_axi_awaddr(8'd0), .s_axi_awprot(3'd0), .s_axi_awvalid(1'b1), .s_axi_awready(),
    .s_axi_wdata(32'd7), .s_axi_wstrb(4'hf), .s_axi_wvalid(1'b1), .s_axi_wready(),
    .s_axi_bresp(), .s_axi_bvalid(), .s_axi_bready(1'b1),
    .s_axi_araddr(8'd4), .s_axi_arprot(3'd0), .s_axi_arvalid(1'b1), .s_axi_arready(),
    .s_axi_rdata(rdata), .s_axi_rresp(), .s_axi_rvalid(), .s_axi_rready(1'b1));
  initial begin
    #20 rst_n = 1;
    #100 if (rdata == 0 || rdata % 7 != 0) $fatal(1, "%0d", rdata);
    $finish;
  end
endmodule
`;
  const driven = new Map([...files, ["adder_tb.sv", encodeText(bench)]]);
  expect(checkProject({ files: driven, revision }).tops).toEqual(["adder_tb"]);
  const { tests } = await runProject({ files: driven, revision, traced: false }, toolbox, () => {});
  expect(tests).toMatchObject([{ status: "passed" }]);
});

test("what an earlier run has written is no source of the project", () => {
  const { modules } = compileModules({ files });
  const again = new Map([
    ...files,
    ...modules.map((one) => [one.path, encodeText(one.text)] as const),
  ]);
  const { diagnostics, tops } = checkProject({ files: again, revision });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(tops).toEqual(["adder"]);
});

test("tests act on the core, lint and synthesis on the wrapper if it is asked for", async () => {
  const { tests } = await runProject({ files, revision, traced: false }, toolbox, () => {});
  expect(tests).toMatchObject([{ status: "passed" }]);
  const lint = await lintProject({ files, revision, top: "adder_axi" }, toolbox);
  expect(lint.diagnostics).toEqual([]);
  const synthesize = (top: string) =>
    synthesizeProject({ files, revision, top, target: "xcup" }, toolbox, () => {});
  const core = await synthesize("adder");
  const wrapper = await synthesize("adder_axi");
  expect(wrapper.report?.top).toBe("adder_axi");
  expect(wrapper.report?.cells.ff ?? 0).toBeGreaterThan((core.report?.cells.ff ?? 0) + 50);
}, 120_000);

test("a module of the project with the wrapper's name is told", () => {
  const own = encodeText("module adder_axi; endmodule\n");
  const { diagnostics } = checkProject({ files: new Map([...files, ["own.sv", own]]), revision });
  expect(diagnostics.map(({ code }) => code)).toContain("duplicate-module");
});

test("a bundle has the wrapper and the register map", () => {
  const exported = exportProject({ files, revision, projectName: "adder", target: "vivado" });
  expect([...exported.files.keys()]).toEqual([
    "README.md",
    "adder.sv",
    "adder_axi.sv",
    "adder_axi.xdc",
    "adder_registers.h",
    "adder_registers.md",
    "adder_registers.svd",
    "build.tcl",
    "package_ip.tcl",
  ]);
  expect(decodeText(exported.files.get("build.tcl") ?? new Uint8Array())).toContain(
    "set top  adder_axi",
  );
});

test("modules that another instantiates get no wrapper of their own", () => {
  const part = "trg a @ 0x0: Bool; let b @ 0x4: Bool = false; rct txn t [a] { &b = !b; };\n";
  const top = `import "part.ebv";
trg go @ 0x10: Bool;
inst one: Part { a = go; };
let seen @ 0x14: Bool = false;
rct txn look [go] { &seen = one.b; };
`;
  const both = new Map([
    ["part.ebv", encodeText(`module Part;\n${part}`)],
    ["whole.ebv", encodeText(`module whole;\n${top}`)],
    ["hardware.toml", encodeText(hardware)],
  ]);
  const { modules, diagnostics } = checkProject({ files: both, revision });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(modules.map(({ name }) => name)).toEqual(["Part", "whole", "whole_axi"]);
});

test("the design of the tests is on the bus where the hardware file says so", () => {
  const folder = "src/systemverilog/bus/testdata/designs";
  const engine = new Map([
    ["engine.ebv", new Uint8Array(readFileSync(`${folder}/engine.ebv`))],
    ["hardware.toml", new Uint8Array(readFileSync(`${folder}/engine.toml`))],
  ]);
  expect(compileModules({ files: engine }).modules.map(({ name }) => name)).toEqual([
    "engine",
    "engine_axi",
  ]);
});

test("a Verilator bundle brings the checker of its bus", () => {
  const bundle = (target: "verilator" | "yosys") =>
    [...exportProject({ files, revision, projectName: "adder", target }).files.keys()].filter(
      (path) => path.startsWith("checkers/"),
    );
  expect(bundle("verilator")).toEqual(["checkers/axi_lite_checker.sv"]);
  expect(bundle("yosys")).toEqual([]);
});

test("a testbench may drive the wrapper", async () => {
  const bench = `module adder_tb;
  logic clk = 0, rst_n = 0;
  always #5 clk = ~clk;
  wire [31:0] rdata;
  adder_axi dut (.s_axi_aclk(clk), .s_axi_aresetn(rst_n), .go(1'b1),
    .s_axi_awaddr(8'd0), .s_axi_awprot(3'd0), .s_axi_awvalid(1'b1), .s_axi_awready(),
    .s_axi_wdata(32'd7), .s_axi_wstrb(4'hf), .s_axi_wvalid(1'b1), .s_axi_wready(),
    .s_axi_bresp(), .s_axi_bvalid(), .s_axi_bready(1'b1),
    .s_axi_araddr(8'd4), .s_axi_arprot(3'd0), .s_axi_arvalid(1'b1), .s_axi_arready(),
    .s_axi_rdata(rdata), .s_axi_rresp(), .s_axi_rvalid(), .s_axi_rready(1'b1));
  initial begin
    #20 rst_n = 1;
    #100 if (rdata == 0 || rdata % 7 != 0) $fatal(1, "%0d", rdata);
    $finish;
  end
endmodule
`;
  const driven = new Map([...files, ["adder_tb.sv", encodeText(bench)]]);
  expect(checkProject({ files: driven, revision }).tops).toEqual(["adder_tb"]);
  const { tests } = await runProject({ files: driven, revision, traced: false }, toolbox, () => {});
  expect(tests).toMatchObject([{ status: "passed" }]);
});

test("what an earlier run has written is linted where it is alone", async () => {
  const { modules } = compileModules({ files, top: "adder" });
  const alone = new Map(modules.map((one) => [one.path, encodeText(one.text)] as const));
  const { diagnostics } = await lintProject({ files: alone, revision }, toolbox);
  expect(diagnostics).toEqual([]);
});
