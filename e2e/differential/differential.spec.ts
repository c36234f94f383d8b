import { beforeAll, describe, expect, test } from "vitest";
import type { VerilatorTool } from "../../src/tools/verilator/verilator-tool.ts";
import { nodeVerilator } from "../../src/verilated/testdata/node-verilator.ts";
import { systemWorkshop } from "../native/system-workshop.ts";
import { type CompiledProgram, compileProgram, compileRepaired } from "./compile-program.ts";
import { judgeModel, judgeNative } from "./judge-program.ts";
import { namedPrograms } from "./named-programs.ts";
import { randomProgram } from "./random-program.ts";

const programCount = 100;
const nativeCount = 15;
const cycles = 200;
/** Of SystemVerilog, in characters: larger designs take gates and compilers too long here. */
const smallDesign = 9000;

let verilator: VerilatorTool;
const programs: { readonly seed: number; readonly compiled: CompiledProgram }[] = [];

beforeAll(async () => {
  verilator = await nodeVerilator();
  for (let seed = 1; programs.length < programCount; seed++) {
    const compiled = compileRepaired(randomProgram(seed));
    if (compiled !== undefined && compiled.program.transactions.length > 0) {
      programs.push({ seed, compiled });
    }
  }
});

describe("random programs", () => {
  test("behave alike in the interpreter and in Verilator's model", async () => {
    const verdicts: string[] = [];
    for (const { seed, compiled } of programs) {
      const verdict = await judgeModel(verilator, compiled, seed, cycles);
      if (verdict !== undefined) {
        verdicts.push(`seed ${seed}: ${verdict}`);
      }
    }
    expect(verdicts).toEqual([]);
  }, 300_000);
});

describe("programs that engines once disagreed about", () => {
  const named = namedPrograms();
  test.each(named)("$name, in Verilator's model", async ({ source, seed }) => {
    const compiled = compileProgram(source);
    expect(compiled).toBeDefined();
    if (compiled !== undefined) {
      expect(await judgeModel(verilator, compiled, seed, cycles)).toBeUndefined();
    }
  });
});

test("small random programs and the named ones behave alike in native Verilator and as netlists", async () => {
  const small = programs
    .filter(({ compiled }) => sizeOf(compiled) < smallDesign)
    .slice(0, nativeCount);
  expect(small).toHaveLength(nativeCount);
  const named = namedPrograms().flatMap(({ source, seed }) => {
    const compiled = compileProgram(source);
    return compiled === undefined ? [] : [{ compiled, seed }];
  });
  const chosen = [...small, ...named];
  const verdicts = await judgeNative(systemWorkshop(), chosen, cycles);
  expect(
    verdicts.flatMap((verdict, at) =>
      verdict === undefined ? [] : [`${chosen[at]?.compiled.source.name}: ${verdict}`],
    ),
  ).toEqual([]);
}, 300_000);

function sizeOf({ modules }: CompiledProgram): number {
  return modules.reduce((sum, { text }) => sum + text.length, 0);
}
