import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { toUnsigned, type ValueType } from "../base/bits.ts";
import { lintSystemVerilog } from "../tools/verilator/lint.ts";
import { stdlibNames, type VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { emitSystemVerilog } from "./emit-module.ts";
import type { SvModule } from "./sv-module.ts";
import { programOf } from "./testdata/build-program.ts";
import { semanticPrograms, starterPrograms } from "./testdata/compile.ts";
import { evaluateExpression } from "./testdata/evaluate-expression.ts";
import { inFolder, run } from "./testdata/native-tools.ts";
import {
  chanceFrom,
  randomExpression,
  randomType,
  randomValue,
} from "./testdata/random-expression.ts";

let verilator: VerilatorTool;
let yosys: YosysTool;

beforeAll(async () => {
  const folder = "public/tools/verilator";
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, new Uint8Array(await readFile(`${folder}/${name}`)));
  }
  verilator = {
    module: await WebAssembly.compile(await readFile(`${folder}/verilator.wasm`)),
    stdlib,
  };
  yosys = await createYosysTool(() => import("@yowasp/yosys"));
}, 120_000);

async function runYosys(sv: SvModule, script: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const outcome = await yosys.run({
    files: new Map([[sv.path, new TextEncoder().encode(sv.text)]]),
    script,
  });
  expect(outcome.kind, outcome.log).toBe("ok");
  return outcome.kind === "ok" ? outcome.files : new Map();
}

describe("every tool takes the emitted modules without a complaint", () => {
  test.each([...semanticPrograms(), ...starterPrograms()])("$name", async ({ name, sv }) => {
    const elaborate = `read_verilog -sv ${sv.path}; hierarchy -check -top ${name}; proc; check -assert`;
    inFolder({ [sv.path]: sv.text }, (folder) => {
      expect(run(folder, "verilator", ["--lint-only", "-Wall", sv.path])).not.toContain("%");
      run(folder, "iverilog", ["-g2012", "-s", name, "-o", "a.vvp", sv.path]);
      expect(run(folder, "yosys", ["-q", "-p", elaborate])).toBe("");
    });
    await runYosys(sv, elaborate.replaceAll("; ", "\n"));
    const linted = lintSystemVerilog(verilator, { files: [sv], top: name });
    expect(linted).toMatchObject({ outcome: "ok", messages: [] });
  });
});

describe("expressions have their exact value in every tool", () => {
  const inputs: readonly ValueType[] = [
    { width: 8, signed: true },
    { width: 8, signed: false },
    { width: 5, signed: true },
    { width: 12, signed: false },
    { width: 1, signed: false },
    { width: 40, signed: true },
  ];

  test.each([1, 2, 3])("random expressions, seed %i", async (seed) => {
    const chance = chanceFrom(seed);
    const exprs = Array.from({ length: 80 }, () =>
      randomExpression(chance, inputs, randomType(chance), 1 + chance(3)),
    );
    const vectors = Array.from({ length: 16 }, () =>
      inputs.map((type) => randomValue(chance, type)),
    );
    const sv = emitSystemVerilog(programOf(inputs, exprs));
    const hex = (value: bigint, { width }: ValueType): string =>
      `${width}'h${toUnsigned(value, width).toString(16)}`;
    const ports = [
      "clk",
      "rst_n",
      ...inputs.map((_, at) => `x${at}`),
      ...exprs.map((_, at) => `y${at}`),
    ];
    const bench = `${[
      "module bench;",
      "  reg clk = 0, rst_n = 1;",
      ...inputs.map(({ width }, at) => `  reg [${width - 1}:0] x${at};`),
      ...exprs.map(({ type }, at) => `  wire [${type.width - 1}:0] y${at};`),
      `  built dut (${ports.map((port) => `.${port}(${port})`).join(", ")});`,
      "  initial begin",
      ...vectors.flatMap((vector, row) => [
        ...inputs.map((type, at) => `    x${at} = ${hex(vector[at] ?? 0n, type)};`),
        "    #5 clk = 1; #5 clk = 0;",
        ...exprs.map(
          (expr, at) =>
            `    if (y${at} !== ${hex(evaluateExpression(expr, vector), expr.type)}) $display("y${at} of row ${row}: %h", y${at});`,
        ),
      ]),
      "    $finish;",
      "  end",
      "endmodule",
    ].join("\n")}\n`;
    const netlist = "proc; opt; simplemap; opt; write_verilog -noattr net.v";
    const script = `read_verilog -sv ${sv.path}; hierarchy -top built; ${netlist}`;
    const other = (await runYosys(sv, script.replaceAll("; ", "\n"))).get("net.v");
    const files = {
      [sv.path]: sv.text,
      "bench.sv": bench,
      "other.v": new TextDecoder().decode(other),
    };
    inFolder(files, (folder) => {
      run(folder, "yosys", ["-q", "-p", script]);
      for (const design of [sv.path, "net.v", "other.v"]) {
        run(folder, "iverilog", ["-g2012", "-s", "bench", "-o", "a.vvp", "bench.sv", design]);
        const output = run(folder, "vvp", ["-n", "a.vvp"]);
        expect(output.replace(/^.*\$finish called.*$/m, "").trim(), design).toBe("");
      }
      expect(run(folder, "verilator", ["--lint-only", "-Wall", sv.path])).not.toContain("%");
    });
    const linted = lintSystemVerilog(verilator, { files: [sv], top: "built" });
    expect(linted).toMatchObject({ outcome: "ok", messages: [] });
  });
});
