import { beforeAll, expect, test } from "vitest";
import type { VerilatorTool } from "../../tools/verilator/verilator-tool.ts";
import { nodeVerilator } from "../../verilated/testdata/node-verilator.ts";
import { compileFile } from "../testdata/compile.ts";
import type { Chance } from "../testdata/random-expression.ts";
import { emitWrapper } from "./emit-wrapper.ts";
import { axiLiteBench, checkerText, wordAddresses } from "./testdata/axi-lite-bench.ts";
import { driveAxiLite } from "./testdata/drive-axi-lite.ts";
import { buildBench } from "./testdata/simulate.ts";

const designs = new URL("./testdata/designs/", import.meta.url).pathname;
let tool: VerilatorTool;

beforeAll(async () => {
  tool = await nodeVerilator();
});

test("the engine", async () => {
  const { program, sv } = compileFile(`${designs}engine.ebv`);
  const wrapper = emitWrapper(program);
  if (wrapper === undefined) throw new Error("no wrapper");
  const addresses = wordAddresses(program);
  const start = await buildBench(tool, "bench", [
    sv,
    wrapper,
    { path: "checker.sv", text: checkerText },
    { path: "bench.sv", text: axiLiteBench(program, wrapper.name) },
  ]);
  const address = (chance: Chance): bigint => {
    const own = addresses[chance(addresses.length)] ?? 0n;
    return chance(5) === 0 ? own + BigInt(chance(512)) : own + BigInt(chance(4));
  };
  const run = driveAxiLite(start(), {
    seed: 1,
    writes: 3000,
    reads: 3000,
    address,
    dataWidth: 32,
    longestPause: 6,
  });
  expect(run.complaints).toEqual([]);
  console.log(
    run.cycles,
    run.writeResponses.filter((r) => r !== 0).length,
    run.readResponses.filter((r) => r.response !== 0).length,
  );
  expect(run.writeResponses).toHaveLength(3000);
  expect(run.readResponses).toHaveLength(3000);
});
