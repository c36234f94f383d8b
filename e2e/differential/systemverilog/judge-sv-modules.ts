import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTestbench } from "../../../src/simulate/run-testbench.ts";
import { elaborateSystemVerilog } from "../../../src/tools/verilator/elaborate.ts";
import type { VerilatorTool } from "../../../src/tools/verilator/verilator-tool.ts";
import { instantiateModel } from "../../../src/verilated/instantiate-model.ts";
import { lowerModel } from "../../../src/verilated/lower-model.ts";
import {
  buildNativeModel,
  type NativeWorkshop,
  runNative,
} from "../../native/build-native-model.ts";
import { testbenchMain, testbenchOutput } from "../../native/testbench-main.ts";
import type { RandomSvModule } from "./random-sv-module.ts";

/** What became of a module: what our engine prints, or why it is not compared. */
export type SvRun =
  | { readonly kind: "printed"; readonly text: string }
  | { readonly kind: "refused" | "failed"; readonly reason: string };

/** A testbench that steps modules so many times. */
export function svTestbench(modules: readonly RandomSvModule[], steps: number): string {
  return [
    ...modules.map(({ text }) => text),
    "module tb;",
    "  bit clk = 0;",
    ...modules.map(({ name }) => `  ${name} u_${name}(clk);`),
    `  initial begin repeat (${2 * steps}) #1 clk = ~clk; $finish; end`,
    "endmodule",
    "",
  ].join("\n");
}

/** Runs a testbench called `tb` in our engine; `refused` is what Verilator does not accept. */
export async function runSvTestbench(tool: VerilatorTool, testbench: string): Promise<SvRun> {
  const sources = [{ path: "tb.sv", text: testbench }];
  const elaborated = elaborateSystemVerilog(tool, { files: sources, top: "tb" });
  if (elaborated.outcome !== "ok") {
    const reason = elaborated.stderr.split("\n").find((line) => line.startsWith("%Error"));
    return { kind: "refused", reason: reason ?? elaborated.outcome };
  }
  const { value: model, diagnostics } = lowerModel({
    ...elaborated,
    top: "tb",
    sources,
    isTimed: true,
  });
  if (model === undefined) {
    return { kind: "failed", reason: diagnostics.map(({ message }) => message).join("; ") };
  }
  const compiled = await WebAssembly.compile(model.wasm);
  let text = "";
  const result = runTestbench(
    model,
    (options) => instantiateModel(model, { ...options, compiled, readText: () => undefined }),
    {
      now: () => performance.now(),
      maximumMilliseconds: 60_000,
      isTraced: false,
      room: { memoryBytes: 0, mostBytes: 0 },
      maximumTextCharacters: 1 << 24,
      print: (part) => {
        text += part;
      },
    },
  );
  return result.end === "finish"
    ? { kind: "printed", text }
    : { kind: "failed", reason: `ends by ${result.end}: ${result.failures[0]?.text ?? ""}` };
}

/**
 * What native Verilator makes a testbench called `tb` print, parted by the first word of each line;
 * throws where Verilator or the compiler of its C++ does not accept it.
 */
export async function runSvNatively(
  workshop: NativeWorkshop,
  testbench: string,
): Promise<ReadonlyMap<string, string>> {
  const program = await buildNativeModel(workshop, {
    top: "tb",
    files: [{ path: "tb.sv", text: testbench }],
    main: testbenchMain,
    traced: false,
    optimisation: "-O0",
    timed: true,
  });
  const folder = await mkdtemp(join(tmpdir(), "gatewright-sv-"));
  try {
    return linesByFirstWord(testbenchOutput(await runNative(program, [], folder)).text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The lines of a text by their first word. */
export function linesByFirstWord(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.trimEnd().split("\n")) {
    const name = line.slice(0, line.indexOf(" "));
    found.set(name, `${found.get(name) ?? ""}${line}\n`);
  }
  return found;
}

/** The first line of ours that native Verilator prints otherwise, as words. */
export function svDifference(ours: string, native: string): string | undefined {
  const [left, right] = [ours.split("\n"), native.split("\n")];
  const at = left.findIndex((line, index) => line !== right[index]);
  if (at < 0 && left.length === right.length) {
    return undefined;
  }
  return `ours is \`${left[at] ?? "missing"}\`, native \`${right[at] ?? "missing"}\``;
}
