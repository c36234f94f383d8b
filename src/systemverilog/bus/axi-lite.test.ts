import { beforeAll, describe, expect, test } from "vitest";
import { lintSystemVerilog } from "../../tools/verilator/lint.ts";
import type { VerilatorTool } from "../../tools/verilator/verilator-tool.ts";
import { nodeVerilator } from "../../verilated/testdata/node-verilator.ts";
import { sourceAt } from "../source-map.ts";
import type { SvModule } from "../sv-module.ts";
import { type CompiledBrief, compileFile, compileText } from "../testdata/compile.ts";
import { inFolder, run } from "../testdata/native-tools.ts";
import type { Chance } from "../testdata/random-expression.ts";
import { emitWrapper } from "./emit-wrapper.ts";
import { axiLiteBench, checkerText, pinsOf, wordAddresses } from "./testdata/axi-lite-bench.ts";
import { type AxiLiteTraffic, driveAxiLite } from "./testdata/drive-axi-lite.ts";
import { buildBench } from "./testdata/simulate.ts";

const designs = new URL("./testdata/designs/", import.meta.url).pathname;
let tool: VerilatorTool;

beforeAll(async () => {
  tool = await nodeVerilator();
});

function wrapperOf({ program }: CompiledBrief): SvModule {
  const wrapper = emitWrapper(program);
  if (wrapper === undefined) {
    throw new Error(`${program.name} asks for no wrapper`);
  }
  return wrapper;
}

interface Bench {
  readonly compiled: CompiledBrief;
  /** Changes to the slave, each of which must find its text. */
  readonly breaks?: readonly (readonly [string, string])[];
  readonly carried?: (address: bigint) => bigint;
}

/** Runs traffic against a slave, most of it at mapped words, the rest near them. */
async function simulate(
  { compiled, breaks = [], carried = (address) => address }: Bench,
  traffic: Partial<AxiLiteTraffic> = {},
) {
  const { program, sv } = compiled;
  const wrapper = wrapperOf(compiled);
  let { text } = wrapper;
  for (const [from, to] of breaks) {
    expect(text, from).toContain(from);
    text = text.replaceAll(from, to);
  }
  const start = await buildBench(tool, "bench", [
    sv,
    { path: wrapper.path, text },
    { path: "checker.sv", text: checkerText },
    { path: "bench.sv", text: axiLiteBench(program, wrapper.name, carried) },
  ]);
  const addresses = wordAddresses(program);
  const address = (chance: Chance): bigint => {
    const own = carried(addresses[chance(addresses.length)] ?? 0n);
    const far = BigInt.asUintN(
      program.hardware.addressWidth ?? 32,
      own ^ (1n << BigInt(chance(40))),
    );
    return chance(6) === 0 ? far : own + BigInt(chance(4));
  };
  return driveAxiLite(start(), {
    seed: 1,
    writes: 400,
    reads: 400,
    address,
    dataWidth: program.hardware.dataWidth ?? 32,
    longestPause: 6,
    pins: pinsOf(program),
    ...traffic,
  });
}

