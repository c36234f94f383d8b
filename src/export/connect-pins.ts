import type { Board } from "../boards/board.ts";
import type { Hardware } from "../brief/hardware.ts";
import type { ExportPort } from "./export-input.ts";

/** One bit of a port and the pin it is on. */
export interface PinnedBit {
  readonly bit: number;
  readonly pin: string;
  /** The board inverts: the pin is low where the bit is 1. */
  readonly inverted: boolean;
  readonly ioStandard: string | undefined;
}

/** A port with the pins of its bits, ascending; bits without a pin are left out. */
export interface ConnectedPort {
  readonly port: ExportPort;
  readonly bits: readonly PinnedBit[];
}

/** Finds the pins of every port in `[io]`: one list for a register, or an entry for each bit. */
export function connectPins(
  ports: readonly ExportPort[],
  hardware: Hardware,
  board: Board,
): readonly ConnectedPort[] {
  const pins = new Map<ExportPort, Map<number, string>>(ports.map((port) => [port, new Map()]));
  for (const entry of hardware.io) {
    const here = ports
      .filter(({ address }) => address?.byteAddress === entry.byteAddress)
      .sort((a, b) => (a.address?.low ?? 0) - (b.address?.low ?? 0));
    const outputs = here.filter(({ direction }) => direction === "output");
    const inputs = here.filter(({ direction }) => direction === "input");
    const direction = entry.direction ?? (outputs.length > 0 ? "output" : "input");
    let next = 0;
    for (const port of direction === "output" ? outputs : inputs) {
      const low = port.address?.low ?? 0;
      for (let bit = 0; bit < port.type.width; bit++) {
        const pin = entry.bit === undefined ? entry.pins[next++] : entry.pins[0];
        if (pin !== undefined && (entry.bit === undefined || entry.bit === low + bit)) {
          pins.get(port)?.set(bit, pin.toUpperCase());
        }
      }
    }
  }
  return ports.map((port) => ({
    port,
    bits: [...(pins.get(port) ?? [])]
      .sort(([a], [b]) => a - b)
      .map(([bit, pin]) => ({ bit, pin, ...traitsOf(pin, board) })),
  }));
}

/** What the board does with a pin. */
export function traitsOf(
  pin: string,
  board: Board,
): { readonly inverted: boolean; readonly ioStandard: string | undefined } {
  const resource = board.resources.find(({ pins }) => pins.includes(pin));
  return { inverted: resource?.activeLow ?? false, ioStandard: resource?.ioStandard };
}
