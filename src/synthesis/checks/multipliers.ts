import { multiplierInLogic } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type CheckedDesign, isInDsp } from "./checked-design.ts";
import { productsByHand } from "./products-by-hand.ts";
import { isVariable, type WordCell } from "./word-netlist.ts";

/**
 * Products of fewer partial products than this are well off in LUTs: an 8 x 8 product takes some 64 of them, 4 x 4
 * only 16, for which a DSP block would be a waste.
 */
const leastProduct = 64;

/** Multiplications that a device with free DSP blocks computes in LUTs, written with `*` or by hand. */
export function checkMultipliers(design: CheckedDesign): readonly Diagnostic[] {
  const { modules, placeOf, span, device } = design;
  if (device.dsp === 0) {
    return [];
  }
  const told = new Map<string, Diagnostic>();
  for (const module of modules.values()) {
    const written = module.cells
      .filter((cell) => cell.type === "$mul" && !isInDsp(cell, design))
      .map((cell) => ({ src: cell.src, a: variableBits(cell, "A"), b: variableBits(cell, "B") }));
    const byHand = productsByHand(module);
    for (const product of [...written, ...byHand]) {
      const { src, a, b } = product;
      if (a * b >= leastProduct) {
        const facts = { a, b, isByHand: byHand.includes(product), device: device.title };
        told.set(src ?? module.name, multiplierInLogic(placeOf(src) ?? span, facts));
      }
    }
  }
  return [...told.values()];
}

function variableBits(cell: WordCell, port: string): number {
  return new Set((cell.connections[port] ?? []).filter(isVariable)).size;
}
