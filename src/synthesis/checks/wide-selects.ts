import { widePartSelect } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CheckedDesign } from "./checked-design.ts";
import { isVariable, numberOf, type WordCell } from "./word-netlist.ts";

/**
 * Multiplexers cheaper than this are what a design is made of: 256 LUTs are 5 % of the smallest device of the
 * boards. On a larger device it takes a hundredth of its LUTs.
 */
const leastLuts = 256;

/** `vector[i * W +: W]` with an index that changes, over a vector so wide that its multiplexer is a cost. */
export function checkWideSelects({
  modules,
  placeOf,
  span,
  device,
}: CheckedDesign): readonly Diagnostic[] {
  const least = Math.max(leastLuts, device.lut / 100);
  const told = new Map<string, Diagnostic>();
  for (const module of modules.values()) {
    const netOf = (cell: WordCell, port: string): string | undefined => {
      const first = cell.connections[port]?.find(isVariable);
      return module.nets.find((net) => !net.isHidden && net.bits.includes(first ?? -1))?.name;
    };
    for (const cell of module.cells) {
      const select = selectOf(cell);
      if (select === undefined) {
        continue;
      }
      const luts = Math.round((select.multiplexers * 2) / (device.lutInputs === 6 ? 6 : 3));
      if (luts >= least) {
        const place =
          placeOf(cell.src) ??
          placeOf(module.nets.find(({ name }) => name === netOf(cell, select.vectorPort))?.src) ??
          span;
        const vector = netOf(cell, select.vectorPort);
        told.set(
          `${place.file} ${place.start} ${vector}`,
          widePartSelect(place, { ...select, vector, luts, module: module.name }),
        );
      }
    }
  }
  return [...told.values()];
}

interface Select {
  /** Bits of the vector and of the part. */
  readonly width: number;
  readonly part: number;
  readonly isWritten: boolean;
  /** Of two inputs and one bit each. */
  readonly multiplexers: number;
  readonly vectorPort: string;
}

function selectOf(cell: WordCell): Select | undefined {
  const index = cell.connections.B ?? [];
  if (!/^\$(shift|shiftx|bmux)$/.test(cell.type)) {
    return undefined;
  }
  const [from, to] = [numberOf(cell, "A_WIDTH"), numberOf(cell, "Y_WIDTH")];
  if (!index.some(isVariable)) {
    return undefined;
  }
  if (from <= to) {
    // A part that is written: each bit of the vector chooses between what it was and the part.
    return from * 4 <= to && cell.connections.A?.some(isVariable) === true
      ? { width: to, part: from, isWritten: true, multiplexers: 1.5 * to, vectorPort: "Y" }
      : undefined;
  }
  // Low bits of the index that are always 0 mean that the part lies on a grid of so many bits.
  const zeros = index.findIndex((bit) => bit !== "0");
  const grid = 2 ** Math.min(Math.max(0, zeros), 20);
  const places = Math.ceil(from / grid);
  const multiplexers =
    to <= grid ? to * (places - 1) : grid * (places - 1) + to * Math.ceil(Math.log2(places));
  return { width: from, part: to, isWritten: false, multiplexers, vectorPort: "A" };
}
