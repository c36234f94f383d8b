import type { Device } from "../../boards/board.ts";
import { memoryInFlipFlops } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type CheckedDesign, srcParts } from "./checked-design.ts";
import { type Bit, isVariable, numberOf, type WordCell } from "./word-netlist.ts";

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
  const { placeOf, span, log, device } = design;
  const inFlipFlops = new Set(
    [...log.matchAll(/^using FF mapping for memory (.+)$/gm)].map(([, name = ""]) => name),
  );
  const told = new Map<string, Diagnostic>();
  for (const { key, cell, src } of mappedMemories(design)) {
    const [width, size] = [numberOf(cell, "WIDTH"), numberOf(cell, "SIZE")];
    if (!inFlipFlops.has(key) || cell.isKept || width * size < leastBits) {
      continue;
    }
    const reason = reasonOf(portsOf(cell), isIce40(device));
    if (reason !== undefined) {
      const name = cell.name.split(".").at(-1) ?? cell.name;
      const place = placeOf(src) ?? span;
      const facts = { memory: name, width, size, device: device.title, ...reason };
      told.set(`${src} ${name}`, memoryInFlipFlops(place, facts));
    }
  }
  return [...told.values()];
}

/** The memories, as modules have them and as the whole does, by what yosys calls them: it flattens for some families. */
function mappedMemories({ modules, flat, top }: CheckedDesign) {
  const isMemory = ({ type }: WordCell) => /^\$mem/.test(type);
  const inModules = [...modules].flatMap(([key, { cells }]) =>
    cells.filter(isMemory).map((cell) => ({ key: `${key}.${cell.name}`, cell, src: cell.src })),
  );
  const written = new Set(inModules.map(({ src }) => src));
  const inWhole = flat.cells.filter(isMemory).map((cell) => {
    // Flattening puts the places of the instances before that of the memory.
    const src = srcParts(cell).find((part) => written.has(part)) ?? cell.src;
    return { key: `${top}.${cell.name}`, cell, src };
  });
  return [...inModules, ...inWhole];
}

function isIce40({ family }: Device): boolean {
  return family === "up5k" || family === "hx8k";
}

interface MemoryPort {
  readonly address: readonly Bit[];
  readonly isClocked: boolean;
}

interface MemoryPorts {
  readonly reads: readonly MemoryPort[];
  readonly writes: readonly MemoryPort[];
}

function portsOf(cell: WordCell): MemoryPorts {
  const addressBits = numberOf(cell, "ABITS");
  const ports = (kind: "RD" | "WR"): readonly MemoryPort[] => {
    const addresses = cell.connections[`${kind}_ADDR`] ?? [];
    const clocked = cell.parameters[`${kind}_CLK_ENABLE`] ?? "";
    return Array.from({ length: numberOf(cell, `${kind}_PORTS`) }, (_, at) => ({
      address: addresses.slice(at * addressBits, (at + 1) * addressBits),
      isClocked: clocked.at(-1 - at) === "1",
    }));
  };
  return { reads: ports("RD"), writes: ports("WR") };
}

interface Reason {
  readonly why: string;
  readonly advice: string;
}

/** Why no memory of the device is like it; `undefined` where flip-flops are what it needs. */
function reasonOf({ reads, writes }: MemoryPorts, isIce40: boolean): Reason | undefined {
  const isFixed = ({ address }: MemoryPort) => !address.some(isVariable);
  if (reads.length === 0 || reads.length > mostReads || reads.some(isFixed)) {
    return undefined;
  }
  const resets = writes.filter(isFixed).length;
  if (resets > 1) {
    return {
      why: `${resets} of its words are written at once, as by a loop that resets them`,
      advice:
        "Take the memory out of the reset: give it initial contents (`initial`, `$readmemh`), or clear it word by word with a counter.",
    };
  }
  const isReadAtOnce = reads.some(({ isClocked }) => !isClocked);
  if (isIce40 && isReadAtOnce) {
    return {
      why: "it is read without a clock edge, and the block RAMs of the device read at one",
      advice:
        "Read it in an `always @(posedge clk)` block into a register, and use the value one cycle later.",
    };
  }
  if (writes.some(({ isClocked }) => !isClocked)) {
    return {
      why: "it is written without a clock edge",
      advice: "Write it in an `always @(posedge clk)` block.",
    };
  }
  return tooManyPorts({ reads, writes }, isIce40, isReadAtOnce);
}

/** A RAM has one port that writes; a block RAM of larger devices, which is read at a clock edge, has two. */
function tooManyPorts(
  { writes }: MemoryPorts,
  isIce40: boolean,
  isReadAtOnce: boolean,
): Reason | undefined {
  const most = isIce40 || isReadAtOnce ? 1 : 2;
  const where = isReadAtOnce ? "a memory that is read without a clock edge" : "one of the device";
  return writes.length > most
    ? {
        why: `it has ${writes.length} write ports, and ${where} has ${most === 1 ? "one" : "two"}`,
        advice:
          "Choose address and data first and write in one place, or write one after the other in several cycles.",
      }
    : undefined;
}
