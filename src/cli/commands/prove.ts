import type { Revision } from "../../base/brand.ts";
import { proveProject } from "../../flow/prove-project.ts";
import type { ContractVerdict, NamedValue } from "../../prove/verdict.ts";
import { openTrace } from "../../trace/open-trace.ts";
import { writeVcd } from "../../trace/write-vcd.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { nodeToolbox } from "../node-toolbox.ts";
import { parseOptions } from "../options.ts";
import { type Inputs, readInputs } from "../read-inputs.ts";
import { exitCodeFor, printDiagnostics, printJson } from "../report.ts";
import { write } from "../write-files.ts";

const deepest = 1000;

/** `gatewright prove PROJECT|FILE.ebv`: decides every contract. */
export async function prove(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["hw", "top", "depth", "vcd", "json"]);
  const depth = depthOf(options.value("depth"));
  const inputs = await readInputs(options.paths, options.value("hw"));
  const { contracts, diagnostics } = await proveProject(
    {
      files: inputs.files,
      revision: 0 as Revision,
      top: options.value("top"),
      hardwarePath: inputs.hardwarePath,
      depth,
    },
    nodeToolbox(),
    () => {},
  );
  const vcd = options.value("vcd");
  const trace = contracts.find(({ verdict }) => verdict === "refuted")?.counterexample?.trace;
  if (vcd !== undefined && trace !== undefined) {
    await write(vcd, writeVcd(openTrace(trace)));
  }
  // What is refuted stands in the list of contracts with more to it.
  const others = diagnostics.filter(({ code }) => code !== "contract-refuted");
  printDiagnostics(others, inputs);
  if (options.json) {
    printJson({ contracts: contracts.map(jsonContract) });
    printReasons(contracts, inputs);
  } else {
    printContracts(contracts, inputs);
  }
  return contracts.some(({ verdict }) => verdict === "refuted")
    ? exitCode.findings
    : exitCodeFor(diagnostics);
}

function depthOf(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const depth = Number(text);
  if (!Number.isInteger(depth) || depth < 1 || depth > deepest) {
    throw new UsageError(`--depth \`${text}\` is not a number of edges from 1 to ${deepest}`);
  }
  return depth;
}

function jsonContract({
  transaction,
  kind,
  line,
  verdict,
  depth,
  counterexample,
}: ContractVerdict) {
  return {
    transaction,
    kind,
    line,
    verdict,
    depth,
    counterexample:
      counterexample === undefined
        ? null
        : {
            sentence: counterexample.sentence,
            cycles: counterexample.cycles.map(({ cycle, inputs, values }) => ({
              cycle,
              inputs: byName(inputs),
              values: byName(values),
            })),
            memories: Object.fromEntries(
              counterexample.memories.map(({ name, elements }) => [
                name,
                Object.fromEntries(elements.map(({ index, value }) => [index, value])),
              ]),
            ),
          },
  };
}

/** Why verdicts are what they are, beside a document that says only which. */
function printReasons(contracts: readonly ContractVerdict[], inputs: Inputs): void {
  for (const { transaction, reason, span, line } of contracts) {
    if (reason !== undefined) {
      const where = `${inputs.display(span.file)}:${line}`;
      process.stderr.write(`${transaction} (${where}): ${reason}\n`);
    }
  }
}

function byName(values: readonly NamedValue[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map(({ name, value }) => [name, value]));
}

const marks = { proved: "✓", "proved-to-depth": "✓", refuted: "✕", unknown: "?" } as const;

function printContracts(contracts: readonly ContractVerdict[], inputs: Inputs): void {
  for (const contract of contracts) {
    const { verdict, transaction, span, line, depth, counterexample, reason, text } = contract;
    const where = `${inputs.display(span.file)}:${line}`;
    const how = {
      proved: "proved",
      "proved-to-depth": `proved to depth ${depth}`,
      refuted: "refuted",
      unknown: "unknown",
    }[verdict];
    process.stdout.write(`${marks[verdict]} ${transaction} [${text}] ${how} (${where})\n`);
    if (reason !== undefined) {
      process.stdout.write(`    ${reason}\n`);
    }
    if (counterexample !== undefined) {
      process.stdout.write(`    ${counterexample.sentence}\n`);
      for (const { cycle, inputs: driven, values } of counterexample.cycles) {
        const all = [...driven, ...values].map(({ name, value }) => `${name} = ${value}`);
        process.stdout.write(`        cycle ${cycle}: ${all.join(", ")}\n`);
      }
    }
  }
  const count = (wanted: ContractVerdict["verdict"]): number =>
    contracts.filter(({ verdict }) => verdict === wanted).length;
  const proved = count("proved") + count("proved-to-depth");
  process.stdout.write(
    contracts.length === 0
      ? "There is no contract to prove.\n"
      : `${proved} of ${contracts.length} contracts proved, ${count("refuted")} refuted, ${count("unknown")} unknown\n`,
  );
}
