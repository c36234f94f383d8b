import { describe, expect, test } from "vitest";
import { type CompiledBrief, semanticPrograms, starterPrograms } from "./testdata/compile.ts";
import { inFolder, run } from "./testdata/native-tools.ts";
import { testBench } from "./testdata/test-bench.ts";

/** What a test of a program prints: nothing if every expectation and contract holds. */
function runTests({ program, sv }: CompiledBrief): ReadonlyMap<string, string> {
  return inFolder({ [sv.path]: sv.text, "bench.sv": testBench(program) }, (folder) => {
    run(folder, "iverilog", ["-g2012", "-s", "bench", "-o", "a.vvp", "bench.sv", sv.path]);
    return new Map(
      program.tests.map(({ name }, place) => {
        const output = run(folder, "vvp", ["-n", "a.vvp", `+test=${place}`]);
        return [name, output.replace(/^.*\$finish called.*$/m, "").trim()];
      }),
    );
  });
}

describe("programs do what the language says, in an independent simulator", () => {
  const programs = [...semanticPrograms(), ...starterPrograms()];
  test.each(programs.filter(({ name }) => name !== "contracts"))("$name", (compiled) => {
    for (const [name, output] of runTests(compiled)) {
      expect(output, name).toBe("");
    }
  });
});

test("a broken contract is seen in the cycle that breaks it, the last included", () => {
  const contracts = semanticPrograms().find(({ name }) => name === "contracts");
  const outputs = contracts === undefined ? [] : [...runTests(contracts).values()];
  expect(outputs).toHaveLength(3);
  expect(outputs[0]).toBe("");
  expect(outputs[1]).toMatch(
    /^ERROR: contracts\.sv:\d+: contract of watch does not hold: shared == @shared\s+Time: 45 /,
  );
  expect(outputs[2]).toMatch(
    /^ERROR: contracts\.sv:\d+: index out of range: watch uses an element of v that does not exist/,
  );
});

test("the starters compile without a warning", () => {
  for (const { name, diagnostics, program } of starterPrograms()) {
    expect(
      diagnostics.filter(({ severity }) => severity !== "hint"),
      name,
    ).toEqual([]);
    expect(program.tests.length, name).toBeGreaterThan(0);
  }
});
