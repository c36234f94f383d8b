import { parseArgs } from "node:util";
import { UsageError } from "./exit-codes.ts";

type OptionName =
  | "hw"
  | "top"
  | "json"
  | "strict"
  | "output"
  | "test"
  | "vcd"
  | "fst"
  | "device"
  | "target"
  | "engine"
  | "check"
  | "list"
  | "depth"
  | "timeout"
  | "plusargs"
  | "include"
  | "define"
  | "parameter"
  | "library"
  | "ending"
  | "library-file"
  | "quiet"
  | "coverage"
  | "x-check"
  | "format"
  | "profile"
  | "param";

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
  profile: { type: "string" },
  param: { type: "string", multiple: true },
  check: { type: "boolean" },
  list: { type: "boolean" },
} as const satisfies Record<
  OptionName,
  { type: "string" | "boolean"; short?: string; multiple?: boolean }
>;

type ListOption =
  | "plusargs"
  | "include"
  | "define"
  | "parameter"
  | "library"
  | "ending"
  | "library-file"
  | "param";

export interface Options {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly strict: boolean;
  readonly check: boolean;
  readonly list: boolean;
  readonly quiet: boolean;
  readonly xCheck: boolean;
  readonly value: (
    name: Exclude<OptionName, "json" | "strict" | "check" | "list" | "quiet" | "x-check">,
  ) => string | undefined;
  /** Every value of an option that may be given several times. */
  readonly values: (name: ListOption) => readonly string[];
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
