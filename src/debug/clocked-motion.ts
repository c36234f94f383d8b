import { RESET_EDGES, TICKS_PER_CYCLE } from "../simulate/clock-times.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import type { Motion } from "./motion.ts";

/** An engine whose clock and reset are driven from outside. */
export type ClockedEngine = Pick<
  InteractiveEngine,
  | "lowerClock"
  | "raiseClock"
  | "runCycles"
  | "save"
  | "record"
  | "takeRecord"
  | "takeEvents"
  | "recordFormat"
>;

const FIRST_TICK = RESET_EDGES * TICKS_PER_CYCLE;

/** A design that goes on by halves of clock cycles, behind an initial reset. */
export function clockedMotion(engine: ClockedEngine, clockHz: number): Motion {
  const { runCycles } = engine;
  return {
    firstTick: FIRST_TICK,
    isEdge: (tick) => tick % TICKS_PER_CYCLE === 1,
    isBetween: (tick) => tick % TICKS_PER_CYCLE === 0,
    advance: (tick, isReset, _isRecorded, beforeEdge) => {
      if (tick % TICKS_PER_CYCLE === 0) {
        engine.lowerClock(isReset);
      } else {
        beforeEdge?.();
        engine.raiseClock();
      }
      return tick + 1;
    },
    canRunOn: (tick, limit) =>
      runCycles !== undefined && tick % TICKS_PER_CYCLE === 0 && limit - tick >= TICKS_PER_CYCLE,
    runOn: (tick, { limit, work }) => {
      const cycles = Math.min(work, Math.floor((limit - tick) / TICKS_PER_CYCLE));
      runCycles?.(cycles);
      return tick + TICKS_PER_CYCLE * cycles;
    },
    ended: () => undefined,
    save: engine.save,
    record: engine.record,
    takeRecord: engine.takeRecord,
    takeEvents: engine.takeEvents,
    recordFormat: engine.recordFormat,
    time: {
      kind: "cycles",
      at: (tick) => {
        const cycle = `cycle ${(Math.floor(tick / TICKS_PER_CYCLE) - RESET_EDGES).toLocaleString("en")}`;
        return tick % TICKS_PER_CYCLE === 1 ? `${cycle}, before the edge` : cycle;
      },
      tickOf: (text) =>
        /^\d[\d_]*$/.test(text)
          ? TICKS_PER_CYCLE * (Number(text.replaceAll("_", "")) + RESET_EDGES)
          : undefined,
      ticksPerCycle: TICKS_PER_CYCLE,
      origin: FIRST_TICK - 1,
      ticksPerSecond: TICKS_PER_CYCLE * clockHz,
    },
  };
}
