/** Sends bytes over a serial line: 8 bits, no parity, one stop bit. */
export interface UartEncoder {
  readonly send: (bytes: Uint8Array) => void;
  /** The level from this cycle on. */
  readonly level: (cycle: number) => boolean;
  /** The next cycle at which the level may change; infinite while there is nothing to send. */
  readonly next: (cycle: number) => number;
  readonly reset: () => void;
}

const FRAME_BITS = 10;

/** `period` is the length of a bit in clock cycles, at least 1; it need not be whole. */
export function createUartEncoder(period: number): UartEncoder {
  let waiting: number[] = [];
  let begun: number | undefined;

  const bitAt = (cycle: number): number =>
    begun === undefined ? FRAME_BITS : Math.floor((cycle - begun) / period + 1e-9);

  return {
    send: (bytes) => {
      waiting.push(...bytes);
    },
    level: (cycle) => {
      if (begun !== undefined && bitAt(cycle) >= FRAME_BITS) {
        begun = undefined;
        waiting.shift();
      }
      const [byte] = waiting;
      if (byte === undefined) {
        return true;
      }
      begun ??= cycle;
      const bit = bitAt(cycle);
      return bit === 0 ? false : bit === FRAME_BITS - 1 ? true : ((byte >> (bit - 1)) & 1) === 1;
    },
    next: (cycle) =>
      waiting.length === 0
        ? Number.POSITIVE_INFINITY
        : begun === undefined
          ? cycle
          : Math.max(cycle + 1, Math.ceil(begun + (bitAt(cycle) + 1) * period - 1e-9)),
    reset: () => {
      waiting = [];
      begun = undefined;
    },
  };
}
