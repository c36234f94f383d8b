/** Turns the level of a serial line, looked at now and then, into bytes: 8 bits, no parity, one stop bit. */
export interface UartDecoder {
  /** The level from this cycle on; cycles must not go back. Gives a byte when one is complete. */
  readonly look: (cycle: number, level: boolean) => number | undefined;
  /** The next cycle at which the line must be looked at. */
  readonly next: (cycle: number) => number;
  readonly reset: () => void;
}

/** `period` is the length of a bit in clock cycles, at least 2; it need not be whole. */
export function createUartDecoder(period: number): UartDecoder {
  /** Where the start bit began; `undefined` while the line rests. */
  let begun: number | undefined;
  let bits = 0;
  let value = 0;
  let wasHigh = false;
  // Fine enough to meet the middle of a bit even where the start was seen late.
  const stride = Math.max(1, Math.floor(period / 16));

  const middleOf = (bit: number, start: number): number => Math.floor(start + (bit + 1.5) * period);
  const reset = (): void => {
    begun = undefined;
    wasHigh = false;
  };

  return {
    reset,
    next: (cycle) =>
      begun === undefined ? cycle + stride : Math.max(cycle + 1, middleOf(bits, begun)),
    look: (cycle, level) => {
      if (begun === undefined) {
        if (wasHigh && !level) {
          begun = cycle;
          bits = 0;
          value = 0;
        }
        wasHigh = level;
        return undefined;
      }
      if (cycle < middleOf(bits, begun)) {
        return undefined;
      }
      if (bits < 8) {
        value |= level ? 1 << bits : 0;
        bits++;
        return undefined;
      }
      // The stop bit: without it this was no byte.
      begun = undefined;
      wasHigh = level;
      return level ? value : undefined;
    },
  };
}
