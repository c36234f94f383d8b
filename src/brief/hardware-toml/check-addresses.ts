import { ceilLog2 } from "../../base/bits.ts";
import {
  addressOverlap,
  registersInMemoryRange,
} from "../../diagnostics/catalogue/hardware-memory.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  type AddressedPlace,
  type DeclaredPlace,
  hasAddress,
  showAddress,
} from "./declared-place.ts";

/** Two things at one address, or at one bit of it. */
export function checkAddresses(declared: readonly DeclaredPlace[]): readonly Diagnostic[] {
  const places = declared.filter(hasAddress);
  const rams = places.filter(({ isRam }) => isRam === true);
  const onBus = places.filter(({ isRam }) => isRam !== true);
  return [
    ...findOverlaps(rams),
    ...findOverlaps(onBus),
    ...rams.flatMap((ram) => registersWithin(ram, onBus)),
  ];
}

/** Row 38: RAMs are not on the bus, so what lies among their addresses is only confusing. */
function registersWithin(
  ram: AddressedPlace,
  onBus: readonly AddressedPlace[],
): readonly Diagnostic[] {
  const inside = onBus.filter(
    (place) => place.address.byteAddress < endOf(ram) && ram.address.byteAddress < endOf(place),
  );
  const [first] = inside;
  if (first === undefined) {
    return [];
  }
  const facts = { memory: `\`${ram.name}\``, first: `\`${first.name}\``, more: inside.length - 1 };
  const labels = [{ span: first.address.span, message: `\`${first.name}\` is here` }];
  return [registersInMemoryRange(ram.address.span, facts, { labels })];
}

/** Bytes from one element of a vector to the next: a power of two. */
export function elementBytes(width: number): number {
  return 2 ** ceilLog2(Math.ceil(width / 8));
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

/** Says that `place` lies over `other`. */
export function reportOverlap(
  place: AddressedPlace,
  other: AddressedPlace,
  where: string,
): Diagnostic {
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
