import type { OperatorParameter } from "./operator.ts";
import { readChoice, readCount, readPositive } from "./operator-parameters.ts";

type Given = Readonly<Record<string, string>>;

/** A parameter of an operator with how its value is read from what a call says. */
export interface DeclaredParameter<T> {
  readonly parameter: OperatorParameter;
  /** Throws `OperatorFault` for a value that it cannot have. */
  readonly of: (given: Given) => T;
}

/** A whole number with its bounds and what stands for it where a call says nothing. */
export function counted(
  name: string,
  standard: number,
  least: number,
  most: number,
  meaning: string,
): DeclaredParameter<number> {
  return {
    parameter: { name, standard: `${standard}`, meaning: `${meaning}; ${least} to ${most}` },
    of: (given) => readCount(name, given[name] ?? `${standard}`, least, most),
  };
}

/** One of some words, the first of which stands for it where a call says nothing. */
export function chosen<T extends string>(
  name: string,
  choices: readonly [T, ...T[]],
  meaning: string,
): DeclaredParameter<T> {
  const [standard] = choices;
  return {
    parameter: { name, standard, meaning: `${meaning}: ${choices.join(", ")}` },
    of: (given) => readChoice(name, given[name] ?? standard, choices),
  };
}

/** A scale or a ratio, above 0. */
export function positive(
  name: string,
  standard: string,
  meaning: string,
): DeclaredParameter<number> {
  return {
    parameter: { name, standard, meaning },
    of: (given) => readPositive(name, given[name] ?? standard),
  };
}

/** What the list of operators says about parameters. */
export function parametersOf(
  ...declared: readonly Pick<DeclaredParameter<unknown>, "parameter">[]
): readonly OperatorParameter[] {
  return declared.map(({ parameter }) => parameter);
}
