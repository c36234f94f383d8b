import { nearestWord } from "../../base/nearest-word.ts";
import { findOperator } from "../../golden/operators/find-operator.ts";
import { type GoldenOperator, OperatorFault } from "../../golden/operators/operator.ts";
import { goldenOperators } from "../../golden/operators/operators.ts";
import { runOperator } from "../../golden/operators/run-operator.ts";
import {
  type OutputFormat,
  outputFormats,
  writeOutputs,
} from "../../golden/operators/write-outputs.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { nameAndValue } from "../name-and-value.ts";
import { parseOptions, requiredChoice } from "../options.ts";

const profiles = ["lab", "code"] as const;

/** `gatewright golden OP`: a golden model over the JSON array of numbers on standard input. */
export async function golden(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["list", "profile", "param", "format", "width"]);
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
  const operator = findOperator(goldenOperators, name);
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
  const asked = options.value("format") ?? "json";
  const format = requiredChoice("format", asked === "readmemh" ? "hex" : asked, outputFormats);
  const width = widthOf(format, options.value("width"));
  try {
    const outputs = runOperator(operator, await readInput(), settings);
    process.stdout.write(writeOutputs(outputs, format, width));
    return exitCode.clean;
  } catch (error) {
    if (error instanceof OperatorFault) {
      throw new UsageError(`\`${name}\`: ${error.message}`);
    }
    throw error;
  }
}

/** The width of a word in bits, which only `hex` has. */
function widthOf(format: OutputFormat, text: string | undefined): number {
  if (format !== "hex") {
    if (text !== undefined) {
      throw new UsageError("--width is that of the words of `--format hex`");
    }
    return 0;
  }
  const width = Number(text ?? Number.NaN);
  if (!Number.isInteger(width) || width < 1 || width > 4096) {
    throw new UsageError(
      `--format hex needs \`--width BITS\`, 1 to 4096${text === undefined ? "" : `, not \`${text}\``}`,
    );
  }
  return width;
}

function describe(operator: GoldenOperator): string {
  const { name, otherNames = [], title, source, isScalar, parameters } = operator;
  const names = [name, ...otherNames].join(", ");
  const lines = parameters.map(
    (each) =>
      `    --param ${each.name}=${each.standard ?? "..."}  ${each.meaning}${each.standard === undefined ? "" : ` (as shown if not given)`}`,
  );
  const kind = isScalar ? "each value by itself" : "a row as a whole";
  return [`${names}: ${title}; ${kind}. ${source}`, ...lines, ""].join("\n");
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
