import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { compileBrief } from "../../brief/pipeline.ts";
import { lintSystemVerilog } from "../../tools/verilator/lint.ts";
import type { VerilatorTool } from "../../tools/verilator/verilator-tool.ts";
import { nodeVerilator } from "../../verilated/testdata/node-verilator.ts";
import type { SvModule } from "../sv-module.ts";
import { type CompiledBrief, compileFile } from "../testdata/compile.ts";
import { inFolder, run } from "../testdata/native-tools.ts";
import { chanceFrom } from "../testdata/random-expression.ts";
import { emitWrapper } from "./emit-wrapper.ts";
import { buildBench } from "./testdata/simulate.ts";

const folder = new URL("./", import.meta.url).pathname;
const designs = `${folder}testdata/designs/`;
const checker = readFileSync(`${folder}checkers/axi_stream_checker.sv`, "utf8");
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

/** What differs between the designs: how their streams are called, and what leads into the core. */
interface Scene {
  readonly input: string;
  readonly output: string;
  /** Widths of data and of what goes beside it, on either side. */
  readonly widths: readonly [number, number];
  readonly inBeside: string;
  readonly outBeside: string;
  readonly besideWidth: number;
  /** The word that comes in, as the core sees it, and when it takes it. */
  readonly seen: string;
  readonly taken: string;
  /** When the core gives a word, and the word. */
  readonly given: string;
  readonly giving: string;
  readonly ties: string;
  readonly clock: readonly [string, string];
}

const scenes: Readonly<Record<string, Scene>> = {
  sums: {
    input: "s_axis_samples",
    output: "m_axis_totals",
    widths: [16, 24],
    inBeside: "tlast",
    outBeside: "tlast",
    besideWidth: 1,
    seen: "{dut.core.sample_last, 4'd0, dut.core.sample}",
    taken: "dut.core.fire_take",
    given: "fired",
    giving: "{dut.core.is_last, {4{dut.core.sum[19]}}, dut.core.sum}",
    ties: ".gain(3'd3)",
    clock: ["aclk", "aresetn"],
  },
  relay: {
    input: "s_axis_words",
    output: "m_axis_copies",
    widths: [24, 24],
    inBeside: "tkeep",
    outBeside: "tkeep",
    besideWidth: 3,
    seen: "{dut.core.kept, 5'd0, dut.core.high, dut.core.low}",
    taken: "dut.core.word_valid && dut.core.accept",
    given: "dut.core.has && dut.core.room",
    giving: "{dut.core.out_kept, 5'd0, dut.core.out_high, dut.core.out_low}",
    ties: ".s_axi_awvalid(1'b0), .s_axi_wvalid(1'b0), .s_axi_arvalid(1'b0), .s_axi_bready(1'b1), .s_axi_rready(1'b1), .s_axi_awaddr('0), .s_axi_awprot('0), .s_axi_wdata('0), .s_axi_wstrb('0), .s_axi_araddr('0), .s_axi_arprot('0), .s_axi_awready(), .s_axi_wready(), .s_axi_bresp(), .s_axi_bvalid(), .s_axi_arready(), .s_axi_rdata(), .s_axi_rresp(), .s_axi_rvalid()",
    clock: ["s_axi_aclk", "s_axi_aresetn"],
  },
};

