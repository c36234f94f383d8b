import type { CellCounts } from "./netlist-report.ts";

type Counted = Exclude<keyof CellCounts, "other">;

/**
 * What the cells of a netlist occupy. Block RAM counts in blocks of the device, so half of a 36-Kb
 * block is 0.5; LUTs used as memory or shift register are LUTs; carry cells are counted as cells.
 */
export function countCells(cells: ReadonlyMap<string, number>): CellCounts {
  const counts = { lut: 0, ff: 0, carry: 0, bram: 0, spram: 0, uram: 0, dsp: 0 };
  const other = new Map<string, number>();
  for (const [type, count] of cells) {
    const weight = weightOf(type);
    if (weight !== undefined) {
      counts[weight.resource] += weight.amount * count;
    } else if (!type.startsWith("$scopeinfo")) {
      other.set(type, count);
    }
  }
  return { ...counts, other: Object.fromEntries([...other].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

interface Weight {
  readonly resource: Counted;
  readonly amount: number;
}

const patterns: readonly (readonly [RegExp, Counted])[] = [
  [/^(SB_LUT4|LUT[1-6]|LUT6_2)$/, "lut"],
  [/^SB_DFF/, "ff"],
  [/^TRELLIS_FF$/, "ff"],
  [/^(FD[RSCP]E(_1)?|LD[CP]E)$/, "ff"],
  [/^(SB_CARRY|CARRY4|CARRY8|CCU2C)$/, "carry"],
  [/^(SB_RAM40_4K\w*|SB_RAM\d+x\d+\w*|DP16KD|PDPW16KD)$/, "bram"],
  [/^RAMB36E[12]$/, "bram"],
  [/^SB_SPRAM256KA$/, "spram"],
  [/^URAM288(_BASE)?$/, "uram"],
  [/^(SB_MAC16|DSP48E[12]|MULT18X18D)$/, "dsp"],
];

/** LUTs that a memory or shift register of 7-series, UltraScale+ or ECP5 takes. */
const lutMemories: ReadonlyMap<string, number> = new Map([
  ["RAM16X1S", 1],
  ["RAM16X1D", 2],
  ["RAM32X1S", 1],
  ["RAM32X1D", 2],
  ["RAM64X1S", 1],
  ["RAM64X1D", 2],
  ["RAM128X1S", 2],
  ["RAM128X1D", 4],
  ["RAM256X1S", 4],
  ["RAM256X1D", 8],
  ["RAM512X1S", 8],
  ["RAM32M", 4],
  ["RAM64M", 4],
  ["RAM32M16", 8],
  ["RAM64M8", 8],
  ["SRL16E", 1],
  ["SRLC16E", 1],
  ["SRLC32E", 1],
  // Two slices of memory, and one that decodes the write address.
  ["TRELLIS_DPR16X4", 6],
]);

function weightOf(type: string): Weight | undefined {
  const luts = lutMemories.get(type);
  if (luts !== undefined) {
    return { resource: "lut", amount: luts };
  }
  if (/^RAMB18E[12]$/.test(type)) {
    return { resource: "bram", amount: 0.5 };
  }
  const found = patterns.find(([pattern]) => pattern.test(type));
  return found === undefined ? undefined : { resource: found[1], amount: 1 };
}
