import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { elaborateSystemVerilog } from "../tools/verilator/elaborate.ts";
import { instantiateModel } from "../verilated/instantiate-model.ts";
import { lowerModel } from "../verilated/lower-model.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { runTestbench } from "./run-testbench.ts";

const folder = "src/simulate/testdata/testbenches";
const references = JSON.parse(readFileSync(`${folder}/references.json`, "utf8")) as Readonly<
  Record<string, string>
>;
const testbenches = readdirSync(folder).filter((name) => name.endsWith(".sv"));
const verilator = nodeVerilator();

test.each(testbenches)("%s prints what native Verilator makes it print", async (file) => {
  const sources = [{ path: file, text: readFileSync(`${folder}/${file}`, "utf8") }];
  const elaborated = elaborateSystemVerilog(await verilator, { files: sources, top: "tb" });
  expect(elaborated.outcome, elaborated.stderr).toBe("ok");
  const lowered = lowerModel({ ...elaborated, top: "tb", sources, isTimed: true });
  expect(lowered.diagnostics).toEqual([]);
  const model = lowered.value;
  if (model === undefined) {
    throw new Error("no model");
  }
  const compiled = await WebAssembly.compile(model.wasm);
  for (const isTraced of [false, true]) {
    let text = "";
    runTestbench(
      model,
      (options) => instantiateModel(model, { ...options, compiled, readText: () => undefined }),
      {
        now: () => performance.now(),
        maximumMilliseconds: 20_000,
        isTraced,
        room: { memoryBytes: 1 << 24, mostBytes: 1 << 24 },
        maximumTextCharacters: 1 << 20,
        print: (more) => {
          text += more;
        },
      },
    );
    expect(text).toBe(references[file.replace(/\.sv$/, "")]);
  }
});
