import { accumulatorInLogic, multiplierInLogic } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CheckedDesign } from "./checked-design.ts";
import {
  type Bit,
  driversOf,
  isRegister,
  isVariable,
  numberOf,
  readersOf,
  type WordCell,
  type WordModule,
} from "./word-netlist.ts";

/**
 * Products of fewer partial products than this are well off in LUTs: an 8 x 8 product takes some 64 of them, 4 x 4
 * only 16, for which a DSP block would be a waste.
 */
const leastProduct = 64;

/** Multiplications that a device with free DSP blocks computes in LUTs, written with `*` or by hand. */
export function checkMultipliers(design: CheckedDesign): readonly Diagnostic[] {
  const { modules, placeOf, span, device, log } = design;
  if (device.dsp === 0) {
    return [];
  }
  const told = new Map<string, Diagnostic>();
  for (const module of modules.values()) {
    for (const cell of module.cells.filter(({ type }) => type === "$mul")) {
      const [a, b] = [variableBits(cell, "A"), variableBits(cell, "B")];
      if (a * b >= leastProduct && a > 0 && b > 0 && !isInDsp(cell, log)) {
        const facts = { a, b, isByHand: false, device: device.title };
        told.set(cell.src ?? cell.name, multiplierInLogic(placeOf(cell.src) ?? span, facts));
      }
    }
    for (const { src, a, b } of productsByHand(module)) {
      if (a * b >= leastProduct) {
        const facts = { a, b, isByHand: true, device: device.title };
        told.set(src ?? module.name, multiplierInLogic(placeOf(src) ?? span, facts));
      }
    }
  }
  return [...told.values()];
}