describe("row 38: the slave answers random traffic as the specification and the map want it", () => {
  test.each([
    ["engine", 2000],
    ["wide", 1500],
    ["pins", 1000],
    ["single", 500],
  ])("%s", async (name, count) => {
    const compiled = compileFile(`${designs}${name}.ebv`);
    const found = await simulate({ compiled }, { writes: count, reads: count });
    expect(found.complaints).toEqual([]);
    expect(found.writeResponses).toHaveLength(count);
    expect(found.readResponses).toHaveLength(count);
    if (name !== "single") {
      expect(new Set(found.writeResponses)).toEqual(new Set([0, 2]));
      expect(new Set(found.readResponses.map(({ response }) => response))).toEqual(new Set([0, 2]));
    }
  });

  test("addresses that the bus cannot carry are understood without their base too", async () => {
    const compiled = compileFile(`${designs}engine.ebv`);
    const carried = (address: bigint) => address - 0x8000a000n;
    const found = await simulate({ compiled, carried }, { seed: 2 });
    expect(found.complaints).toEqual([]);
    expect(found.writeResponses).toContain(0);
  });

  test.each([3, 4, 5])("with other paces, seed %i", async (seed) => {
    const compiled = compileFile(`${designs}wide.ebv`);
    const found = await simulate({ compiled }, { seed, longestPause: 20 });
    expect(found.complaints).toEqual([]);
  });

  test("asynchronous active-high reset", async () => {
    const { program, sv } = compileFile(`${designs}single.ebv`);
    const reset = { active: "low", asynchronous: true, port: "rst_n" } as const;
    const wrapper = emitWrapper({ ...program, reset });
    expect(wrapper?.text).toContain("always_ff @(posedge s_axi_aclk or negedge s_axi_aresetn)");
    expect(sv.text).toContain("rst_n");
    const high = emitWrapper({ ...program, reset: { ...reset, active: "high", port: "rst" } });
    expect(high?.text).toContain(".rst(!s_axi_aresetn),");
  });
});

test("one write and one read pass in every cycle", async () => {
  const compiled = compileFile(`${designs}engine.ebv`);
  const found = await simulate({ compiled }, { writes: 600, reads: 600, longestPause: 0 });
  expect(found.complaints).toEqual([]);
  expect(found.cycles).toBeLessThan(610);
});

test("section 4, item 11: two writes with BREADY low get two responses", async () => {
  const compiled = compileFile(`${designs}single.ebv`);
  const wrapper = wrapperOf(compiled);
  const start = await buildBench(tool, wrapper.name, [compiled.sv, wrapper]);
  const model = start();
  const put = (name: string, value: bigint) => model.write(`single_axi.${name}`, value);
  const get = (name: string) => model.read(`single_axi.${name}`);
  let responses = 0;
  const cycle = () => {
    put("s_axi_aclk", 0n);
    model.evaluate();
    responses += Number(get("s_axi_bvalid") & get("s_axi_bready"));
    const taken = { aw: get("s_axi_awready") === 1n, w: get("s_axi_wready") === 1n };
    put("s_axi_aclk", 1n);
    model.evaluate();
    return taken;
  };
  model.initialise();
  put("s_axi_aresetn", 0n);
  cycle();
  cycle();
  put("s_axi_aresetn", 1n);
  put("s_axi_bready", 0n);
  for (const value of [7n, 9n]) {
    put("s_axi_awvalid", 1n);
    put("s_axi_wvalid", 1n);
    put("s_axi_awaddr", 0x40n);
    put("s_axi_wstrb", 15n);
    put("s_axi_wdata", value);
    expect(cycle()).toEqual({ aw: true, w: true });
  }
  put("s_axi_awvalid", 0n);
  put("s_axi_wvalid", 0n);
  for (let wait = 0; wait < 10; wait++) {
    expect(cycle()).toEqual({ aw: false, w: false });
  }
  expect(responses).toBe(0);
  expect(get("core.command")).toBe(7n);
  put("s_axi_bready", 1n);
  for (let wait = 0; wait < 10; wait++) {
    cycle();
  }
  expect(responses).toBe(2);
  expect(get("core.command")).toBe(9n);
});

describe("every tool takes the wrapper without a complaint", () => {
  test.each(["engine", "wide", "pins", "single", "small"])("%s", (name) => {
    const compiled = compileFile(`${designs}${name}.ebv`);
    const wrapper = wrapperOf(compiled);
    const { sv } = compiled;
    inFolder({ [sv.path]: sv.text, [wrapper.path]: wrapper.text }, (folder) => {
      const top = wrapper.name;
      const both = [sv.path, wrapper.path];
      const lint = ["--lint-only", "-Wall", "--top-module", top, ...both];
      expect(run(folder, "verilator", lint)).not.toContain("%");
      run(folder, "iverilog", ["-g2012", "-s", top, "-o", "a.vvp", ...both]);
      const elaborate = `read_verilog -sv ${both.join(" ")}; hierarchy -check -top ${top}; proc; check -assert`;
      expect(run(folder, "yosys", ["-q", "-p", elaborate])).toBe("");
    });
    const linted = lintSystemVerilog(tool, { files: [sv, wrapper], top: wrapper.name });
    expect(linted).toMatchObject({ outcome: "ok", messages: [] });
  });

  test("the wrapper of the engine is what it was", async () => {
    const { text } = wrapperOf(compileFile(`${designs}engine.ebv`));
    await expect(text).toMatchFileSnapshot("testdata/engine_axi.sv");
  });
});

