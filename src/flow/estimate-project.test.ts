import { expect, test } from "vitest";
import { nodeToolbox } from "../cli/node-toolbox.ts";
import { instantiate } from "../templates/instantiate.ts";
import { loadTemplate } from "../templates/library.ts";
import { measurements } from "../templates/measurements.ts";
import { standardValues } from "../templates/parameter-values.ts";
import { estimateProject } from "./estimate-project.ts";

const toolbox = nodeToolbox();

async function estimateOf(name: string) {
  const template = await loadTemplate(name);
  if (template === undefined) {
    throw new Error(`there is no ${name}`);
  }
  const files = instantiate(template, standardValues(template.manifest));
  return estimateProject({ files, top: template.manifest.top }, toolbox);
}

// In Brief and in SystemVerilog; with modules within; with sums, products and memories.
test.each(["acc", "uart-tx", "adder-tree", "fifo", "sparse-mac", "ternary-dot-tree"])(
  "%s is estimated as it was measured",
  async (name) => {
    const estimate = await estimateOf(name);
    const measured = measurements.get(name)?.devices.up5k;
    if (estimate.kind !== "estimate" || measured === undefined) {
      throw new Error(`${name} has no estimate or no figures`);
    }
    const { lut, ff, bram, dsp } = estimate.families.up5k;
    expect(Math.abs(lut - measured.lut)).toBeLessThan(0.3 * measured.lut);
    expect(ff).toBe(measured.ff);
    expect({ bram, dsp }).toEqual({ bram: measured.bram, dsp: measured.dsp });
  },
  60_000,
);

test.each(["pll-ice40", "oscillator-ecp5", "pll-xc7"])(
  "%s is estimated though it has cells of a family",
  async (name) => {
    expect(await estimateOf(name)).toMatchObject({ kind: "estimate" });
  },
  60_000,
);

test("a memory of a family's cells is counted in them", async () => {
  const estimate = await estimateOf("spram");
  expect(estimate.kind === "estimate" && estimate.families.up5k.spram).toBeGreaterThan(0);
});

test("a design with a mistake says what it is", async () => {
  const files = new Map([["m.sv", new TextEncoder().encode("module m (input a; endmodule")]]);
  const reply = await estimateProject({ files, top: "m" }, toolbox);
  expect(reply.kind === "fault" && reply.message.length).toBeGreaterThan(10);
});
