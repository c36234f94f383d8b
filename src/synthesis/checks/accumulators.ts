import type { Device } from "../../boards/board.ts";
import { accumulatorInLogic } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type CheckedDesign, isInDsp } from "./checked-design.ts";
import { type Bit, driversOf, isRegister, numberOf, type WordCell } from "./word-netlist.ts";

/**
 * Sums of products whose register a DSP block would hold, but for one thing that can be changed. Sums that begin
 * anew by choosing, and not by a reset, are left alone where the tool has no form for them.
 */
export function checkAccumulators(design: CheckedDesign): readonly Diagnostic[] {
  const { modules, placeOf, span, device } = design;
  const most = mostBits[device.family];
  if (most === undefined) {
    return [];
  }
  const told = new Map<string, Diagnostic>();
  for (const module of modules.values()) {
    const drivers = driversOf(module);
    for (const register of module.cells.filter((cell) => isRegister(cell))) {
      const q = register.connections.Q ?? [];
      const net = module.nets.find(({ isHidden, bits }) => !isHidden && bits.join() === q.join());
      const product = productSummed(register, drivers);
      const why = whyNot(register, most);
      if (
        net?.isKept === false &&
        product !== undefined &&
        why !== undefined &&
        isInDsp(product, design)
      ) {
        const facts = { register: net.name, width: q.length, device: device.title, ...why };
        told.set(`${net.src}`, accumulatorInLogic(placeOf(net.src) ?? span, facts));
      }
    }
  }
  return [...told.values()];
}

/**
 * Bits that the accumulator of a DSP block has, of the families whose accumulators yosys uses: it packs nothing into
 * the blocks of UltraScale+ and of ECP5.
 */
const mostBits: Readonly<Record<Device["family"], number | undefined>> = {
  ...{ up5k: 32, hx8k: undefined, ecp5: undefined, xc7: 48, xcup: undefined },
};

/** The multiplication that a register adds to itself or takes from itself; `undefined` if it does neither. */
function productSummed(
  { connections: { Q = [], D = [] } }: WordCell,
  drivers: ReadonlyMap<Bit, WordCell>,
): WordCell | undefined {
  const sum = drivers.get(D[0] ?? "");
  if (sum === undefined || !/^\$(add|sub)$/.test(sum.type)) {
    return undefined;
  }
  const { A = [], B = [], Y = [] } = sum.connections;
  const other = A.join() === Q.join() ? B : B.join() === Q.join() ? A : undefined;
  return other !== undefined && Y.join() === D.join() ? productBehind(other, drivers) : undefined;
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
