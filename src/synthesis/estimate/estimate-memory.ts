import type { Device } from "../../boards/board.ts";
import { numberOf, type WordCell } from "../checks/word-netlist.ts";

type Family = Device["family"];

/** Where a memory comes to lie, and what it takes there. */
export type MemoryEstimate =
  | {
      readonly kind: "block";
      readonly resource: "bram" | "spram" | "uram";
      readonly blocks: number;
    }
  /** LUTs that are memory, and those that choose among them. */
  | { readonly kind: "lut"; readonly luts: number; readonly ff: number }
  /** Registers of its own and multiplexers, or a table of gates if it is never written. */
  | { readonly kind: "logic" };

type Shapes = readonly (readonly [width: number, depth: number])[];

/** A block of 4 Kb, by the width and depth of its words. */
const smallBlock: Shapes = [
  [16, 256],
  [8, 512],
  [4, 1024],
  [2, 2048],
];
/** A block of 18 Kb, which is half a block of the Xilinx families. */
const largeBlock: Shapes = [
  [36, 512],
  [18, 1024],
  [9, 2048],
  [4, 4096],
  [2, 8192],
  [1, 16384],
];
const blockShapes: Readonly<Record<Family, Shapes>> = {
  ...{ up5k: smallBlock, hx8k: smallBlock },
  ...{ ecp5: largeBlock, xc7: largeBlock, xcup: largeBlock },
};

/** Bits from which on yosys takes a block RAM and no LUTs or flip-flops. */
const leastBits: Readonly<Record<Family, number>> = {
  ...{ up5k: 128, hx8k: 128, ecp5: 2048, xc7: 2048, xcup: 2048 },
};

/** What a memory of words takes on a family: by its size, its ports, and whether it is read at a clock edge. */
export function estimateMemory(cell: WordCell, family: Family): MemoryEstimate {
  const [width, size] = [numberOf(cell, "WIDTH"), numberOf(cell, "SIZE")];
  const [reads, writes] = [numberOf(cell, "RD_PORTS"), numberOf(cell, "WR_PORTS")];
  const isClocked = !(cell.parameters.RD_CLK_ENABLE ?? "1").includes("0");
  const isIce40 = family === "up5k" || family === "hx8k";
  const copies = writes < 2 ? Math.max(1, reads) : 1;
  if (isClocked && writes <= (isIce40 ? 1 : 2) && width * size >= leastBits[family]) {
    const blocks =
      copies *
      blockShapes[family].reduce(
        (least, [wide, deep]) => Math.min(least, Math.ceil(width / wide) * Math.ceil(size / deep)),
        Number.POSITIVE_INFINITY,
      );
    const isOnePort = `${cell.connections.RD_ADDR}` === `${cell.connections.WR_ADDR}`;
    const isBlank = !/[01]/.test(cell.parameters.INIT ?? "");
    if (family === "up5k" && isOnePort && isBlank && blocks >= 32) {
      const spram = Math.ceil(width / 16) * Math.ceil(size / 16384);
      return { kind: "block", resource: "spram", blocks: spram };
    }
    const large = copies * Math.ceil(width / 72) * Math.ceil(size / 4096);
    if (family === "xcup" && isBlank && blocks >= 16 * large) {
      return { kind: "block", resource: "uram", blocks: large };
    }
    const isHalf = family === "xc7" || family === "xcup";
    return { kind: "block", resource: "bram", blocks: isHalf ? blocks / 2 : blocks };
  }
  if (isIce40 || writes !== 1 || size < 4) {
    return { kind: "logic" };
  }
  const ff = isClocked ? width * reads : 0;
  if (family === "ecp5") {
    const rows = Math.ceil(size / 16);
    const choosing = rows === 1 ? 0 : width * (rows - 1) * 0.7 + rows;
    return {
      kind: "lut",
      luts: Math.ceil(copies * (6 * Math.ceil(width / 4) * rows + choosing)),
      ff,
    };
  }
  const rows = Math.ceil(size / 64);
  const luts = size <= 32 ? 4 * Math.ceil(width / 6) : 4 * Math.ceil(width / 3) * rows;
  return { kind: "lut", luts: Math.ceil(copies * (luts + (rows - 1) * width * 0.4)), ff };
}
