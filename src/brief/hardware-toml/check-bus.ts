import { bitLength, ceilLog2 } from "../../base/bits.ts";
import {
  addressMisaligned,
  addressWidthTooSmall,
  bitBeyondWord,
  busDataWidth,
} from "../../diagnostics/catalogue/hardware-memory.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import { elementBytes, reportOverlap } from "./check-addresses.ts";
import {
  type AddressedPlace,
  type DeclaredPlace,
  hasAddress,
  showAddress,
} from "./declared-place.ts";

/** Addresses in words of 32 bits may be used on a bus of 64, two to a word. */
const LARGEST_ALIGNMENT = 4;

/** Whether the bus of `[interface]` can carry the declarations: word, alignment, address width. */
export function checkBus(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
): readonly Diagnostic[] {
  if (hardware.interfaceName === "none") {
    return [];
  }
  const span = hardware.interfaceSpan ?? { file: hardware.file ?? "", start: 0, end: 0 };
  const isLite = hardware.interfaceName === "axi4-lite";
  const wordBits = hardware.dataWidth ?? 32;
  if (isLite && wordBits !== 32 && wordBits !== 64) {
    return [busDataWidth(span, { width: wordBits })];
  }
  const places = declared.filter(hasAddress);
  const registers = places.filter(({ kind }) => kind !== "vector");
  return [
    ...checkAlignment(places, elementBytes(wordBits)),
    ...checkWideRegisters(registers, wordBits),
    ...checkAddressWidth(hardware, declared, registers, elementBytes(wordBits)),
  ];
}

function checkAlignment(
  places: readonly AddressedPlace[],
  wordBytes: number,
): readonly Diagnostic[] {
  return places.flatMap(({ name, kind, type, address }) => {
    const isVector = kind === "vector";
    const bytes = isVector ? elementBytes(type.width) : Math.min(wordBytes, LARGEST_ALIGNMENT);
    return address.byteAddress % BigInt(bytes) === 0n
      ? []
      : addressMisaligned(address.span, {
          name: `\`${name}\``,
          address: showAddress(address.byteAddress),
          bytes,
          reason: isVector
            ? `Each of its elements takes ${bytes} bytes.`
            : `A bus word has ${wordBytes} bytes.`,
        });
  });
}

/** A value that is wider than what is left of its word goes on in the next ones. */
function checkWideRegisters(
  registers: readonly AddressedPlace[],
  wordBits: number,
): readonly Diagnostic[] {
  const bits = BigInt(wordBits);
  const sorted = registers
    .map((place) => ({ place, first: firstBit(place), last: lastBit(place) }))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const reach = new Map<boolean, (typeof sorted)[number]>();
  return sorted.flatMap((one) => {
    const { place, first, last } = one;
    const isTrigger = place.kind === "trigger";
    const before = reach.get(isTrigger);
    if (before === undefined || last > before.last) {
      reach.set(isTrigger, one);
    }
    const words = Number(last / bits - first / bits) + 1;
    const wide =
      words === 1
        ? []
        : [
            bitBeyondWord(place.address.span, {
              name: `\`${place.name}\``,
              words,
              width: wordBits,
            }),
          ];
    // What shares one address is reported with the other overlaps.
    const isHidden =
      before !== undefined &&
      first <= before.last &&
      before.place.address.byteAddress !== place.address.byteAddress;
    return isHidden
      ? [
          ...wide,
          reportOverlap(
            place,
            before.place,
            `address ${showAddress(place.address.byteAddress)}, because \`${before.place.name}\` goes on there`,
          ),
        ]
      : wide;
  });
}

function checkAddressWidth(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  registers: readonly AddressedPlace[],
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
  if (registers.length > 0) {
    const [first, last] = extentOf(registers, BigInt(wordBytes));
    // An address decoder sees a window of 2^n bytes that begins at a multiple of its size.
    const needed = first === last ? 0 : bitLength(first ^ last);
    if (needed > width) {
      const word = last + 1n - BigInt(wordBytes);
      const reason = `reaching the registers from ${showAddress(first)} to ${showAddress(word)}`;
      diagnostics.push(addressWidthTooSmall(span, { width, needed, reason }));
    }
  }
  return diagnostics;
}

/** The first and the last byte of the words that the registers lie in. */
function extentOf(
  registers: readonly AddressedPlace[],
  wordBytes: bigint,
): readonly [bigint, bigint] {
  const firsts = registers.map((place) => firstBit(place) / 8n / wordBytes);
  const lasts = registers.map((place) => lastBit(place) / 8n / wordBytes);
  const first = firsts.reduce((a, b) => (a < b ? a : b));
  const last = lasts.reduce((a, b) => (a > b ? a : b));
  return [first * wordBytes, (last + 1n) * wordBytes - 1n];
}

/** Bits counted from address 0, as the bus numbers its bytes. */
function firstBit({ address }: AddressedPlace): bigint {
  return address.byteAddress * 8n + BigInt(address.low);
}

function lastBit({ address }: AddressedPlace): bigint {
  return address.byteAddress * 8n + BigInt(address.high);
}