/** The wrapper between two checkers. `mask` clears the padding of a word that comes in. */
function bench(slave: string, scene: Scene): string {
  const [inWidth, outWidth] = scene.widths;
  const { input, output, besideWidth } = scene;
  const padding = scene.seen.includes("core.high") ? "24'h07ffff" : "16'h0fff";
  return `module bench (
  input logic clk, input logic resetn,
  input logic [${inWidth - 1}:0] in_data, input logic [${besideWidth - 1}:0] in_beside, input logic in_valid, output logic in_ready,
  output logic [${outWidth - 1}:0] out_data, output logic [${besideWidth - 1}:0] out_beside, output logic out_valid, input logic out_ready
);
  logic fired;
  always_ff @(posedge clk) fired <= resetn && in_taken;
  logic in_taken;
  assign in_taken = ${scene.taken};
  ${slave} dut (
    .${scene.clock[0]}(clk), .${scene.clock[1]}(resetn), ${scene.ties},
    .${input}_tdata(in_data), .${input}_${scene.inBeside}(in_beside), .${input}_tvalid(in_valid), .${input}_tready(in_ready),
    .${output}_tdata(out_data), .${output}_${scene.outBeside}(out_beside), .${output}_tvalid(out_valid), .${output}_tready(out_ready)
  );
  axi_stream_checker #(.WIDTH(${inWidth + besideWidth})) checker_in (
    .aclk(clk), .aresetn(resetn), .tvalid(in_valid), .tready(in_ready), .payload({in_beside, in_data}),
    .enters(in_valid && in_ready), .entering({in_beside, in_data & ${padding}}),
    .leaves(in_taken), .leaving(${scene.seen}), .can_leave(1'b1)
  );
  axi_stream_checker #(.WIDTH(${outWidth + besideWidth})) checker_out (
    .aclk(clk), .aresetn(resetn), .tvalid(out_valid), .tready(out_ready), .payload({out_beside, out_data}),
    .enters(${scene.given}), .entering(${scene.giving}),
    .leaves(out_valid && out_ready), .leaving({out_beside, out_data}), .can_leave(out_ready)
  );
endmodule
`;
}

interface Word {
  readonly data: bigint;
  readonly beside: bigint;
}

/** Sends `count` random words with random pauses on both sides; the words that came out, and complaints. */
async function relay(
  name: keyof typeof scenes,
  options: {
    readonly count: number;
    readonly seed: number;
    readonly longestPause: number;
    readonly breaks?: readonly (readonly [string, string])[];
  },
) {
  const scene = scenes[name];
  const compiled = compileFile(`${designs}${name}.ebv`);
  const wrapper = wrapperOf(compiled);
  let { text } = wrapper;
  for (const [from, to] of options.breaks ?? []) {
    expect(text, from).toContain(from);
    text = text.replaceAll(from, to);
  }
  if (scene === undefined) {
    throw new Error(`no scene ${name}`);
  }
  const start = await buildBench(tool, "bench", [
    compiled.sv,
    { path: wrapper.path, text },
    { path: "checker.sv", text: checker },
    { path: "bench.sv", text: bench(wrapper.name, scene) },
  ]);
  const model = start();
  const chance = chanceFrom(options.seed);
  const put = (port: string, value: bigint | boolean) =>
    model.write(`bench.${port}`, BigInt(value));
  const get = (port: string) => model.read(`bench.${port}`);
  const complaints = new Set<string>();
  const sent: Word[] = [];
  const received: Word[] = [];
  const edge = (): void => {
    put("clk", 1n);
    model.evaluate();
    for (const event of model.takeEvents()) {
      if (event.kind === "assertion") {
        complaints.add(event.text);
      }
    }
    put("clk", 0n);
  };
  model.initialise();
  put("resetn", 0n);
  for (let cycle = 0; cycle < 3; cycle++) {
    model.evaluate();
    edge();
  }
  put("resetn", 1n);
  let isOffered = false;
  let mood = { in: 0, out: 0 };
  let cycles = 0;
  for (; received.length < options.count && cycles < options.count * 20 + 400; cycles++) {
    if (cycles % 64 === 0) {
      const pace = () =>
        options.longestPause === 0 || chance(2) === 0 ? 0 : 1 + chance(options.longestPause);
      mood = { in: pace(), out: pace() };
    }
    if (!isOffered && sent.length < options.count && (mood.in === 0 || chance(mood.in + 1) === 0)) {
      const random = (width: number) => BigInt.asUintN(width, BigInt(chance(2 ** 30)));
      const word = { data: random(scene.widths[0]), beside: random(scene.besideWidth) };
      put("in_data", word.data);
      put("in_beside", word.beside);
      sent.push(word);
      isOffered = true;
    }
    put("in_valid", isOffered);
    const isReady = mood.out === 0 || chance(mood.out + 1) === 0;
    put("out_ready", isReady);
    model.evaluate();
    isOffered &&= get("in_ready") === 0n;
    if (isReady && get("out_valid") === 1n) {
      received.push({ data: get("out_data"), beside: get("out_beside") });
    }
    edge();
  }
  put("in_valid", 0n);
  put("out_ready", 1n);
  for (let rest = 0; rest < 80; rest++) {
    model.evaluate();
    edge();
  }
  return { complaints: [...complaints], sent, received, cycles };
}