describe("the checker sees what a broken slave does", () => {
  const broken: readonly (readonly [string, string, string, string])[] = [
    [
      "a lost write response",
      "s_axi_bvalid <= w_taken || (s_axi_bvalid && !s_axi_bready);",
      "s_axi_bvalid <= (w_taken && !s_axi_bvalid) || (s_axi_bvalid && !s_axi_bready);",
      "a write response is lost",
    ],
    [
      "a lost read response",
      "s_axi_rvalid <= ar_taken || (s_axi_rvalid && !s_axi_rready);",
      "s_axi_rvalid <= (ar_taken && !s_axi_rvalid) || (s_axi_rvalid && !s_axi_rready);",
      "a read response is lost",
    ],
    [
      "a response that does not wait",
      "s_axi_bvalid <= w_taken || (s_axi_bvalid && !s_axi_bready);",
      "s_axi_bvalid <= w_taken;",
      "BVALID fell before BREADY",
    ],
    [
      "data that change while they wait",
      "if (ar_taken) begin\n        s_axi_rresp",
      "begin\n        s_axi_rresp",
      "R changed before RREADY",
    ],
    [
      "a response that changes while it waits",
      "if (w_taken) s_axi_bresp <= w_allowed",
      "s_axi_bresp <= w_allowed",
      "B changed before BREADY",
    ],
    ["strobes that are not looked at", "w_strobe[0]", "1'b1", "was not done byte by byte"],
    [
      "data that are kept but not used",
      "w_data = w_held ? w_kept : s_axi_wdata",
      "w_data = s_axi_wdata",
      "was not done byte by byte",
    ],
    [
      "a response before the data",
      "(w_held || s_axi_wvalid) && (!s_axi_bvalid",
      "(!s_axi_bvalid",
      "a write response without a write",
    ],
    [
      "a response for each of the two halves",
      "assign w_taken = (aw_held || s_axi_awvalid) && (w_held || s_axi_wvalid) &&",
      "assign w_taken = ((aw_held || s_axi_awvalid) || (w_held || s_axi_wvalid)) &&",
      "a write response without a write",
    ],
    ["OKAY for everything written", "w_allowed ? 2'b00 : 2'b10", "2'b00", "BRESP is 00"],
    ["OKAY for everything read", "r_mapped ? 2'b00 : 2'b10", "2'b00", "RRESP is 00"],
    ["a word that cannot be written", "2'd0, 2'd2, ", "2'd0, ", "BRESP is 10"],
    [
      "data of another word",
      "ar_address[3:2]",
      "ar_address[3:2] ^ 2'd1",
      "which the word did not show",
    ],
    [
      "fields at the wrong bits",
      "{flag, 23'd0, shown}",
      "{23'd0, flag, shown}",
      "which the word did not show",
    ],
    [
      "an address decoded in part",
      "assign aw_inside = ",
      "assign aw_inside = 1'b1 || ",
      "BRESP is 00",
    ],
    [
      "a slave that takes nothing more",
      "assign ar_taken = ",
      "assign ar_taken = 1'b0 && ",
      "a read is not taken",
    ],
    [
      "a write that changes its neighbour",
      "2'd2: begin // 0x18 second\n          if (w_strobe[0])",
      "2'd2: begin // 0x18 second\n          third <= 32'd0;\n          if (w_strobe[0])",
      "was not done byte by byte",
    ],
  ];
  test.each(broken)("%s", async (_, from, to, complaint) => {
    const compiled = compileFile(`${designs}small.ebv`);
    const found = await simulate({ compiled, breaks: [[from, to]] });
    expect(found.complaints.join("\n")).toContain(complaint);
  });
});

