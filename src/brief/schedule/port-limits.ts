import type { Storage } from "../hardware.ts";

/** What a memory can do in one cycle. `total` counts reads and writes together. */
export interface PortLimits {
  readonly reads: number;
  readonly writes: number;
  readonly total: number;
  /** Whether reading and writing go through the same port, one at a time. */
  readonly isShared: boolean;
  /** In words, behind "and": "a block RAM here has ...". */
  readonly has: string;
}

/**
 * Row 23. A block RAM always has one read and one write port; AMD's has two ports for either, and
 * other devices count as Lattice's. One write port at most, everywhere.
 */
export function portLimits(storage: Storage, isAmd: boolean): PortLimits {
  switch (storage) {
    case "bram":
      return isAmd
        ? {
            reads: 2,
            writes: 1,
            total: 2,
            isShared: false,
            has: "a block RAM has two ports, of which one can write",
          }
        : {
            reads: 1,
            writes: 1,
            total: 2,
            isShared: false,
            has: "a block RAM has one read and one write port",
          };
    case "rom":
      return isAmd
        ? { reads: 2, writes: 0, total: 2, isShared: false, has: "a ROM has two read ports" }
        : { reads: 1, writes: 0, total: 1, isShared: false, has: "a ROM has one read port" };
    case "ultraram":
      return {
        reads: 2,
        writes: 1,
        total: 2,
        isShared: false,
        has: "an UltraRAM has two ports, of which one can write",
      };
    case "spram":
      return {
        reads: 1,
        writes: 1,
        total: 2,
        isShared: true,
        has: "an SPRAM has one port for reading or writing",
      };
    case "distributed":
      return {
        reads: 3,
        writes: 1,
        total: 4,
        isShared: false,
        has: "a distributed RAM has three read ports and one write port",
      };
    case "registers":
      return {
        reads: Number.POSITIVE_INFINITY,
        writes: Number.POSITIVE_INFINITY,
        total: Number.POSITIVE_INFINITY,
        isShared: false,
        has: "registers have as many as needed",
      };
  }
}
