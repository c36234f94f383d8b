import { readFile } from "node:fs/promises";
import { stdlibNames, type VerilatorTool } from "../../tools/verilator/verilator-tool.ts";

/** Verilator as the set-up left it in the checkout. */
export async function nodeVerilator(): Promise<VerilatorTool> {
  const folder = "public/tools/verilator";
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, new Uint8Array(await readFile(`${folder}/${name}`)));
  }
  return { module: await WebAssembly.compile(await readFile(`${folder}/verilator.wasm`)), stdlib };
}
