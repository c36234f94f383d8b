import type { Device } from "../../boards/board.ts";
import {
  type Bit,
  isRegister,
  isVariable,
  numberOf,
  readersOf,
  type WordCell,
  type WordModule,
} from "../checks/word-netlist.ts";
import { countCells } from "../count-cells.ts";
import type { CellCounts } from "../netlist-report.ts";
import { type BitLogic, createBitLogic, type LogicBit, ZERO } from "./bit-logic.ts";
import { estimateMemory } from "./estimate-memory.ts";
import { extended, isSmallCompare, type LogicOf, wordLogic } from "./word-logic.ts";

type Family = Device["family"];

/** Cells that are estimated; no cell of another kind is known before synthesis. */
export type EstimatedCells = Omit<CellCounts, "other">;

/** The widest factors of a DSP block, and the least bits of a product that is put into one. */
const dspBlocks: Readonly<
  Record<Family, { readonly a: number; readonly b: number; readonly product: number } | undefined>
> = {
  up5k: { a: 16, b: 16, product: 11 },
  hx8k: undefined,
  ecp5: { a: 18, b: 18, product: 4 },
  xc7: { a: 25, b: 18, product: 9 },
  xcup: { a: 27, b: 18, product: 9 },
};

interface Estimate {
  readonly family: Family;
  readonly logic: BitLogic;
  readonly of: LogicOf;
  readonly readers: ReadonlyMap<Bit, readonly WordCell[]>;
  readonly roots: Set<LogicBit>;
  readonly counts: Record<keyof EstimatedCells, number>;
}

/**
 * About what a flat netlist of words takes on a family, without synthesising it: gates are covered by LUTs,
 * sums by carry chains, products by DSP blocks and memories by the blocks that they fill.
 */
export function estimateCells(module: WordModule, family: Family): EstimatedCells {
  const logic = createBitLogic();
  const readers = readersOf(module);
  const estimate: Estimate = {
    ...{ family, logic, of: wordLogic(module, logic, readers), readers },
    roots: new Set(),
    counts: { lut: 0, ff: 0, carry: 0, bram: 0, spram: 0, uram: 0, dsp: 0 },
  };
  for (const { direction, bits } of module.ports.values()) {
    if (direction !== "input") {
      addRoots(estimate, bits);
    }
  }
  for (const cell of module.cells) {
    addCell(cell, estimate);
  }
  const { counts, roots } = estimate;
  counts.lut += logic.countLuts(roots, family === "xc7" || family === "xcup" ? 6 : 4);
  return counts;
}

function addRoots({ roots, of }: Estimate, bits: readonly Bit[]): void {
  for (const bit of bits) {
    roots.add(of(bit));
  }
}

function addCell(cell: WordCell, estimate: Estimate): void {
  if (isRegister(cell) || cell.type === "$dlatch") {
    addRegister(cell, estimate);
  } else if (cell.type === "$alu") {
    if (!isSmallCompare(cell, (bit) => estimate.readers.has(bit))) {
      addSum(cell, estimate);
    }
  } else if (cell.type === "$mul" || /^\$macc/.test(cell.type)) {
    addProducts(cell, estimate);
  } else if (/^\$mem/.test(cell.type)) {
    addMemory(cell, estimate);
  } else if (/^\$(div|mod|divfloor|modfloor|pow)$/.test(cell.type)) {
    // A row of subtractors, one for each bit of the result.
    const [a, b] = [numberOf(cell, "A_WIDTH"), numberOf(cell, "B_WIDTH")];
    addInputs(cell, estimate);
    estimate.counts.lut += 2 * a * b;
    estimate.counts.carry += a * b;
  } else if (!cell.type.startsWith("$")) {
    const { other: _, ...own } = countCells(new Map([[cell.type, 1]]));
    addInputs(cell, estimate);
    for (const [resource, amount] of Object.entries(own)) {
      if (isCounted(resource)) {
        estimate.counts[resource] += amount;
      }
    }
  }
}

function isCounted(resource: string): resource is keyof EstimatedCells {
  return /^(lut|ff|carry|bram|spram|uram|dsp)$/.test(resource);
}

function addInputs(cell: WordCell, estimate: Estimate): void {
  for (const [port, bits] of Object.entries(cell.connections)) {
    if (cell.directions[port] !== "output") {
      addRoots(estimate, bits);
    }
  }
}