/** What the designs make of their words, worked out here once more. */
const results: Readonly<Record<string, (sent: readonly Word[]) => readonly Word[]>> = {
  sums: (sent) => {
    let sum = 0n;
    return sent.map(({ data, beside }) => {
      sum = BigInt.asIntN(20, sum + BigInt.asIntN(12, data) * 3n);
      return { data: BigInt.asUintN(24, sum), beside };
    });
  },
  relay: (sent) => sent.map(({ data, beside }) => ({ data: BigInt.asUintN(19, data), beside })),
};

describe("streams pass every word once, in order, under random back-pressure", () => {
  test.each([
    ["sums", 1],
    ["sums", 2],
    ["relay", 3],
    ["relay", 4],
  ])("%s, seed %i", async (name, seed) => {
    const found = await relay(name, { count: 3000, seed, longestPause: 6 });
    expect(found.complaints).toEqual([]);
    expect(found.received).toEqual(results[name]?.(found.sent));
  });

  test.each(["sums", "relay"])("%s passes a word in every cycle", async (name) => {
    const found = await relay(name, { count: 1000, seed: 5, longestPause: 0 });
    expect(found.complaints).toEqual([]);
    expect(found.cycles).toBeLessThan(1010);
  });
});

describe("the checker sees what a broken port does", () => {
  test.each([
    [
      "a word that is dropped when the queue is full",
      "s_axis_samples_tready = !(samples_count == 2'd2)",
      "s_axis_samples_tready = 1'b1",
      "a word",
    ],
    [
      "valid that depends on ready",
      "assign m_axis_totals_tvalid = totals_count != 2'd0;",
      "assign m_axis_totals_tvalid = totals_count != 2'd0 && (m_axis_totals_tready || totals_count == 2'd1);",
      "TVALID fell before TREADY",
    ],
    [
      "a payload that does not wait",
      "assign m_axis_totals_tdata = totals_word_0[23:0];",
      "assign m_axis_totals_tdata = totals_incoming[23:0];",
      "the payload changed before TREADY",
    ],
    [
      "a word that comes twice",
      "assign totals_pop = m_axis_totals_tvalid && m_axis_totals_tready;",
      "assign totals_pop = m_axis_totals_tvalid && m_axis_totals_tready && totals_count != 2'd2;",
      "should be",
    ],
    [
      "words in the wrong order",
      "2'd1: samples_word_1 <= samples_incoming;",
      "2'd1: begin samples_word_0 <= samples_incoming; samples_word_1 <= samples_word_0; end",
      "should be",
    ],
    [
      "room for fewer words than are on their way",
      "assign totals_given = ",
      "assign totals_given = 1'b1 || ",
      "a word",
    ],
  ])("%s", async (_, from, to, complaint) => {
    const found = await relay("sums", {
      count: 400,
      seed: 1,
      longestPause: 6,
      breaks: [[from, to]],
    });
    expect(found.complaints.join("\n")).toContain(complaint);
  });
});

