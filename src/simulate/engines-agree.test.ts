import { beforeAll, describe, expect, test } from "vitest";
import { encodeText } from "../project/file-set.ts";
import {
  type CompiledBrief,
  semanticPrograms,
  starterPrograms,
} from "../systemverilog/testdata/compile.ts";
import type { VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { nodeVerilator } from "../verilated/testdata/node-verilator.ts";
import { compareRuns } from "./compare-runs.ts";
import { referenceEngine } from "./reference-engine.ts";
import { runTests } from "./run-tests.ts";
import { startVerilated } from "./testdata/start-verilated.ts";

let verilator: VerilatorTool;

beforeAll(async () => {
  verilator = await nodeVerilator();
});

describe("the interpreter and Verilator's model give the same report and the same waveform", () => {
  const programs = [...semanticPrograms(), ...starterPrograms()];
  test.each(programs)("$name", async (compiled: CompiledBrief) => {
    const { program, source } = compiled;
    const files = new Map([[program.file, encodeText(source)]]);
    const options = { now: () => 0 };
    const startModel = await startVerilated(verilator, compiled);
    const model = runTests(startModel, program, files, options);
    const reference = runTests(
      () => referenceEngine(program, files, { isTraced: true }),
      program,
      files,
      options,
    );
    expect(model.map(({ trace, ...result }) => result)).toEqual(
      reference.map(({ trace, ...result }) => result),
    );
    expect(compareRuns(model, reference)).toEqual([]);
    expect(reference.every(({ trace }) => (trace?.signals.length ?? 0) > 2)).toBe(true);
  });
});
