import type { Progress } from "../flow/replies.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { fetchWasm } from "./fetch-wasm.ts";

const folder = "tools/verilator";
/** What Verilator reads from its own include folder; `verilator-tool.ts` says which. */
const stdlibNames = ["verilated_std.sv", "verilated_std_waiver.vlt"];

/** Downloads Verilator from the site and compiles it, off the main thread. */
export async function loadVerilator(
  onProgress: (progress: Progress) => void,
): Promise<VerilatorTool> {
  const [module, ...texts] = await Promise.all([
    fetchWasm(`${folder}/verilator.wasm`, "Loading Verilator", onProgress),
    ...stdlibNames.map(fetchBytes),
  ]);
  return {
    module,
    stdlib: new Map(stdlibNames.map((name, index) => [name, texts[index] ?? new Uint8Array()])),
  };
}

async function fetchBytes(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`${folder}/${name}`, document.baseURI));
  if (!response.ok) {
    throw new Error(
      `\`${folder}/${name}\` could not be loaded from this site (${response.status})`,
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}
