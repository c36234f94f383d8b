import type { Trace } from "../trace/trace.ts";
import type { DrivenInstance } from "../verilated/model-instance.ts";
import { createRandomNumbers } from "../verilated/random-numbers.ts";
import type { SimModel } from "../verilated/sim-model.ts";
import { findInputClocks } from "./clock-choice.ts";
import { isLowResetName } from "./reset-name.ts";

const cyclesOfReset = 4;
const cyclesAfterReset = 64;

/**
 * Runs a module with inputs for some cycles and gives the record: every clock runs, resets are asserted
 * and let go, and all other inputs are chance, the same at each call.
 */
export function driveByChance(model: SimModel, instance: DrivenInstance): Trace {
  const found = findInputClocks(model);
  const nameOf = (path: string): string => path.slice(model.top.length + 1);
  const roleOf = new Map(model.traceSignals.map(({ path, role }) => [path, role]));
  const inputs = model.variables.filter(({ direction }) => direction === "input");
  const resets = inputs.filter(
    ({ path }) => nameOf(path) === found.reset || roleOf.get(path) === "reset",
  );
  const clocks = inputs.filter(
    (one) =>
      !resets.includes(one) &&
      (nameOf(one.path) === found.clock || roleOf.get(one.path) === "clock"),
  );
  const others = inputs.filter((one) => !clocks.includes(one) && !resets.includes(one));
  const chance = createRandomNumbers(7);
  instance.begin();
  let tick = 0;
  const step = (): void => {
    instance.evaluate(tick);
    instance.recordTrace(tick);
    tick++;
  };
  for (let cycle = 0; cycle < cyclesOfReset + cyclesAfterReset; cycle++) {
    const isReset = cycle < cyclesOfReset;
    for (const { path } of resets) {
      instance.write(path, isReset === isLowResetName(nameOf(path)) ? 0n : 1n);
    }
    for (const { path } of clocks) {
      instance.write(path, 0n);
    }
    for (const { path, type } of others) {
      let value = 0n;
      for (let have = 0; have < type.width; have += 64) {
        value = (value << 64n) | BigInt.asUintN(64, chance.next());
      }
      instance.write(path, value);
    }
    step();
    for (const { path } of clocks) {
      instance.write(path, 1n);
    }
    step();
  }
  return {
    signals: model.traceSignals,
    regionBytes: model.traceBytes,
    chunks: instance.takeTrace(),
    endTime: tick as Trace["endTime"],
    ticksPerCycle: 2,
    tickPicoseconds: 5000,
  };
}
