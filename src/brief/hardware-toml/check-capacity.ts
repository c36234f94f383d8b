import type { BlockMemory, Device } from "../../boards/board.ts";
import { blocksFor } from "../../boards/memory-blocks.ts";
import { memoryDoesNotFit, memoryWasted } from "../../diagnostics/catalogue/hardware-memory.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware, MemoryKind } from "../hardware.ts";
import { titleOf } from "./check-memory.ts";
import type { DeclaredPlace } from "./declared-place.ts";

interface Demand {
  readonly place: DeclaredPlace;
  readonly kind: MemoryKind;
  readonly length: number;
  /** In units of the resource. */
  readonly amount: number;
}

/** Blocks, flip-flops and LUT RAM that the declared memory takes, against the named device. */
export function checkCapacity(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  device: Device | undefined,
): readonly Diagnostic[] {
  if (device === undefined) {
    return [];
  }
  const kinds = new Map(hardware.memory.map(({ byteAddress, kind }) => [byteAddress, kind]));
  const demands = declared.flatMap((place): readonly Demand[] => {
    if (place.kind === "trigger" || place.combinational === true) {
      return [];
    }
    const address = place.address?.byteAddress;
    const configured = address === undefined ? undefined : kinds.get(address);
    const kind = place.kind === "vector" ? (configured ?? "flipflop") : "flipflop";
    const length = place.length ?? 1;
    const amount = amountOf(kind, place.type.width, length, device);
    return amount === undefined ? [] : [{ place, kind, length, amount }];
  });
  return [
    ...checkBlocks(demands, ["bram", "rom"], "block RAM blocks", device.blockRam, device),
    ...(device.largeRam === undefined
      ? []
      : checkBlocks(
          demands,
          [device.largeRam.kind],
          `${titleOf(device.largeRam.kind)} blocks`,
          device.largeRam,
          device,
        )),
    ...checkSum(demands, ["flipflop"], "flip-flops", device.ff, device),
    ...checkSum(demands, ["distributed"], "LUTs as RAM", device.lut, device),
  ];
}

/** `undefined` for what the device does not have, which is reported elsewhere. */
function amountOf(
  kind: MemoryKind,
  width: number,
  length: number,
  device: Device,
): number | undefined {
  switch (kind) {
    case "flipflop":
      return width * length;
    case "bram":
    case "rom":
      return blocksFor(device.blockRam, width, length);
    case "ultraram":
    case "spram":
      return device.largeRam?.kind === kind ? blocksFor(device.largeRam, width, length) : undefined;
    case "distributed":
      return Math.ceil(length / 2 ** device.lutInputs) * width;
    case "ddr4":
      return undefined;
  }
}

function checkBlocks(
  demands: readonly Demand[],
  kinds: readonly MemoryKind[],
  resource: string,
  memory: BlockMemory,
  device: Device,
): readonly Diagnostic[] {
  const wasted = demands
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap((demand) => wasteOf(demand, memory));
  return [...checkSum(demands, kinds, resource, memory.blocks, device), ...wasted];
}

function checkSum(
  demands: readonly Demand[],
  kinds: readonly MemoryKind[],
  resource: string,
  available: number,
  device: Device,
): readonly Diagnostic[] {
  const concerned = demands.filter(({ kind }) => kinds.includes(kind));
  const needed = concerned.reduce((sum, { amount }) => sum + amount, 0);
  if (needed <= available) {
    return [];
  }
  const largest = [...concerned].sort((a, b) => b.amount - a.amount);
  const [worst] = largest;
  if (worst === undefined) {
    return [];
  }
  const shown = largest.slice(0, 4).map(describeDemand);
  const parts = [...shown, ...(largest.length > 4 ? [`${largest.length - 4} more`] : [])];
  return [
    memoryDoesNotFit(worst.place.address?.span ?? worst.place.span, {
      resource,
      device: device.title,
      needed: needed.toLocaleString("en-US"),
      available: available.toLocaleString("en-US"),
      parts: parts.join(", "),
      advice: adviceFor(worst, device),
    }),
  ];
}

function describeDemand({ place, length, amount }: Demand): string {
  const shape =
    place.kind === "vector"
      ? ` (${length.toLocaleString("en-US")} x ${place.type.width} bits)`
      : "";
  return `\`${place.name}\`${shape} takes ${amount.toLocaleString("en-US")}`;
}

function adviceFor({ place, kind, length }: Demand, device: Device): string {
  const { name, type } = place;
  if (kind === "flipflop" && place.kind === "vector") {
    return `Give \`${name}\` an address and a \`[memory]\` entry with \`type = "bram"\`, so that it lies in memory blocks.`;
  }
  const other = kind === "bram" || kind === "rom" ? device.largeRam : device.blockRam;
  if (other !== undefined && kind !== "distributed") {
    const otherName = other === device.blockRam ? "bram" : (device.largeRam?.kind ?? "bram");
    const blocks = blocksFor(other, type.width, length);
    if (blocks <= other.blocks) {
      return `Move \`${name}\` to \`${otherName}\` (${blocks} of its ${other.blocks} blocks), make it smaller, or choose a larger device.`;
    }
  }
  return `Make \`${name}\` smaller or narrower, or choose a larger device.`;
}

/** Words of half a row or less in blocks whose rows cannot be split, where packing would pay. */
function wasteOf({ place, length, amount }: Demand, memory: BlockMemory): readonly Diagnostic[] {
  const perRow = Math.floor(memory.widest / place.type.width);
  if (memory.narrowest !== memory.widest || perRow < 2 || amount < 2) {
    return [];
  }
  const packed = blocksFor(memory, memory.widest, Math.ceil(length / perRow));
  if (packed >= amount) {
    return [];
  }
  const percent = Math.round((100 * length * place.type.width) / (amount * memory.bits));
  const facts = {
    name: place.name,
    resource: memory.widest === 72 ? titleOf("ultraram") : titleOf("spram"),
    blocks: amount,
    available: memory.blocks,
    percent,
    width: place.type.width,
    widest: memory.widest,
    perRow,
    packed,
  };
  return [memoryWasted(place.address?.span ?? place.span, facts)];
}