describe("every tool takes the wrapper without a complaint", () => {
  test.each(["sums", "relay"])("%s", (name) => {
    const compiled = compileFile(`${designs}${name}.ebv`);
    const wrapper = wrapperOf(compiled);
    const { sv } = compiled;
    inFolder({ [sv.path]: sv.text, [wrapper.path]: wrapper.text }, (place) => {
      const top = wrapper.name;
      const both = [sv.path, wrapper.path];
      expect(
        run(place, "verilator", ["--lint-only", "-Wall", "--top-module", top, ...both]),
      ).not.toContain("%");
      run(place, "iverilog", ["-g2012", "-s", top, "-o", "a.vvp", ...both]);
      const elaborate = `read_verilog -sv ${both.join(" ")}; hierarchy -check -top ${top}; proc; check -assert`;
      expect(run(place, "yosys", ["-q", "-p", elaborate])).toBe("");
    });
    const linted = lintSystemVerilog(tool, { files: [sv, wrapper], top: wrapper.name });
    expect(linted).toMatchObject({ outcome: "ok", messages: [] });
  });

  test("the wrapper of the sums is what it was", async () => {
    const { text } = wrapperOf(compileFile(`${designs}sums.ebv`));
    await expect(text).toMatchFileSnapshot("testdata/sums_axis.sv");
  });
});

describe("streams that do not fit the design are told", () => {
  const source = `trg d: UInt @/x8; trg v: Bool; trg r: Bool; trg w: UInt @/x2; let q: UInt @/x8 = 0; let ok: Bool = false;
rct txn t [v && d != 0] { &q = d; &ok = !ok; };
rct txn u [w == 3] { &q = 0; };
`;
  const found = (streams: string, interfaceName = "axi4-stream") => {
    const { diagnostics } = compileBrief({
      source: { path: "a.ebv", text: source },
      hardware: {
        path: "hardware.toml",
        text: `[interface]\nname = "${interfaceName}"\n${streams}`,
      },
    });
    return diagnostics
      .filter(({ code }) => /stream/.test(code))
      .map(({ code, message }) => `${code}: ${message}`);
  };
  const table = (name: string, keys: Readonly<Record<string, string>>) =>
    `[stream.${name}]\n${Object.entries(keys)
      .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
      .join("")}`;
  const good = { direction: "in", data: "d", valid: "v", ready: "t" };

  test.each([
    [table("a", good), []],
    [
      "",
      [
        "streams-missing: The interface is `axi4-stream`, but no stream is described, so there is no wrapper.",
      ],
    ],
    [
      table("a", { direction: "in", data: "x", valid: "y" }),
      ["stream-not-declared: Nothing that the stream `a` names is declared."],
    ],
    [
      table("a", { ...good, valid: "vv" }),
      ["bad-stream: The stream `a` cannot be made: `vv` is not declared."],
    ],
    [
      table("a", { ...good, data: "q" }),
      ["bad-stream: The stream `a` cannot be made: `q` is a `let`."],
    ],
    [
      table("a", { ...good, valid: "w" }),
      ["bad-stream: The stream `a` cannot be made: `w` has 2 bits, not 1."],
    ],
    [
      table("a", { ...good, ready: "u" }),
      ["bad-stream: The stream `a` cannot be made: `u` does not ask for `v` before it fires."],
    ],
    [
      table("a", { direction: "out", data: "q", valid: "ok" }),
      [
        "bad-stream: The stream `a` cannot be made: it goes out and names no `ready`, so nothing would hold the design back.",
      ],
    ],
    [
      table("a", { direction: "out", data: "q", valid: "t", ready: "r" }),
      ["bad-stream: The stream `a` cannot be made: `t` does not ask for `r` before it fires."],
    ],
    [
      table("a", good) + table("b", { direction: "in", data: "w", valid: "v" }),
      ["bad-stream: The stream `b` cannot be made: `v` is driven by the stream `a` already."],
    ],
    [
      table('"a b"', good),
      [
        "bad-stream: The stream `a b` cannot be made: its name becomes part of port names, and those have letters, digits and `_` only.",
      ],
    ],
  ])("%#", (streams, expected) => {
    expect(found(streams)).toEqual(expected);
  });

  test("without an interface", () => {
    expect(found(table("a", good), "none")).toEqual([
      "streams-unused: The stream `a` is described, but the design has no bus interface.",
    ]);
  });
});
