import { join } from "node:path";
import { expect, test } from "vitest";
import { coverageTable } from "./coverage-table.ts";
import { manifests } from "./library.ts";
import type { Manifest } from "./manifest.ts";
import { measurements } from "./measurements.ts";

const page = join(import.meta.dirname, "..", "..", "rtl-templates", "COVERAGE.md");

/** `npm run measure`, or this test with `--update`, writes the page anew. */
test("the page of the coverage is that of the measurements as they stand", async () => {
  await expect(coverageTable(manifests, measurements)).toMatchFileSnapshot(page);
});

test("a row says what is missing, what does not fit and what is missed", () => {
  const [, manifest] = [...manifests].find(([name]) => name === "fifo") ?? [];
  if (manifest === undefined) {
    throw new Error("there is no fifo");
  }
  const own: Manifest = {
    ...manifest,
    sets: [{}, { WIDTH: 1 }],
    reference: { up5k: { luts: 40, fmax: 60, where: "here" } },
  };
  const up5k = {
    ...{ tool: "yosys", lut: 50, ff: 21, carry: 0, bram: 1, spram: 0, uram: 0, dsp: 2 },
    placed: { tool: "nextpnr", lut: 51, ff: 22, logicCells: 60, fmax: 59.5 },
  };
  const rowOf = (measured: Parameters<typeof coverageTable>[1], of = own) =>
    coverageTable(new Map([["one", of]]), measured)
      .split("\n")
      .find((line) => line.includes("[one]"));
  expect(rowOf(new Map())).toBe(
    "| [one](one/template.json) | 2 sets | not measured | not measured | not measured | 40 LUT, 60 MHz | not measured | not measured | not measured |",
  );
  const measurement = { hash: "0", devices: { up5k }, netlistSets: [0] };
  expect(rowOf(new Map([["one", measurement]]), { ...own, family: "ice40" })).toBe(
    "| [one](one/template.json) | 2 sets | 1 of 2 | 50 / 21, 1 B, 2 D | 59.5 MHz | **40 LUT**, 60 MHz | – | – | – |",
  );
  const { placed, ...rest } = up5k;
  const unplaced = { ...rest, unplaced: "needs\n9 DSP" };
  const misfit = { ...measurement, devices: { up5k: unplaced } };
  expect(rowOf(new Map([["one", misfit]]), { ...own, family: "ice40" })).toContain(
    "does not fit: needs 9 DSP",
  );
});
