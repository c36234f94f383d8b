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

/**
 * Random drives: two edges of reset, then values that change or stay, and a reset now and then. What
 * is driven on a trigger depends on its name and the seed alone, so that it stays as it is when
 * something else is taken out of the program.
 */
export function randomStimulus(
  program: TypedProgram,
  seed: number,
  cycles: number,
): readonly StimulusCycle[] {
  const resets = randomSource(seed);
  const columns = drivenTriggers(program).map(({ name, type }) => {
    const random = randomSource(seed ^ hashOf(name));
    let value = 0n;
    return Array.from({ length: cycles }, () => {
      value = random.oneIn(3) ? value : randomDrive(random, type);
      return value;
    });
  });
  return Array.from({ length: cycles }, (_, cycle) => ({
    isReset: cycle < 2 || resets.oneIn(70),
    values: columns.map((column) => column[cycle] ?? 0n),
  }));
}

function hashOf(name: string): number {
  return [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619), 7);
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
