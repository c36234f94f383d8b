import { expect, test } from "vitest";
import { defaultDevice } from "../boards/boards.ts";
import { countCells } from "./count-cells.ts";
import { fitReport } from "./fit-report.ts";
import { readStat } from "./read-stat.ts";
import { reportSynthesis } from "./report-synthesis.ts";
import { STAT_FILE } from "./synthesis-script.ts";

const count = (cells: Record<string, number>) => countCells(new Map(Object.entries(cells)));

test("cells are counted by what they occupy", () => {
  expect(
    count({ LUT1: 1, LUT2: 2, LUT6: 3, RAM32M: 2, RAM64X1D: 1, SRL16E: 4, MUXF7: 5, INV: 6 }),
  ).toMatchObject({ lut: 20, other: { INV: 6, MUXF7: 5 } });
  expect(count({ FDRE: 3, FDCE_1: 1, LDCE: 1, CARRY4: 2, CARRY8: 1 })).toMatchObject({
    ff: 5,
    carry: 3,
  });
  expect(count({ RAMB18E1: 3, RAMB36E2: 2, URAM288: 4, DSP48E2: 5 })).toMatchObject({
    bram: 3.5,
    uram: 4,
    dsp: 5,
  });
  expect(
    count({
      SB_LUT4: 7,
      SB_DFFESR: 3,
      SB_CARRY: 2,
      SB_RAM40_4KNW: 1,
      SB_SPRAM256KA: 4,
      SB_MAC16: 8,
    }),
  ).toEqual({ lut: 7, ff: 3, carry: 2, bram: 1, spram: 4, uram: 0, dsp: 8, other: {} });
  expect(
    count({ LUT4: 10, CCU2C: 4, TRELLIS_FF: 6, TRELLIS_DPR16X4: 2, DP16KD: 1, MULT18X18D: 2 }),
  ).toMatchObject({ lut: 22, carry: 4, ff: 6, bram: 1, dsp: 2 });
});

test("what does not fit is named with both numbers and what to change", () => {
  const { uses, misfits } = fitReport(count({ SB_LUT4: 7680, SB_MAC16: 9 }), defaultDevice("up5k"));
  expect(misfits.map(({ sentence }) => sentence)).toEqual([
    "The design needs 7,680 LUT4, but the Lattice iCE40UP5K has 5,280.",
    "The design needs 9 DSP blocks, but the Lattice iCE40UP5K has 8.",
  ]);
  expect(misfits.every(({ advice }) => advice.length > 20)).toBe(true);
  expect(uses.map(({ resource, used, available }) => [resource, used, available])).toEqual([
    ["lut", 7680, 5280],
    ["ff", 0, 5280],
    ["carry", 0, undefined],
    ["bram", 0, 30],
    ["spram", 0, 4],
    ["dsp", 9, 8],
  ]);
  expect(
    fitReport(count({ SB_SPRAM256KA: 1 }), defaultDevice("hx8k")).misfits.map((m) => m.sentence),
  ).toEqual(["The design needs 1 SPRAM blocks, which the Lattice iCE40HX8K does not have."]);
});

test("carry cells of the ECP5 take two LUTs each", () => {
  const [lut] = fitReport(count({ LUT4: 10, CCU2C: 4 }), defaultDevice("ecp5")).uses;
  expect(lut).toMatchObject({ resource: "lut", used: 18 });
});

test("a misfit is an error, and a missing report too", () => {
  const stat = { modules: {}, design: { num_cells_by_type: { SB_LUT4: 6000 } } };
  const result = (text: string) =>
    reportSynthesis({
      top: "m",
      device: defaultDevice("up5k"),
      files: new Map([[STAT_FILE, new TextEncoder().encode(text)]]),
      toolVersion: "0.55",
      span: { file: "m.sv", start: 0, end: 1 },
    });
  const tooLarge = result(JSON.stringify(stat));
  expect(tooLarge.diagnostics).toMatchObject([{ code: "does-not-fit", severity: "error" }]);
  expect(tooLarge.value?.misfits).toHaveLength(1);
  expect(result("").diagnostics).toMatchObject([{ code: "synthesis-report-missing" }]);
});

test("modules are summed where yosys gives no total", () => {
  const stat = readStat(
    '{"modules":{"\\\\a":{"num_cells_by_type":{"X":1}},"\\\\b":{"num_cells_by_type":{"X":2}}}}',
  );
  expect(stat).toEqual(new Map([["X", 3]]));
  expect(readStat("no JSON")).toBeUndefined();
});
