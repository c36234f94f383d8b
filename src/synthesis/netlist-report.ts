import type { Device } from "../boards/board.ts";

/** Cells of a synthesised design, counted by what they occupy; `other` by cell type. */
export interface CellCounts {
  readonly lut: number;
  readonly ff: number;
  readonly carry: number;
  readonly bram: number;
  readonly spram: number;
  readonly uram: number;
  readonly dsp: number;
  readonly other: Readonly<Record<string, number>>;
}

/** One resource against a device; `used` and `available` in the device's own units. */
export interface ResourceUse {
  readonly resource: "lut" | "ff" | "carry" | "bram" | "spram" | "uram" | "dsp";
  readonly title: string;
  readonly used: number;
  /** `undefined` where the device data does not bound it. */
  readonly available: number | undefined;
}

export interface NetlistReport {
  readonly top: string;
  readonly family: Device["family"];
  readonly cells: CellCounts;
  readonly uses: readonly ResourceUse[];
  /** One sentence for each resource that does not fit, naming the numbers and what to do. */
  readonly misfits: readonly string[];
  readonly toolVersion: string;
  /** The netlist as yosys wrote it, where it was asked for. */
  readonly netlist: string | undefined;
}
