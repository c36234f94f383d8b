import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { runTestbench } from "../../src/simulate/run-testbench.ts";
import { elaborateSystemVerilog } from "../../src/tools/verilator/elaborate.ts";
import { instantiateModel } from "../../src/verilated/instantiate-model.ts";
import { lowerModel } from "../../src/verilated/lower-model.ts";
import { buildNativeModel, runNative } from "../native/build-native-model.ts";
import { nativeWorkshop } from "../native/native-workshop.ts";
import { testbenchMain, testbenchOutput } from "../native/testbench-main.ts";
import type { BenchResult } from "./bench-result.ts";
import { median, processorSeconds, rangeOf } from "./statistics.ts";

const rounds = 5;
const cycles = 1_000_000;
const name = "clocked-testbench";

/** A clock generator, a design of some registers under it, and a process that waits for each edge. */
const text = `\`timescale 1ns/1ps
module tb;
  logic clk = 0;
  logic [31:0] lfsr = 32'h1234567, sum = 0;
  int seen = 0;
  always #5 clk = ~clk;
  always_ff @(posedge clk) begin
    lfsr <= {lfsr[30:0], lfsr[31] ^ lfsr[21] ^ lfsr[1] ^ lfsr[0]};
    sum <= sum + (lfsr ^ (sum >> 3));
  end
  initial begin
    repeat (${cycles}) begin @(posedge clk); if (lfsr[0]) seen++; end
    $display("%0d %h %h at %0t", seen, lfsr, sum, $time);
    $finish;
  end
endmodule
`;

/**
 * Clock cycles per second of a testbench with a `#5` clock, ours and native Verilator's in turn;
 * throws if they print different text.
 */
export async function runTimingBench(
  say: (text: string) => void,
  only: readonly string[] = [],
): Promise<readonly BenchResult[]> {
  if (only.length > 0 && !only.includes(name)) {
    return [];
  }
  say(`sim: ${name}`);
  const files = [{ path: "tb.sv", text }];
  const tool = await nodeToolbox().verilator();
  const elaborated = elaborateSystemVerilog(tool, { files, top: "tb" });
  const { value: model } = lowerModel({ ...elaborated, top: "tb", sources: files, isTimed: true });
  if (model === undefined) {
    throw new Error(`${name} cannot be simulated`);
  }
  const workshop = await nativeWorkshop();
  const program = await buildNativeModel(workshop, {
    top: "tb",
    files,
    main: testbenchMain,
    traced: false,
    optimisation: "-O3",
    timed: true,
  });
  const compiled = await WebAssembly.compile(model.wasm);
  const native = async () => testbenchOutput(await runNative(program, [], "."));
  const ours = () => {
    let printed = "";
    const begun = processorSeconds();
    runTestbench(
      model,
      (options) => instantiateModel(model, { ...options, compiled, readText: () => undefined }),
      {
        now: () => performance.now(),
        isTraced: false,
        room: { memoryBytes: 0, mostBytes: 0 },
        maximumTextCharacters: 1_000_000,
        print: (more) => {
          printed += more;
        },
      },
    );
    return { text: printed, seconds: processorSeconds() - begun };
  };
  ours();
  const pairs: { readonly native: number; readonly ours: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const [one, other] = [await native(), ours()];
    if (one.text !== other.text) {
      throw new Error(`${name} prints another text than with native Verilator`);
    }
    pairs.push({ native: one.seconds, ours: other.seconds });
  }
  const ratios = pairs.map((pair) => pair.native / pair.ours);
  return [
    {
      metric: "timing-vs-native",
      design: name,
      value: Math.round(median(pairs.map((pair) => cycles / pair.ours))),
      unit: "cycles/s",
      ratio: median(ratios),
      baseline: Math.round(median(pairs.map((pair) => cycles / pair.native))),
      range: rangeOf(ratios),
    },
  ];
}
