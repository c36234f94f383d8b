import type { RewindableInstance } from "../verilated/model-instance.ts";
import type { SimModel } from "../verilated/sim-model.ts";
import { TICKS_PER_CYCLE, traceScaleOf } from "./clock-times.ts";
import type { InteractiveEngine } from "./interactive-engine.ts";

export interface ClockedModelOptions {
  /** The input that is the clock; a design without one just settles. */
  readonly clock: string | undefined;
  /** The input that is the reset, and the value that asserts it. */
  readonly reset: { readonly path: string; readonly asserted: bigint } | undefined;
  readonly clockHz: number;
}

/** A fresh instance of any model whose clock and reset come from outside; `initialise` must not have been called. */
export function clockedModel(
  instance: RewindableInstance,
  model: Pick<SimModel, "traceSignals" | "traceBytes">,
  { clock, reset, clockHz }: ClockedModelOptions,
): Pick<
  InteractiveEngine,
  "lowerClock" | "raiseClock" | "runCycles" | "save" | "record" | "takeRecord" | "recordFormat"
> {
  let tick = 0;
  let isRecording = false;
  const setAndSettle = (level: bigint): void => {
    if (clock !== undefined) {
      instance.write(clock, level);
    }
    instance.evaluate(tick);
    if (isRecording) {
      instance.recordTrace(tick);
    }
    tick++;
  };
  const setReset = (isAsserted: boolean): void => {
    if (reset !== undefined) {
      instance.write(reset.path, isAsserted ? reset.asserted : 1n - reset.asserted);
    }
  };
  instance.initialise();
  return {
    lowerClock: (resetAsserted) => {
      setReset(resetAsserted);
      setAndSettle(0n);
    },
    raiseClock: () => setAndSettle(1n),
    runCycles: (count) => {
      setReset(false);
      // What was written is settled first: the loop within the model does not look for it.
      instance.evaluate(tick);
      if (clock !== undefined) {
        instance.runCycles(clock, count, isRecording);
      }
      tick += TICKS_PER_CYCLE * count;
    },
    save: (before) => {
      const kept = tick;
      const { pages, restore } = instance.save(before?.pages);
      return {
        pages,
        restore: () => {
          restore();
          tick = kept;
        },
      };
    },
    record: (isOn) => {
      isRecording = isOn;
      instance.restartRecord();
    },
    takeRecord: instance.takeTrace,
    recordFormat: {
      signals: model.traceSignals,
      regionBytes: model.traceBytes,
      ...traceScaleOf({ clockHz }),
    },
  };
}
