import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { elaborateSystemVerilog } from "../tools/verilator/elaborate.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { instantiateModel } from "./instantiate-model.ts";
import { lowerModel } from "./lower-model.ts";
import { driveRandomly } from "./testdata/drive-randomly.ts";
import { nodeVerilator } from "./testdata/node-verilator.ts";
import { type Reference, referenceCycles, shorten } from "./testdata/reference.ts";

const folder = "src/verilated/testdata";
const references = JSON.parse(readFileSync(`${folder}/references.json`, "utf8")) as Readonly<
  Record<string, Reference>
>;
const designs = readdirSync(folder).filter((name) => name.endsWith(".sv"));
let tool: VerilatorTool;

beforeAll(async () => {
  tool = await nodeVerilator();
});

test.each(designs)("%s does what native Verilator makes it do", async (file) => {
  const top = file.replace(/\.sv$/, "");
  const sources = [{ path: file, text: readFileSync(`${folder}/${file}`, "utf8") }];
  const elaborated = elaborateSystemVerilog(tool, { files: sources, top });
  expect(elaborated.outcome, elaborated.stderr).toBe("ok");
  const { value: model, diagnostics } = lowerModel({ ...elaborated, top, sources });
  expect(diagnostics).toEqual([]);
  if (model === undefined) {
    throw new Error("no model");
  }
  const compiled = await WebAssembly.compile(model.wasm);
  const instance = instantiateModel(model, { compiled, readText: () => undefined });
  expect(shorten(driveRandomly(model, instance, referenceCycles))).toEqual(references[top]);
});