function addRegister(cell: WordCell, { family, logic, of, roots, counts }: Estimate): void {
  const control = (port: string, polarity: string): LogicBit | undefined => {
    const [bit] = cell.connections[port] ?? [];
    if (bit === undefined) {
      return undefined;
    }
    const isLow = numberOf(cell, polarity) === 0 && family !== "ecp5";
    return isLow ? logic.not(of(bit)) : of(bit);
  };
  counts.ff += (cell.connections.Q ?? []).length;
  for (const bit of cell.connections.D ?? []) {
    roots.add(of(bit));
  }
  const enable = control("EN", "EN_POLARITY");
  const reset = control("SRST", "SRST_POLARITY") ?? control("ARST", "ARST_POLARITY");
  if (reset !== undefined) {
    roots.add(reset);
  }
  if (enable !== undefined) {
    // The registers of the iCE40 are reset only while they are enabled.
    const isGated = /^\$sdffe$/.test(cell.type) && (family === "up5k" || family === "hx8k");
    roots.add(isGated && reset !== undefined ? logic.or(enable, reset) : enable);
  }
}

function addSum(cell: WordCell, estimate: Estimate): void {
  const { family, logic, of, roots, counts, readers } = estimate;
  const { BI = [], CI = [], Y = [], X = [] } = cell.connections;
  const inverted = of(BI[0]);
  const isRead = (bit: Bit | undefined) => isVariable(bit) && readers.has(bit);
  const width = Y.length;
  let used = 0;
  for (let at = 0; at < width; at++) {
    const [a, b] = [of(extended(cell, "A", at)), of(extended(cell, "B", at))];
    const isSum = isRead(Y[at]) || isRead(X[at]) || isOutput(Y[at], estimate);
    used += isSum ? 1 : 0;
    switch (family) {
      case "up5k":
      case "hx8k":
        roots.add(a).add(logic.xor(b, inverted));
        counts.lut += isSum ? 1 : 0;
        break;
      case "ecp5":
        roots.add(a).add(b);
        break;
      case "xc7":
      case "xcup": {
        roots.add(a);
        const half = logic.xor(a, logic.xor(b, inverted));
        roots.add(half);
        break;
      }
    }
  }
  addRoots(estimate, CI);
  counts.carry += carryCells(family, used === 0 ? width : Math.max(used, width - 1));
}

/** Whether an output of the design is that bit: it has no reader within. */
function isOutput(bit: Bit | undefined, { roots, of }: Estimate): boolean {
  return isVariable(bit) && roots.has(of(bit));
}

function carryCells(family: Family, bits: number): number {
  switch (family) {
    case "up5k":
    case "hx8k":
      return bits;
    case "ecp5":
      return Math.ceil(bits / 2);
    case "xc7":
    case "xcup":
      return Math.ceil(bits / 4);
  }
}

/** LUTs that a product of one bit by one takes in a row of adders. */
const lutsOfProduct: Readonly<Record<Family, number>> = {
  ...{ up5k: 1.9, hx8k: 1.9, ecp5: 1.9, xc7: 1.1, xcup: 1.1 },
};

