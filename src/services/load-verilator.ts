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
    fetchFile("verilator.json")
      .then((facts) => facts.json())
      .then((facts) =>
        fetchWasm(`${folder}/verilator.wasm`, versionOf(facts), "Loading Verilator", onProgress),
      ),
    ...stdlibNames.map(async (name) => new Uint8Array(await (await fetchFile(name)).arrayBuffer())),
  ]);
  return {
    module,
    stdlib: new Map(stdlibNames.map((name, index) => [name, texts[index] ?? new Uint8Array()])),
  };
}

function versionOf(facts: unknown): string {
  return typeof facts === "object" && facts !== null && "wasmSha256" in facts
    ? String(facts.wasmSha256)
    : "";
}

async function fetchFile(name: string): Promise<Response> {
  const response = await fetch(new URL(`${folder}/${name}`, document.baseURI));
  if (!response.ok) {
    throw new Error(
      `\`${folder}/${name}\` could not be loaded from this site (${response.status})`,
    );
  }
  return response;
}
