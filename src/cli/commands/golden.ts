import { nearestWord } from "../../base/nearest-word.ts";
import {
  type GoldenOperator,
  OperatorFault,
  type OperatorSettings,
} from "../../golden/operators/operator.ts";
import { goldenOperators } from "../../golden/operators/operators.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { nameAndValue } from "../name-and-value.ts";
import { parseOptions, requiredChoice } from "../options.ts";

const profiles = ["lab", "code"] as const;

/** `gatewright golden OP`: a golden model over the JSON array of integers on standard input. */
export async function golden(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["list", "profile", "param"]);
  if (options.list) {
    process.stdout.write(goldenOperators.map(describe).join("\n"));
    return exitCode.clean;
  }
  const [name, ...more] = options.paths;
  if (name === undefined || more.length > 0) {
    throw new UsageError(
      "golden takes one operator, as in `gatewright golden isqrt`; `golden --list` lists them",
    );
  }
  const operator = goldenOperators.find((each) => each.name === name);
  if (operator === undefined) {
    const names = goldenOperators.map((each) => each.name);
    const nearest = nearestWord(name, names);
    throw new UsageError(
      `there is no operator \`${name}\`${nearest === undefined ? `; there are ${names.join(", ")}` : `; did you mean \`${nearest}\`?`}`,
    );
  }
  const settings = {
    profile: requiredChoice("profile", options.value("profile") ?? "lab", profiles),
    parameters: parametersOf(operator, options.values("param")),
  };
  try {
    const { rows, isNested } = rowsOf(await readInput());
    const outputs = rows.map((row) => `[${runRow(operator, row, settings)}]`).join(",");
    process.stdout.write(isNested ? `[${outputs}]\n` : `${outputs}\n`);
    return exitCode.clean;
  } catch (error) {
    if (error instanceof OperatorFault) {
      throw new UsageError(`\`${name}\`: ${error.message}`);
    }
    throw error;
  }
}

function runRow(
  operator: GoldenOperator,
  row: readonly unknown[],
  settings: OperatorSettings,
): string {
  return "run" in operator
    ? operator.run(row.map(integerOf), settings).join(",")
    : operator
        .runReals(row.map(realOf), settings)
        .map((each) => JSON.stringify(each))
        .join(",");
}

function describe({ name, title, source, isScalar, parameters }: GoldenOperator): string {
  const lines = parameters.map(
    (each) =>
      `    --param ${each.name}=${each.standard ?? "..."}  ${each.meaning}${each.standard === undefined ? "" : ` (as shown if not given)`}`,
  );
  const kind = isScalar ? "each value by itself" : "a row as a whole";
  return [`${name}: ${title}; ${kind}. ${source}`, ...lines, ""].join("\n");
}

function parametersOf(
  operator: GoldenOperator,
  given: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((each) => {
      const { name, value } = nameAndValue(each);
      if (!operator.parameters.some((parameter) => parameter.name === name)) {
        const known = operator.parameters.map((parameter) => parameter.name).join(", ");
        throw new UsageError(
          `\`${operator.name}\` has no parameter \`${name}\`; ${known === "" ? "it has none" : `it has ${known}`}`,
        );
      }
      return [name, value];
    }),
  );
}

async function readInput(): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`standard input is not JSON: ${reason}`);
  }
}

/** The rows of an array of numbers, or of an array of such arrays. */
function rowsOf(input: unknown): {
  readonly rows: readonly (readonly unknown[])[];
  readonly isNested: boolean;
} {
  if (!Array.isArray(input)) {
    throw new UsageError("standard input must be a JSON array of numbers");
  }
  const isNested = input.length > 0 && input.every((each) => Array.isArray(each));
  const rows: readonly unknown[][] = isNested ? input : [input];
  return { rows, isNested };
}

/** Integers beyond 2^53 are written as strings. */
function integerOf(value: unknown, at: number): bigint {
  if (typeof value === "number" && Number.isSafeInteger(value)) {
    return BigInt(value);
  }
  if (typeof value === "string" && /^-?\d+$/.test(value)) {
    return BigInt(value);
  }
  throw new UsageError(`value ${at} of the input, ${JSON.stringify(value)}, is no integer`);
}

function realOf(value: unknown, at: number): number {
  if (typeof value !== "number") {
    throw new UsageError(`value ${at} of the input, ${JSON.stringify(value)}, is no number`);
  }
  return value;
}