function addProducts(cell: WordCell, estimate: Estimate): void {
  const { family, counts, readers } = estimate;
  const isPlain = cell.type === "$mul";
  const widths = (port: string): readonly number[] =>
    isPlain ? [numberOf(cell, `${port}_WIDTH`)] : fieldsOf(cell.parameters[`${port}_WIDTHS`]);
  const [as, bs] = [widths("A"), widths("B")];
  const products = isPlain ? 1 : numberOf(cell, "NPRODUCTS");
  const addends = isPlain ? 0 : numberOf(cell, "NADDENDS");
  const width = (cell.connections.Y ?? []).length;
  const block = dspBlocks[family];
  let inBlocks = 0;
  addInputs(cell, estimate);
  for (let at = 0; at < products; at++) {
    const [a, b] = [Math.max(as[at] ?? 0, bs[at] ?? 0), Math.min(as[at] ?? 0, bs[at] ?? 0)];
    if (a < 2 || b < 2) {
      counts.lut += a * b;
    } else if (block !== undefined && Math.min(width, a + b) >= block.product) {
      counts.dsp += Math.ceil(a / block.a) * Math.ceil(b / block.b);
      inBlocks++;
    } else {
      counts.lut += Math.ceil(a * b * lutsOfProduct[family]);
    }
  }
  // A block adds one value to its product, but for the families of which yosys uses the multipliers alone.
  const isWhole = family === "up5k" || family === "xc7";
  const adds = inBlocks === 1 && products === 1 && addends === 1 && isWhole;
  const follow = new Set((cell.connections.Y ?? []).flatMap((bit) => readers.get(bit) ?? []));
  const [register, ...others] = follow;
  const isHeld = inBlocks === 1 && products === 1 && (addends === 0 || adds);
  if (
    family === "xc7" &&
    isHeld &&
    register !== undefined &&
    others.length === 0 &&
    isRegister(register)
  ) {
    counts.ff -= (register.connections.Q ?? []).length;
  }
  const terms = products + addends - (adds ? 1 : 0);
  if (terms > 1) {
    // A full adder, two LUTs, makes two bits of three, until two rows are left for a carry chain.
    const signs = cell.parameters.C_SIGNED ?? "";
    const bits = (isPlain ? [] : fieldsOf(cell.parameters.C_WIDTHS))
      .map((each, at) => (signs.at(-1 - at) === "1" ? width : Math.min(width, each)))
      .reduce((sum, each) => sum + each, products * width);
    counts.lut += 2 * Math.max(0, bits - 2 * width) + (family === "ecp5" ? 0 : width);
    counts.carry += carryCells(family, width);
  }
}

/** The widths of the operands, 16 bits each, the first in the lowest; yosys writes `x` where there are none. */
function fieldsOf(text = ""): readonly number[] {
  const fields: number[] = [];
  for (let end = /^[01]+$/.test(text) ? text.length : 0; end > 0; end -= 16) {
    fields.push(Number.parseInt(text.slice(Math.max(0, end - 16), end), 2));
  }
  return fields;
}

/** Larger tables of gates are not drawn but reckoned. */
const longestTable = 1 << 16;

function addMemory(cell: WordCell, estimate: Estimate): void {
  const { family, logic, of, roots, counts } = estimate;
  const memory = estimateMemory(cell, family);
  const [width, size] = [numberOf(cell, "WIDTH"), numberOf(cell, "SIZE")];
  const [reads, writes] = [numberOf(cell, "RD_PORTS"), numberOf(cell, "WR_PORTS")];
  const isTable = memory.kind === "logic" && writes === 0 && width * size <= longestTable;
  if (!isTable) {
    addInputs(cell, estimate);
  }
  switch (memory.kind) {
    case "block":
      counts[memory.resource] += memory.blocks;
      return;
    case "lut":
      counts.lut += memory.luts;
      counts.ff += memory.ff;
      return;
    case "logic": {
      const isClocked = (cell.parameters.RD_CLK_ENABLE ?? "").includes("1");
      counts.ff += isClocked ? width * reads : 0;
      if (isTable) {
        const address = cell.connections.RD_ADDR ?? [];
        const bits = address.length / Math.max(1, reads);
        const init = (cell.parameters.INIT ?? "").padStart(width * size, "x");
        const at = (place: number): LogicBit => constantOf(init.at(-1 - place));
        for (let port = 0; port < reads; port++) {
          const own = address.slice(port * bits, (port + 1) * bits).map(of);
          for (let bit = 0; bit < width; bit++) {
            let row = Array.from({ length: size }, (_, word) => at(word * width + bit));
            for (const select of own) {
              row = row.flatMap((each, place) =>
                place % 2 === 0 ? [logic.mux(select, each, row[place + 1] ?? each)] : [],
              );
            }
            roots.add(row[0] ?? ZERO);
          }
        }
        return;
      }
      // A multiplexer of four takes two LUTs of four inputs or one of six.
      const choice = (family === "xc7" || family === "xcup" ? 1 : 2) / 3;
      counts.lut += Math.ceil(width * size * choice * reads);
      counts.ff += writes === 0 ? 0 : width * size;
      counts.lut += writes * size;
      return;
    }
  }
}

function constantOf(digit: string | undefined): LogicBit {
  return digit === "1" ? 1 : digit === "0" ? ZERO : 2;
}
