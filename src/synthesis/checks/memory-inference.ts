import { memoryInFlipFlops } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CheckedDesign } from "./checked-design.ts";
import { isVariable, numberOf, type WordCell } from "./word-netlist.ts";

/**
 * From so many bits on a memory of flip-flops is worth a word: 512 are a tenth of the smallest device of the
 * boards (UP5K) with the multiplexer that reads them, and an eighth of one of its block RAMs. Below, a register
 * file is as well off in flip-flops, and synthesis itself prefers them.
 */
const leastBits = 512;
/** Memories with more read ports than this are read in many places at once on purpose. */
const mostReads = 4;

/** Memories that became flip-flops although a form of them that a RAM has is near. */
export function checkMemoryInference(design: CheckedDesign): readonly Diagnostic[] {
  const { flat, placeOf, span, top, log, device } = design;
  const inFlipFlops = new Set(
    [...log.matchAll(/^using FF mapping for memory (\S+)$/gm)].map(([, name = ""]) => name),
  );
  const told = new Map<string, Diagnostic>();
  for (const cell of flat.cells) {
    const [width, size] = [numberOf(cell, "WIDTH"), numberOf(cell, "SIZE")];
    if (
      !/^\$mem/.test(cell.type) ||
      !inFlipFlops.has(`${top}.${cell.name}`) ||
      cell.isKept ||
      width * size < leastBits
    ) {
      continue;
    }
    const reason = reasonOf(cell, device.family === "up5k" || device.family === "hx8k");
    if (reason !== undefined) {
      const name = cell.name.split(".").at(-1) ?? cell.name;
      const place = placeOf(cell.src) ?? span;
      const facts = { memory: name, width, size, device: device.title, ...reason };
      told.set(`${cell.src} ${name}`, memoryInFlipFlops(place, facts));
    }
  }
  return [...told.values()];
}

/** Why no memory of the device is like it; `undefined` where flip-flops are what it needs. */
function reasonOf(
  cell: WordCell,
  isIce40: boolean,
): { readonly why: string; readonly advice: string } | undefined {
  const [reads, writes] = [numberOf(cell, "RD_PORTS"), numberOf(cell, "WR_PORTS")];
  const addressBits = numberOf(cell, "ABITS");
  const addresses = (port: "RD_ADDR" | "WR_ADDR", at: number) =>
    (cell.connections[port] ?? []).slice(at * addressBits, (at + 1) * addressBits);
  const isFixed = (port: "RD_ADDR" | "WR_ADDR", count: number) =>
    Array.from({ length: count }, (_, at) => at).filter((at) =>
      addresses(port, at).every((bit) => !isVariable(bit)),
    ).length;
  if (reads === 0 || reads > mostReads || isFixed("RD_ADDR", reads) > 0) {
    return undefined;
  }
  const resets = isFixed("WR_ADDR", writes);
  if (resets > 1) {
    return {
      why: `${resets} of its words are written at once, as by a loop that resets them`,
      advice:
        "Take the memory out of the reset: give it initial contents (`initial`, `$readmemh`), or clear it word by word with a counter.",
    };
  }
  const clocked = cell.parameters.RD_CLK_ENABLE ?? "";
  if (isIce40 && clocked.includes("0")) {
    return {
      why: "it is read without a clock edge, and the block RAMs of the device read at one",
      advice:
        "Read it in an `always @(posedge clk)` block into a register, and use the value one cycle later.",
    };
  }
  if ((cell.parameters.WR_CLK_ENABLE ?? "").includes("0")) {
    return {
      why: "it is written without a clock edge",
      advice: "Write it in an `always @(posedge clk)` block.",
    };
  }
  const mostWrites = isIce40 ? 1 : 2;
  if (writes > mostWrites) {
    return {
      why: `it has ${writes} write ports, and a memory of the device has ${mostWrites === 1 ? "one" : "two"}`,
      advice:
        "Choose address and data first and write in one place, or write one after the other in several cycles.",
    };
  }
  return undefined;
}
