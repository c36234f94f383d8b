import { editDistance } from "../../base/nearest-word.ts";
import type { SourceFile } from "../../base/source.ts";
import type { Device } from "../../boards/board.ts";
import {
  addressNotDeclared,
  elementBitsDiffer,
  memoryInitUnsupported,
  memoryNotOnDevice,
  memoryOffChip,
  noMemoryEntry,
  registerBitsDiffer,
  scalarInMemory,
  sizeDiffers,
} from "../../diagnostics/catalogue/hardware-memory.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware, MemoryEntry, MemoryKind } from "../hardware.ts";
import {
  type AddressedPlace,
  type DeclaredPlace,
  hasAddress,
  plainAddress,
} from "./declared-place.ts";

/** Each `[memory]` entry against the declaration at its address, and the device. */
export function checkMemory(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  device: Device | undefined,
  hardwareFile: SourceFile | undefined,
): readonly Diagnostic[] {
  const places = declared.filter(hasAddress);
  const byAddress = placesByAddress(places);
  const entries = new Set(hardware.memory.map(({ byteAddress }) => byteAddress));
  // A declaration with an entry of its own is not what a stray entry means.
  const unclaimed = places.filter(({ address }) => !entries.has(address.byteAddress));
  const diagnostics: Diagnostic[] = [];
  for (const entry of hardware.memory) {
    const here = byAddress.get(entry.byteAddress) ?? [];
    const vector = here.find(({ kind }) => kind === "vector");
    if (vector !== undefined) {
      diagnostics.push(...checkVector(entry, vector, device));
    } else if (here.length > 0) {
      diagnostics.push(...checkRegisters(entry, here));
    } else {
      const address = writtenKey(entry, hardwareFile) ?? plainAddress(entry.byteAddress);
      const nearest = nearestPlace(entry.byteAddress, unclaimed);
      diagnostics.push(
        addressNotDeclared(entry.keySpan, {
          address: `\`${address}\``,
          section: "memory",
          nearest,
        }),
      );
    }
  }
  for (const place of entries.size === 0 ? [] : places) {
    const { byteAddress } = place.address;
    if (place.kind === "vector" && !entries.has(byteAddress)) {
      const bits = place.type.width * (place.length ?? 1);
      const facts = { name: place.name, address: plainAddress(byteAddress), bits };
      diagnostics.push(noMemoryEntry(place.address.span, facts));
    }
  }
  return diagnostics;
}

export function placesByAddress(
  places: readonly AddressedPlace[],
): ReadonlyMap<bigint, readonly AddressedPlace[]> {
  const found = new Map<bigint, AddressedPlace[]>();
  for (const place of places) {
    const here = found.get(place.address.byteAddress);
    if (here === undefined) {
      found.set(place.address.byteAddress, [place]);
    } else {
      here.push(place);
    }
  }
  return found;
}

/** The declaration whose address looks most like `address`, if one does. */
export function nearestPlace(
  address: bigint,
  places: readonly AddressedPlace[],
): { readonly address: string; readonly name: string } | undefined {
  const wanted = address.toString(16).padStart(8, "0");
  let best: AddressedPlace | undefined;
  let bestDistance = 3;
  for (const place of places) {
    const written = place.address.byteAddress.toString(16).padStart(8, "0");
    const distance = editDistance(wanted, written);
    if (distance < bestDistance) {
      best = place;
      bestDistance = distance;
    }
  }
  return best === undefined
    ? undefined
    : { address: plainAddress(best.address.byteAddress), name: best.name };
}

/** The key as it stands in the file, without quotes. */
export function writtenKey(
  { keySpan }: { readonly keySpan: MemoryEntry["keySpan"] },
  file: SourceFile | undefined,
): string | undefined {
  return file?.text.slice(keySpan.start, keySpan.end).replace(/^["']|["']$/g, "");
}

/** A kind of memory as people call it. */
export function titleOf(kind: MemoryKind): string {
  switch (kind) {
    case "flipflop":
      return "flip-flops";
    case "bram":
      return "block RAM";
    case "ultraram":
      return "UltraRAM";
    case "spram":
      return "SPRAM";
    case "distributed":
      return "distributed RAM";
    case "ddr4":
      return "DDR4";
    case "rom":
      return "a ROM";
  }
}

function checkVector(
  entry: MemoryEntry,
  vector: AddressedPlace,
  device: Device | undefined,
): readonly Diagnostic[] {
  const { name } = vector;
  const labels = [{ span: vector.span, message: `\`${name}\` is declared here` }];
  const length = vector.length ?? 1;
  const diagnostics: Diagnostic[] = [];
  if (entry.elementBits !== undefined && entry.elementBits !== vector.type.width) {
    const facts = { name, declared: vector.type.width, configured: entry.elementBits };
    diagnostics.push(elementBitsDiffer(entry.span, facts, { labels }));
  }
  if (entry.size !== undefined && entry.size !== length) {
    const facts = { name, declared: length, configured: entry.size };
    diagnostics.push(sizeDiffers(entry.span, facts, { labels }));
  }
  if (entry.kind === "ddr4") {
    diagnostics.push(memoryOffChip(entry.span, { name }, { labels }));
  }
  const isLarge = entry.kind === "ultraram" || entry.kind === "spram";
  if (isLarge && (entry.init !== undefined || vector.initialised === true)) {
    diagnostics.push(memoryInitUnsupported(entry.span, { name, kind: titleOf(entry.kind) }));
  }
  if (device !== undefined && !offers(device, entry.kind)) {
    const instead = isLarge ? (device.largeRam?.kind ?? "bram") : "bram";
    const facts = { name, kind: titleOf(entry.kind), device: device.title, instead };
    diagnostics.push(memoryNotOnDevice(entry.span, facts, { labels }));
  }
  return diagnostics;
}

function offers(device: Device, kind: MemoryKind): boolean {
  switch (kind) {
    case "ultraram":
    case "spram":
      return device.largeRam?.kind === kind;
    case "distributed":
      return device.family !== "up5k" && device.family !== "hx8k";
    default:
      return true;
  }
}

function checkRegisters(
  entry: MemoryEntry,
  here: readonly AddressedPlace[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const names = [...new Set(here.map(({ name }) => name))].join("`, `");
  const labels = here.map(({ span, name }) => ({ span, message: `\`${name}\` is declared here` }));
  if (entry.kind !== "flipflop") {
    const facts = { name: names, kind: titleOf(entry.kind) };
    diagnostics.push(scalarInMemory(entry.span, facts, { labels }));
  }
  if (entry.size !== undefined && entry.size !== 1) {
    const facts = { name: names, declared: 1, configured: entry.size };
    diagnostics.push(sizeDiffers(entry.span, facts, { labels }));
  }
  // A word with several fields may be configured by any of them, or as a whole.
  const low = Math.min(...here.map(({ address }) => address.low));
  const high = Math.max(...here.map(({ address }) => address.high));
  const widths = [...here.map(({ type }) => type.width), high - low + 1, high + 1];
  if (entry.elementBits !== undefined && !widths.includes(entry.elementBits)) {
    const facts = { name: names, declared: high - low + 1, configured: entry.elementBits };
    diagnostics.push(registerBitsDiffer(entry.span, facts, { labels }));
  }
  return diagnostics;
}
