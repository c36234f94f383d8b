import { maximumOf, minimumOf, type ValueType, wrap } from "../../src/base/bits.ts";
import type { TriggerSignal, TypedProgram } from "../../src/brief/typed-program.ts";
import { type RandomSource, randomSource } from "./random-source.ts";

/** What is driven for one clock edge. */
export interface StimulusCycle {
  readonly isReset: boolean;
  /** One value for each trigger of the top, in their order. */
  readonly values: readonly bigint[];
}

/** The triggers of a program that its surroundings drive. */
export function drivenTriggers(program: TypedProgram): readonly TriggerSignal[] {
  return program.signals.filter((signal) => signal.kind === "trigger");
}

/** Random drives: two edges of reset, then values that change or stay, and a reset now and then. */
export function randomStimulus(
  program: TypedProgram,
  seed: number,
  cycles: number,
): readonly StimulusCycle[] {
  const random = randomSource(seed);
  const triggers = drivenTriggers(program);
  let values = triggers.map(() => 0n);
  return Array.from({ length: cycles }, (_, cycle) => {
    values = triggers.map(({ type }, at) =>
      random.oneIn(3) ? (values[at] ?? 0n) : randomDrive(random, type),
    );
    return { isReset: cycle < 2 || random.oneIn(70), values };
  });
}

function randomDrive(random: RandomSource, type: ValueType): bigint {
  switch (random.below(8)) {
    case 0:
      return minimumOf(type);
    case 1:
      return maximumOf(type);
    case 2:
      return wrap(BigInt(random.below(5)), type);
    default:
      return wrap(random.bits(type.width), type);
  }
}
