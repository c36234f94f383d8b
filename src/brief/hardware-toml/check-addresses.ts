import { ceilLog2 } from "../../base/bits.ts";
import { wrapperLater } from "../../diagnostics/catalogue/hardware.ts";
import {
  addressMisaligned,
  addressOverlap,
  addressWidthTooSmall,
  bitBeyondWord,
} from "../../diagnostics/catalogue/hardware-memory.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import {
  type AddressedPlace,
  type DeclaredPlace,
  hasAddress,
  showAddress,
} from "./declared-place.ts";

/** Overlap, alignment to the bus word, and whether the address bus reaches everything. */
export function checkAddresses(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
): readonly Diagnostic[] {
  const places = declared.filter(hasAddress);
  const overlaps = findOverlaps(places);
  if (hardware.interfaceName === "none") {
    return overlaps;
  }
  return [...overlaps, ...checkBus(hardware, declared, places)];
}

/** Bytes from one element of a vector to the next: a power of two. */
export function elementBytes(width: number): number {
  return 2 ** ceilLog2(Math.ceil(width / 8));
}

function checkBus(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  places: readonly AddressedPlace[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const fallback = { file: hardware.file ?? "", start: 0, end: 0 };
  const interfaceSpan = hardware.interfaceSpan ?? fallback;
  diagnostics.push(wrapperLater(interfaceSpan, { interfaceName: hardware.interfaceName }));

  const wordBits = hardware.dataWidth ?? 32;
  const wordBytes = elementBytes(wordBits);
  for (const { name, kind, type, address } of places) {
    const isVector = kind === "vector";
    const bytes = isVector ? elementBytes(type.width) : wordBytes;
    if (address.byteAddress % BigInt(bytes) !== 0n) {
      diagnostics.push(
        addressMisaligned(address.span, {
          name: `\`${name}\``,
          address: showAddress(address.byteAddress),
          bytes,
          reason: isVector
            ? `Each of its elements takes ${bytes} bytes.`
            : `A bus word has ${bytes} bytes.`,
        }),
      );
    }
    if (!isVector && address.high >= wordBits) {
      const facts = { name: `\`${name}\``, bit: address.high, width: wordBits };
      diagnostics.push(bitBeyondWord(address.span, facts));
    }
  }
  diagnostics.push(...checkAddressWidth(hardware, declared, places, wordBytes));
  return diagnostics;
}

function checkAddressWidth(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  places: readonly AddressedPlace[],
  wordBytes: number,
): readonly Diagnostic[] {
  const width = hardware.addressWidth;
  if (width === undefined) {
    return [];
  }
  const span = hardware.interfaceSpan ?? { file: hardware.file ?? "", start: 0, end: 0 };
  const diagnostics: Diagnostic[] = [];
  const largest = declared.reduce<DeclaredPlace | undefined>(
    (best, place) => ((place.length ?? 0) > (best?.length ?? 0) ? place : best),
    undefined,
  );
  const bufferBits = ceilLog2(largest?.length ?? 1);
  if (largest !== undefined && bufferBits > width) {
    const reason = `\`${largest.name}\` with its ${largest.length} elements`;
    const labels = [{ span: largest.span, message: `${largest.length} elements` }];
    diagnostics.push(addressWidthTooSmall(span, { width, needed: bufferBits, reason }, { labels }));
  }
  const registers = places
    .filter(({ kind }) => kind !== "vector")
    .map(({ address }) => address.byteAddress)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [first] = registers;
  const last = registers.at(-1);
  if (first !== undefined && last !== undefined) {
    const extent = last - first + BigInt(wordBytes);
    const needed = (extent - 1n).toString(2).length;
    if (needed > width) {
      const reason = `reaching the registers from ${showAddress(first)} to ${showAddress(last)}`;
      diagnostics.push(addressWidthTooSmall(span, { width, needed, reason }));
    }
  }
  return diagnostics;
}

function findOverlaps(places: readonly AddressedPlace[]): readonly Diagnostic[] {
  const sorted = [...places].sort(
    (a, b) =>
      compare(a.address.byteAddress, b.address.byteAddress) || a.address.low - b.address.low,
  );
  const diagnostics: Diagnostic[] = [];
  let covering: AddressedPlace | undefined;
  /** Of the current address: the register of each side that reaches the highest bit. */
  const highest = new Map<DeclaredPlace["kind"], AddressedPlace>();
  let current: bigint | undefined;
  for (const place of sorted) {
    const { byteAddress } = place.address;
    if (byteAddress !== current) {
      current = byteAddress;
      highest.clear();
    }
    if (covering !== undefined && byteAddress < endOf(covering)) {
      diagnostics.push(reportOverlap(place, covering, `address ${showAddress(byteAddress)}`));
    } else if (place.kind === "vector") {
      const register = highest.get("trigger") ?? highest.get("state");
      if (register !== undefined) {
        diagnostics.push(reportOverlap(place, register, `address ${showAddress(byteAddress)}`));
      }
    } else {
      const other = highest.get(place.kind);
      if (other !== undefined && place.address.low <= other.address.high) {
        diagnostics.push(reportOverlap(place, other, sharedBits(place, other)));
      }
    }
    if (place.kind === "vector") {
      if (covering === undefined || endOf(place) > endOf(covering)) {
        covering = place;
      }
    } else if ((highest.get(place.kind)?.address.high ?? -1) < place.address.high) {
      highest.set(place.kind, place);
    }
  }
  return diagnostics;
}

function reportOverlap(place: AddressedPlace, other: AddressedPlace, where: string): Diagnostic {
  return addressOverlap(
    place.address.span,
    { name: `\`${place.name}\``, other: `\`${other.name}\``, where },
    { labels: [{ span: other.address.span, message: `\`${other.name}\` is here` }] },
  );
}

function sharedBits(place: AddressedPlace, other: AddressedPlace): string {
  const low = Math.max(place.address.low, other.address.low);
  const high = Math.min(place.address.high, other.address.high);
  const bits = low === high ? `bit ${low}` : `bits ${low} to ${high}`;
  return `${bits} of ${showAddress(place.address.byteAddress)}`;
}

function endOf({ address, type, length }: AddressedPlace): bigint {
  return address.byteAddress + BigInt(elementBytes(type.width)) * BigInt(length ?? 1);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
