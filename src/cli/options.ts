import { parseArgs } from "node:util";
import { UsageError } from "./exit-codes.ts";

const shapes = {
  hw: { type: "string" },
  top: { type: "string", multiple: true },
  json: { type: "boolean" },
  strict: { type: "boolean" },
  output: { type: "string", short: "o" },
  test: { type: "string" },
  vcd: { type: "string" },
  fst: { type: "string" },
  device: { type: "string" },
  target: { type: "string" },
  engine: { type: "string" },
  depth: { type: "string" },
  timeout: { type: "string" },
  plusargs: { type: "string", multiple: true },
  include: { type: "string", multiple: true, short: "I" },
  define: { type: "string", multiple: true, short: "D" },
  parameter: { type: "string", multiple: true, short: "G" },
  library: { type: "string", multiple: true, short: "y" },
  ending: { type: "string", multiple: true },
  "library-file": { type: "string", multiple: true, short: "v" },
  quiet: { type: "boolean" },
  coverage: { type: "string" },
  "x-check": { type: "boolean" },
  format: { type: "string" },
  width: { type: "string" },
  profile: { type: "string" },
  param: { type: "string", multiple: true },
  only: { type: "string" },
  check: { type: "boolean" },
  list: { type: "boolean" },
  tensor: { type: "string" },
  "by-row": { type: "boolean" },
} as const satisfies Record<
  string,
  { type: "string" | "boolean"; short?: string; multiple?: boolean }
>;

type Shapes = typeof shapes;
export type OptionName = keyof Shapes;

/** Those that are given with a value. */
type ValueOption = {
  [Name in OptionName]: Shapes[Name] extends { type: "string" } ? Name : never;
}[OptionName];

/** Those that may be given several times. */
type ListOption = {
  [Name in OptionName]: Shapes[Name] extends { multiple: true } ? Name : never;
}[OptionName];

export interface Options {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly strict: boolean;
  readonly check: boolean;
  readonly list: boolean;
  readonly quiet: boolean;
  readonly xCheck: boolean;
  readonly byRow: boolean;
  readonly value: (name: ValueOption) => string | undefined;
  /** Every value of an option that may be given several times. */
  readonly values: (name: ListOption) => readonly string[];
}

/** How `word` is given if it is `--` and one of `names`, without a value behind `=`. */
export function optionType(
  word: string,
  names: readonly OptionName[],
): "string" | "boolean" | undefined {
  const name = names.find((each) => word === `--${each}`);
  return name === undefined ? undefined : shapes[name].type;
}

/** Parses the arguments of a command that takes the options `names`; throws UsageError for others. */
export function parseOptions(args: readonly string[], names: readonly OptionName[]): Options {
  const options = Object.fromEntries(names.map((name) => [name, shapes[name]]));
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return {
      paths: parsed.positionals,
      json: parsed.values.json === true,
      strict: parsed.values.strict === true,
      check: parsed.values.check === true,
      list: parsed.values.list === true,
      quiet: parsed.values.quiet === true,
      xCheck: parsed.values["x-check"] === true,
      byRow: parsed.values["by-row"] === true,
      value: (name) => {
        const value = parsed.values[name];
        // Several tops run together.
        return Array.isArray(value)
          ? value.join(",")
          : typeof value === "string"
            ? value
            : undefined;
      },
      values: (name) => {
        const value = parsed.values[name];
        return Array.isArray(value)
          ? value.filter((each): each is string => typeof each === "string")
          : [];
      },
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The one of `choices` that was given; throws UsageError if it is missing or another. */
export function requiredChoice<T extends string>(
  name: string,
  given: string | undefined,
  choices: readonly T[],
): T {
  const choice = choices.find((each) => each === given);
  if (choice === undefined) {
    const list = choices.join(", ");
    throw new UsageError(
      given === undefined
        ? `--${name} is required: one of ${list}`
        : `--${name} \`${given}\` is not one of ${list}`,
    );
  }
  return choice;
}