/** yosys names the multiplication in what it says about its DSP blocks. */
function isInDsp({ name }: WordCell, log: string): boolean {
  return (
    new RegExp(`^(?:Checking|Analysing) \\S*${escaped(name)}.* DSP `, "m").test(log) ||
    // ECP5 has no such pass; there every product that is wide enough is mapped as it stands.
    log.includes("/ecp5/dsp_map.v")
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function variableBits(cell: WordCell, port: string): number {
  return new Set((cell.connections[port] ?? []).filter(isVariable)).size;
}

interface ProductByHand {
  readonly src: string | undefined;
  readonly a: number;
  readonly b: number;
}

/** Sums of one value, shifted by each place, where the bits of another say so. */
function productsByHand(module: WordModule): readonly ProductByHand[] {
  const readers = readersOf(module);
  const groups = new Map<string, { shifts: Set<number>; width: number; src: string | undefined }>();
  const note = (bits: readonly Bit[], shift: number, src: string | undefined): void => {
    const key = bits.join();
    const group = groups.get(key) ?? { shifts: new Set<number>(), width: bits.length, src };
    groups.set(key, group);
    group.shifts.add(shift);
  };
  for (const cell of module.cells) {
    if (cell.type === "$add") {
      for (const port of ["A", "B"]) {
        const bits = cell.connections[port] ?? [];
        const shift = bits.findIndex((bit) => bit !== "0");
        const value = bits.slice(shift).filter(isVariable);
        const isChosen = (cell.connections.Y ?? []).some((bit) =>
          readers.get(bit)?.some(({ type }) => type === "$mux"),
        );
        if (shift > 0 && value.length === bits.length - shift && isChosen) {
          note(value, shift, cell.src);
        }
      }
    } else if (cell.type === "$and") {
      const [a = [], b = []] = [cell.connections.A, cell.connections.B];
      for (const [value, mask] of [
        [a, b],
        [b, a],
      ] as const) {
        const isMask =
          mask.length > 1 && isVariable(mask[0]) && mask.every((bit) => bit === mask[0]);
        const isSummed = (cell.connections.Y ?? []).some((bit) =>
          readers.get(bit)?.some(({ type }) => type === "$add"),
        );
        const variable = value.filter(isVariable);
        if (isMask && isSummed && new Set(variable).size > 1) {
          // Each bit of the other factor is a mask of its own.
          note(variable, Number(mask[0]), cell.src);
        }
      }
    }
  }
  return [...groups.values()].flatMap(({ shifts, width, src }) => {
    const least = Math.min(...shifts);
    // In a chain of sums the first place is the value itself, without a sum.
    const b = shifts.size + (least === 1 ? 1 : 0);
    return shifts.size >= 6 ? [{ src, a: width, b }] : [];
  });
}

/**
 * Sums of products whose register a DSP block would hold, but for one thing that can be changed. Sums that begin
 * anew by choosing, and not by a reset, are left alone where the tool has no form for them.
 */
export function checkAccumulators(design: CheckedDesign): readonly Diagnostic[] {
  const { modules, placeOf, span, device, log } = design;
  const most = mostBits(design);
  if (most === undefined) {
    return [];
  }
  const told = new Map<string, Diagnostic>();
  for (const module of modules.values()) {
    const drivers = driversOf(module);
    for (const register of module.cells.filter((cell) => isRegister(cell))) {
      const [q, d] = [register.connections.Q ?? [], register.connections.D ?? []];
      const sum = drivers.get(d[0] ?? "");
      const net = module.nets.find(({ isHidden, bits }) => !isHidden && bits.join() === q.join());
      if (sum === undefined || !/^\$(add|sub)$/.test(sum.type) || net === undefined || net.isKept) {
        continue;
      }
      const [a = [], b = []] = [sum.connections.A, sum.connections.B];
      const isSum = (sum.connections.Y ?? []).join() === d.join();
      const other = a.join() === q.join() ? b : b.join() === q.join() ? a : undefined;
      const product = other === undefined ? undefined : productBehind(other, drivers);
      const isMapped = product !== undefined && isInDsp(product, log);
      const why = whyNot(register, most);
      if (isSum && isMapped && why !== undefined) {
        const facts = { register: net.name, width: q.length, device: device.title, ...why };
        told.set(`${net.src}`, accumulatorInLogic(placeOf(net.src) ?? span, facts));
      }
    }
  }
  return [...told.values()];
}

/** Bits that the accumulator of a DSP block has, of the families whose accumulators yosys uses. */
function mostBits({ device }: CheckedDesign): number | undefined {
  switch (device.family) {
    case "up5k":
      return 32;
    case "xc7":
    case "xcup":
      return 48;
    case "hx8k":
    case "ecp5":
      return undefined;
  }
}

/** The multiplication that a value comes from, with a register and an extension of its sign between at most. */
function productBehind(
  bits: readonly Bit[],
  drivers: ReadonlyMap<Bit, WordCell>,
): WordCell | undefined {
  const first = drivers.get(bits[0] ?? "");
  if (first?.type === "$mul") {
    return first;
  }
  const at = first !== undefined && isRegister(first) ? first.connections.D?.[0] : undefined;
  const behind = at === undefined ? undefined : drivers.get(at);
  return behind?.type === "$mul" ? behind : undefined;
}

function whyNot(
  register: WordCell,
  most: number,
): { readonly why: string; readonly advice: string } | undefined {
  const width = numberOf(register, "WIDTH");
  if (width > most) {
    return {
      why: `it has ${width} bits, and the accumulator of a block ${most}`,
      advice: `Make it ${most} bits wide if its sums fit there, or add up two halves.`,
    };
  }
  if (/^\$(adff|aldff|dffsr)/.test(register.type)) {
    return {
      why: "it is reset without a clock edge, and the accumulator of a block at one",
      advice: "Reset it in the clocked block: `always @(posedge clk) if (rst) ...`.",
    };
  }
  if ((register.parameters.SRST_VALUE ?? "").includes("1")) {
    return {
      why: "its reset gives it a value that is not 0",
      advice: "Reset it to 0, and add what it is to begin with behind it or as the first term.",
    };
  }
  return undefined;
}
