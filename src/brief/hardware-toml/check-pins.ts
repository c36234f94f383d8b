import { nearestWord } from "../../base/nearest-word.ts";
import type { SourceFile, Span } from "../../base/source.ts";
import type { Board } from "../../boards/board.ts";
import { chooseClock } from "../../boards/choose-clock.ts";
import {
  directionDiffers,
  duplicateAddress,
  missingKey,
  pinCountDiffers,
  pinIgnored,
  pinUsedTwice,
  unknownPin,
} from "../../diagnostics/catalogue/hardware.ts";
import { addressNotDeclared, memoryHasPins } from "../../diagnostics/catalogue/hardware-memory.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware, IoEntry } from "../hardware.ts";
import { nearestPlace, placesByAddress, writtenKey } from "./check-memory.ts";
import {
  type AddressedPlace,
  type DeclaredPlace,
  hasAddress,
  plainAddress,
} from "./declared-place.ts";

/** Each `[io]` entry against the declarations and the pins of the board. */
export function checkPins(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  board: Board | undefined,
  hardwareFile: SourceFile | undefined,
): readonly Diagnostic[] {
  const places = declared.filter(hasAddress);
  const byAddress = placesByAddress(places);
  const entries = new Set(hardware.io.map(({ byteAddress }) => byteAddress));
  const unclaimed = places.filter(({ address }) => !entries.has(address.byteAddress));
  const diagnostics: Diagnostic[] = [];
  for (const entry of hardware.io) {
    const written = writtenKey(entry, hardwareFile) ?? plainAddress(entry.byteAddress);
    const here = byAddress.get(entry.byteAddress) ?? [];
    const vector = here.find(({ kind }) => kind === "vector");
    const registers = here.filter(({ kind }) => kind !== "vector");
    if (vector !== undefined) {
      diagnostics.push(memoryHasPins(entry.keySpan, { name: vector.name }));
    } else if (registers.length === 0 || !coversBit(registers, entry.bit)) {
      const nearest =
        registers.length === 0 ? nearestPlace(entry.byteAddress, unclaimed) : undefined;
      const facts = { address: `\`${written}\``, section: "io", nearest };
      diagnostics.push(addressNotDeclared(entry.keySpan, facts));
    } else {
      diagnostics.push(...checkEntry(entry, registers, written, board));
      diagnostics.push(...alsoWhole(entry, hardware, written));
    }
  }
  return [...diagnostics, ...checkPinNames(hardware, board, hardwareFile)];
}

/** A bit with an entry of its own beside one for the whole word would be on two pins. */
function alsoWhole(entry: IoEntry, { io }: Hardware, written: string): readonly Diagnostic[] {
  const whole = io.find(
    ({ byteAddress, bit, direction }) =>
      byteAddress === entry.byteAddress && bit === undefined && direction === entry.direction,
  );
  if (entry.bit === undefined || whole === undefined) {
    return [];
  }
  const labels = [{ span: whole.keySpan, message: "the whole word is here" }];
  const facts = { key: written, section: "io", first: plainAddress(entry.byteAddress) };
  return [duplicateAddress(entry.keySpan, facts, { labels })];
}

/** The registers of one address that an `[io]` entry connects: one side of the bus register. */
function sideOf(entry: IoEntry, registers: readonly AddressedPlace[]): readonly AddressedPlace[] {
  const inputs = registers.filter(({ kind }) => kind === "trigger");
  const outputs = registers.filter(({ kind }) => kind === "state");
  const direction = entry.direction ?? (outputs.length > 0 ? "output" : "input");
  const side = direction === "input" ? inputs : outputs;
  return [...side].sort((a, b) => a.address.low - b.address.low);
}

function checkEntry(
  entry: IoEntry,
  registers: readonly AddressedPlace[],
  written: string,
  board: Board | undefined,
): readonly Diagnostic[] {
  const side = sideOf(entry, registers);
  const [first] = registers;
  if (first === undefined) {
    return [];
  }
  if (entry.direction !== undefined && side.length === 0) {
    const actual = first.kind === "trigger" ? "a trigger, an input" : "a state, an output";
    const facts = { name: first.name, direction: entry.direction, actual };
    const labels = [{ span: first.span, message: "declared here" }];
    return [directionDiffers(entry.span, facts, { labels })];
  }
  const kinds = new Set(registers.map(({ kind }) => kind));
  if (entry.direction === undefined && kinds.size > 1) {
    const where = `The entry \`${written}\` of \`[io]\`, an address with a trigger and a state,`;
    return [missingKey(entry.span, { key: "direction", where })];
  }
  const bits = entry.bit === undefined ? side.reduce((sum, { type }) => sum + type.width, 0) : 1;
  if (entry.pins.length !== bits && entry.pins.length > 0 && board?.outOfContext !== true) {
    const name = side.map((place) => place.name).join("`, `");
    return [pinCountDiffers(entry.span, { name, bits, pins: entry.pins.length })];
  }
  return [];
}

function coversBit(registers: readonly AddressedPlace[], bit: number | undefined): boolean {
  return (
    bit === undefined || registers.some(({ address }) => address.low <= bit && bit <= address.high)
  );
}

function checkPinNames(
  hardware: Hardware,
  board: Board | undefined,
  hardwareFile: SourceFile | undefined,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const users = new Map<string, { readonly what: string; readonly span: Span }>();
  const targetSpan = hardware.targetSpan ?? { file: hardware.file ?? "", start: 0, end: 0 };

  function use(pin: string, what: string, span: Span): void {
    const first = users.get(pin.toUpperCase());
    if (first !== undefined) {
      const labels = [{ span: first.span, message: "first used here" }];
      diagnostics.push(pinUsedTwice(span, { pin, first: first.what, second: what }, { labels }));
      return;
    }
    users.set(pin.toUpperCase(), { what, span });
    if (board === undefined || board.packagePins.length === 0) {
      return;
    }
    const target = board.title;
    if (board.outOfContext) {
      diagnostics.push(pinIgnored(span, { pin, target }));
    } else if (!board.packagePins.includes(pin.toUpperCase())) {
      const nearest = /^\d+$/.test(pin) ? undefined : nearestWord(pin, board.packagePins);
      diagnostics.push(unknownPin(span, { pin, target, nearest }));
    }
  }

  const clock =
    board === undefined
      ? undefined
      : chooseClock(board, hardware.clockSource, hardware.clockHz)?.pin;
  if (clock !== undefined) {
    use(clock, "the clock", targetSpan);
  }
  if (hardware.resetSource !== "power-on") {
    use(hardware.resetSource, "the reset", targetSpan);
  }
  for (const entry of hardware.io) {
    const written = writtenKey(entry, hardwareFile) ?? plainAddress(entry.byteAddress);
    for (const pin of entry.pins) {
      use(pin, `the entry \`${written}\``, entry.span);
    }
  }
  return diagnostics;
}
