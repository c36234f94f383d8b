import type { Device } from "../boards/board.ts";
import type { CellCounts, ResourceUse } from "./netlist-report.ts";

export interface Misfit {
  /** What is needed and what there is, one sentence. */
  readonly sentence: string;
  readonly advice: string;
}

export interface FitReport {
  readonly uses: readonly ResourceUse[];
  readonly misfits: readonly Misfit[];
}

/** The cells of a design against the capacity of a device. */
export function fitReport(counts: Omit<CellCounts, "other">, device: Device): FitReport {
  const uses = usesOf(counts, device).filter(({ used, available }) => used > 0 || available !== 0);
  const misfits = uses.flatMap((use) => {
    const { resource, title, used, available } = use;
    if (available === undefined || used <= available) {
      return [];
    }
    const sentence =
      available === 0
        ? `The design needs ${grouped(used)} ${title}, which the ${device.title} does not have.`
        : `The design needs ${grouped(used)} ${title}, but the ${device.title} has ${grouped(available)}.`;
    return [{ sentence, advice: adviceFor(resource, device) }];
  });
  return { uses, misfits };
}

function usesOf(counts: Omit<CellCounts, "other">, device: Device): readonly ResourceUse[] {
  const isEcp5 = device.family === "ecp5";
  const large = device.largeRam;
  return [
    {
      resource: "lut",
      title: isEcp5 ? "LUT4 (two for each carry cell)" : `LUT${device.lutInputs}`,
      // A carry cell of the ECP5 is a slice of two LUTs; elsewhere it lies beside the LUTs.
      used: counts.lut + (isEcp5 ? 2 * counts.carry : 0),
      available: device.lut,
    },
    { resource: "ff", title: "flip-flops", used: counts.ff, available: device.ff },
    { resource: "carry", title: "carry cells", used: counts.carry, available: undefined },
    {
      resource: "bram",
      title: `block RAMs of ${grouped(device.blockRam.bits / 1024)} Kb`,
      used: counts.bram,
      available: device.blockRam.blocks,
    },
    {
      resource: "spram",
      title: "SPRAM blocks",
      used: counts.spram,
      available: large?.kind === "spram" ? large.blocks : 0,
    },
    {
      resource: "uram",
      title: "UltraRAM blocks",
      used: counts.uram,
      available: large?.kind === "ultraram" ? large.blocks : 0,
    },
    { resource: "dsp", title: "DSP blocks", used: counts.dsp, available: device.dsp },
  ];
}

function adviceFor(resource: ResourceUse["resource"], device: Device): string {
  switch (resource) {
    case "lut":
      return "Compute over more cycles with fewer units, use narrower values, move tables and vectors to block RAM, or choose a larger device.";
    case "ff":
      return 'Move vectors from flip-flops to memory (`type = "bram"` in `hardware.toml`), or choose a larger device.';
    case "bram":
      return device.largeRam === undefined
        ? "Make the memories smaller or narrower, or choose a larger device."
        : `Move the largest memory to \`type = "${device.largeRam.kind}"\`, make it smaller, or choose a larger device.`;
    case "spram":
    case "uram":
      return "Pack several words into one row, move a memory to block RAM, or choose a larger device.";
    case "dsp":
      return "Share one multiplier among several cycles, or choose a larger device; small multiplications can be built of LUTs.";
    case "carry":
      return "Use narrower sums, or choose a larger device.";
  }
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