describe("what becomes of the ports", () => {
  const wrapped = (source: string, toml = "") =>
    wrapperOf(compileText("mix.ebv", source, `[interface]\nname = "axi4-lite"\n${toml}`)).text;

  test("row 13: triggers without an address and outputs with pins stay ports, the rest is inside", () => {
    const text = wrapperOf(compileFile(`${designs}pins.ebv`)).text;
    const head = text.slice(0, text.indexOf(");"));
    const pins = [...head.matchAll(/(?:input wire|output) logic(?: \[\d+:0\])? (\w+)/g)]
      .map(([, name]) => name)
      .filter((name) => !name?.startsWith("s_axi_"));
    expect(pins).toEqual(["button", "line", "free", "led"]);
  });

  test("row 14: a register with pins is on the bus and on its pins, a memory on neither", () => {
    const text = wrapped(
      `trg go: Bool; trg i: UInt @/x2;
let m @ 0x100: UInt @/x8[4];
let led @ 0x40: UInt @/x8 = 0;
rct txn put [go] { &m[i] = led; };
rct txn get [!go] { &led = m[i]; };
`,
      `[memory]\n"0x100" = { size = 4, type = "bram", element_bits = 8 }\n[io]\n"0x40" = { direction = "output" }\n"0x100" = { direction = "output" }\n`,
    );
    expect(text).toContain("output logic [7:0] led");
    expect(text).toContain("r_data = {24'd0, led};");
    expect(text).not.toMatch(/\bm\b/);
  });

  test("row 15: a trigger and a let at one address are the two sides of one register", () => {
    const text = wrapped(
      "trg a @ 0x8: UInt @/x8; let b @ 0x8: UInt @/x8 = 0; rct txn t [a != 0] { &b = a; };",
    );
    expect(text).toContain("if (w_strobe[0]) a <= w_data[7:0];");
    expect(text).toContain("r_data = {24'd0, b};");
    const alone = wrapped(
      "trg a @ 0x8: UInt @/x8; let b @ 0xc: UInt @/x8 = 0; rct txn t [a != 0] { &b = a; };",
    );
    expect(alone).toContain("r_data = {24'd0, a};");
  });

  test("row 16: bit ranges are packed at their places and gaps read 0", () => {
    const text = wrapped(
      "trg a @ 0x8: UInt @/4..7; let b @ 0x8: UInt @/12..13 = 0; let c @ 0x8: Bool @/31 = false; rct txn t [a != 0] { &b = a[0..1]; &c = !c; };",
    );
    expect(text).toContain("r_data = {c, 17'd0, b, 4'd0, a, 4'd0};");
    expect(text).toContain("if (w_strobe[0]) a <= w_data[7:4];");
  });

  test("row 40: the same design gives the same bytes, and lines lead to their declarations", () => {
    const read = () => compileFile(`${designs}engine.ebv`);
    const { source } = read();
    const { text, map } = wrapperOf(read());
    expect(wrapperOf(read()).text).toBe(text);
    const line = "if (w_strobe[0]) token_count[7:0] <= w_data[7:0];";
    const span = sourceAt(map, text.indexOf(line));
    expect(source.slice(span?.start, span?.end)).toBe(
      "trg token_count @ 0x8000A00C: UInt @/0..15;",
    );
  });

  test("row 33: a combinational output is read over the bus, and a pin without an address", () => {
    const text = wrapped(
      "trg a @ 0x0: UInt @/x8; comb let twice @ 0x4: UInt @/x9 = a + a; let x: Bool = false; rct txn t [a == 1] { &x = !x; };",
    );
    expect(text).toContain("r_data = {23'd0, twice};");
  });
});
