import type { Board, Oscillator } from "./board.ts";

/** Where the clock of a design on a board comes from. */
export interface ClockChoice {
  readonly source: "hfosc" | "pin" | "ps" | "none";
  readonly pin: string | undefined;
  /** What the source can give, in Hz; empty where only its owner knows. */
  readonly rates: readonly number[];
  /** The rate that is used, in Hz, where it is known. */
  readonly hz: number | undefined;
}

/**
 * The clock that `[target] clock` and `clock_hz` ask for; without them the board's first oscillator.
 * `undefined` if the board has no clock of that name.
 */
export function chooseClock(
  board: Board,
  clock: string | undefined,
  clockHz: number | undefined,
): ClockChoice | undefined {
  if (clock === "hfosc" || clock === undefined) {
    const oscillator = board.oscillators.find(({ kind }) => clock === undefined || kind === clock);
    return oscillator === undefined
      ? clock === undefined
        ? { source: "none", pin: undefined, rates: [], hz: clockHz }
        : undefined
      : choiceOf(oscillator, clockHz);
  }
  const known = board.oscillators.find(({ pin }) => pin === clock);
  return known === undefined
    ? { source: "pin", pin: clock, rates: [], hz: clockHz }
    : choiceOf(known, clockHz);
}

/** The internal oscillator of the UltraPlus divides by 1, 2, 4 or 8. */
const hfoscDividers = [1, 2, 4, 8];

function choiceOf({ kind, pin, hz }: Oscillator, wanted: number | undefined): ClockChoice {
  switch (kind) {
    case "hfosc": {
      const rates = hfoscDividers.map((divider) => hz / divider);
      // Without a wish: a quarter of 48 MHz, which most designs on this device can keep up with.
      const rate = wanted !== undefined && rates.includes(wanted) ? wanted : hz / 4;
      return { source: "hfosc", pin: undefined, rates, hz: rate };
    }
    case "pin":
      return { source: "pin", pin, rates: [hz], hz };
    case "ps":
      return { source: "ps", pin: undefined, rates: [], hz: wanted ?? hz };
  }
}
