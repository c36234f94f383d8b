import { constantRegister } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type CheckedDesign, writtenTop } from "./checked-design.ts";
import {
  type Bit,
  driversOf,
  isRegister,
  isVariable,
  type WordCell,
  type WordModule,
  type WordNet,
} from "./word-netlist.ts";

/**
 * Registers all bits of which stay as they are whatever the inputs do. A module is judged by itself, so that
 * an input that an instance ties to a constant is no reason; the top is judged with all that lies below it.
 * A module that is used with several sets of parameters is told only if all of them agree. One that is given
 * a single value is constant by a parameter or on purpose, unless the text has but one assignment of it, which
 * asks for another; Brief has registers that only software reads.
 */
export function checkConstantRegisters(design: CheckedDesign): readonly Diagnostic[] {
  const { written, modules, flat, placeOf, span } = design;
  const top = writtenTop(design);
  const told = new Map<string, Diagnostic | undefined>();
  for (const [key, module] of written) {
    const registers = new Set(
      module.cells.filter((cell) => isRegister(cell)).flatMap((cell) => cell.connections.Q ?? []),
    );
    const optimised = [modules.get(key), ...(module === top ? [flat] : [])];
    // Of several names of one register the one that is no port is told.
    const own = module.nets.filter(({ name }) => !module.ports.has(name));
    const names = new Set(own.map(({ bits }) => bits.join()));
    for (const net of module.nets) {
      if (module.ports.has(net.name) && names.has(net.bits.join())) {
        continue;
      }
      const isWritten = net.bits.every((bit) => isVariable(bit) && registers.has(bit));
      if (net.isHidden || net.isKept || net.bits.length === 0 || !isWritten) {
        continue;
      }
      const place = `${net.src} ${net.name}`;
      const value = optimised
        .map((each) => constantOf(each, net.name))
        .find((each) => each !== undefined);
      if (value === undefined || isMeant(net, value, module, design)) {
        told.set(place, undefined);
      } else if (!told.has(place)) {
        told.set(place, constantRegister(placeOf(net.src) ?? span, { register: net.name, value }));
      }
    }
  }
  return [...told.values()].filter((each) => each !== undefined);
}

/** Whether the text gives a register this value alone, and not for want of a second assignment. */
function isMeant(net: WordNet, value: string, module: WordModule, design: CheckedDesign): boolean {
  const drivers = driversOf(module);
  const given = net.bits.map((bit) => givenTo(bit, drivers));
  const isSingle = given.every((each) => each.size <= 1 && ![...each].some(isVariable));
  const only = given.map((each) => [...each][0] ?? "x");
  if (!isSingle || (value !== "unknown" && only.join() !== bitsOf(value, only.length).join())) {
    return false;
  }
  const text = design.textAt(net.src);
  const assignment = new RegExp(`\\b${net.name}\\s*(?:\\[[^\\]]*\\]\\s*)?<?=(?!=)`, "g");
  return text === undefined || (text.match(assignment) ?? []).length > 1;
}

function bitsOf(value: string, width: number): readonly string[] {
  return [...BigInt(value).toString(2).padStart(width, "0")].reverse();
}

/** What a bit of a register may become next besides what it is: 0, 1, and nets that are no choice. */
function givenTo(bit: Bit, drivers: ReadonlyMap<Bit, WordCell>): ReadonlySet<Bit> {
  const register = drivers.get(bit);
  const found = new Set<Bit>();
  const seen = new Set<Bit>([bit]);
  const at = register?.connections.Q?.indexOf(bit) ?? -1;
  const reset = register?.parameters.ARST_VALUE ?? register?.parameters.SRST_VALUE;
  if (reset !== undefined) {
    found.add(reset.at(-1 - at) ?? "0");
  }
  const pending: Bit[] = [register?.connections.D?.[at] ?? "x"];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) {
      continue;
    }
    seen.add(next);
    const cell = drivers.get(next);
    if (cell === undefined || !/^\$p?mux$/.test(cell.type)) {
      // Unknown is what stands behind a branch that is never taken.
      if (next !== "x") {
        found.add(next);
      }
      continue;
    }
    const [a = [], b = [], y = []] = [cell.connections.A, cell.connections.B, cell.connections.Y];
    const place = y.indexOf(next);
    pending.push(a[place] ?? "x");
    for (let offset = place; offset < b.length; offset += y.length) {
      pending.push(b[offset] ?? "x");
    }
  }
  return found;
}

/** What a net always is, in words; `undefined` if it changes or is not there. */
function constantOf(module: WordModule | undefined, name: string): string | undefined {
  const bits = module?.nets.find((net) => net.name === name)?.bits ?? [];
  if (bits.length === 0 || bits.some((bit) => isVariable(bit))) {
    return undefined;
  }
  return bits.some((bit) => bit !== "0" && bit !== "1") ? "unknown" : `${numberIn(bits)}`;
}

function numberIn(bits: readonly Bit[]): bigint {
  return BigInt(`0b${[...bits].reverse().join("")}`);
}
