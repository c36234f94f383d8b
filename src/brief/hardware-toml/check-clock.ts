import type { Board } from "../../boards/board.ts";
import { chooseClock } from "../../boards/choose-clock.ts";
import { clockNotOnTarget, clockRateDiffers } from "../../diagnostics/catalogue/hardware.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";

/** `[target] clock` and `clock_hz` against the oscillators of the board. */
export function checkClock(hardware: Hardware, board: Board): readonly Diagnostic[] {
  const span = hardware.targetSpan ?? { file: hardware.file ?? "", start: 0, end: 0 };
  const choice = chooseClock(board, hardware.clockSource, hardware.clockHz);
  if (choice === undefined) {
    const clock = hardware.clockSource ?? "";
    const pins = board.oscillators.flatMap(({ pin, hz }) =>
      pin === undefined ? [] : [`\`clock = "${pin}"\` (${hz / 1e6} MHz)`],
    );
    const offers =
      pins.length === 0
        ? "Leave `clock` out, or name the pin that the clock comes in at."
        : `Write ${pins.join(" or ")}, or leave \`clock\` out.`;
    return [clockNotOnTarget(span, { clock, target: board.title, offers })];
  }
  const wanted = hardware.clockHz;
  if (wanted === undefined || choice.rates.length === 0 || choice.rates.includes(wanted)) {
    return [];
  }
  const source =
    choice.source === "hfosc"
      ? "the internal oscillator"
      : `the clock at pin \`${choice.pin}\` of \`${board.title}\``;
  return [clockRateDiffers(span, { wanted, source, rates: choice.rates })];
}
