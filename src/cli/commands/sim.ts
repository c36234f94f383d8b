import { join } from "node:path";
import type { Revision } from "../../base/brand.ts";
import { summariseCoverage } from "../../coverage/coverage-summary.ts";
import { writeLcov } from "../../coverage/write-lcov.ts";
import { checkInitialValues } from "../../flow/check-initial-values.ts";
import type { RunReply } from "../../flow/replies.ts";
import { runProject } from "../../flow/run-project.ts";
import { simulatedTime } from "../../flow/simulated-time.ts";
import type { TestResult } from "../../simulate/test-result.ts";
import type { WriteBytes } from "../../trace/byte-sink.ts";
import { streamFst } from "../../trace/fst/write-fst.ts";
import { openTrace } from "../../trace/open-trace.ts";
import type { SpillFiles } from "../../trace/spill-files.ts";
import type { TraceStore } from "../../trace/trace-store.ts";
import { streamDump } from "../../trace/write-dump.ts";
import { streamVcd } from "../../trace/write-vcd.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { expandArguments } from "../expand-arguments.ts";
import { nodeBuildStore } from "../node-build-store.ts";
import { nodeToolbox } from "../node-toolbox.ts";
import { type Options, parseOptions, requiredChoice } from "../options.ts";
import { printCoverage } from "../print-coverage.ts";
import { readBelow } from "../read-below.ts";
import { type Inputs, readInputs } from "../read-inputs.ts";
import { exitCodeFor, hasErrors, jsonDiagnostics, printDiagnostics, printJson } from "../report.ts";
import { temporarySpill } from "../temporary-spill.ts";
import { write, writeFiles, writeStreamed } from "../write-files.ts";
import { writeText } from "../write-text.ts";

const engines = ["verilator", "reference", "both"] as const;

const engineNames = {
  verilator: "in Verilator's model",
  reference: "in the reference interpreter",
  both: "in both engines",
} as const;

const textLimit = 64 * 1024 * 1024;
/** A longer record goes to temporary files, as far as the disk has room. */
const recordRoom = { memoryBytes: 64 * 1024 * 1024, mostBytes: Number.POSITIVE_INFINITY };

const optionNames = [
  ...(["hw", "top", "test", "vcd", "fst", "engine", "json"] as const),
  ...(["timeout", "plusargs", "include", "define", "quiet", "coverage", "x-check"] as const),
  ...(["parameter", "library", "ending", "library-file"] as const),
];

/** `gatewright sim PROJECT|FILE`: runs the test blocks, or the testbench. */
export async function sim(args: readonly string[]): Promise<number> {
  const options = parseOptions(await expandArguments(args, optionNames), optionNames);
  const inputs = await readInputs(options.paths, options.value("hw"), {
    include: options.values("include"),
    libraries: options.values("library"),
    libraryFiles: options.values("library-file"),
    endings: options.values("ending"),
  });
  const [vcd, fst] = [options.value("vcd"), options.value("fst")];
  const coverage = options.value("coverage");
  const testName = options.value("test");
  if (options.xCheck) {
    return checkInitial(options, inputs);
  }
  const engine = requiredChoice("engine", options.value("engine") ?? "verilator", engines);
  const spill = temporarySpill();
  const reply = await runProject(
    {
      files: inputs.files,
      revision: 0 as Revision,
      top: options.value("top"),
      topFiles: inputs.named,
      hardwarePath: inputs.hardwarePath,
      testName,
      traced: vcd === undefined && fst === undefined ? "asked" : true,
      isCovered: coverage !== undefined,
      readFile: readBelow,
      engine,
      timeoutSeconds: secondsOf(options.value("timeout")),
      plusargs: options.values("plusargs").flatMap((each) => each.split(/\s+/)),
      defines: options.values("define"),
      parameters: options.values("parameter"),
      maximumTextCharacters: textLimit,
    },
    { ...nodeToolbox(nodeBuildStore()), recordRoom: { ...recordRoom, files: spill } },
    ({ step, text, reason }) => {
      if (text !== undefined && !options.json) {
        writeText(text);
      }
      if (step === "clang" && !options.quiet) {
        const what = reason === undefined ? "" : `, because of ${reason}`;
        process.stderr.write(
          `compiling the design's C++ with clang${what}: some 15 seconds, once\n`,
        );
      }
    },
  );
  const diagnostics = options.quiet
    ? reply.diagnostics.filter(({ severity }) => severity === "error")
    : reply.diagnostics;
  if (testName !== undefined && reply.tests.length === 0 && !hasErrors(reply.diagnostics)) {
    throw new UsageError(`there is no test \`${testName}\``);
  }
  if (vcd !== undefined) {
    await writeTrace(vcd, reply, spill, streamVcd);
  }
  if (fst !== undefined) {
    await writeTrace(fst, reply, spill, streamFst);
  }
  if (coverage !== undefined && reply.coverage !== undefined) {
    const lcov = writeLcov(reply.coverage, testName ?? reply.top ?? "");
    await write(coverage, new TextEncoder().encode(lcov));
  }
  const written = await writeLeft(reply, spill);
  if (options.json) {
    printJson({
      engine,
      ...(reply.coverage === undefined ? {} : { coverage: summariseCoverage(reply.coverage) }),
      files: written,
      tests: reply.tests.map((test) => jsonTest(test, inputs)),
      diagnostics: jsonDiagnostics(diagnostics, inputs),
    });
  } else {
    printDiagnostics(diagnostics, inputs);
    printTests(reply, inputs);
    if (reply.coverage !== undefined) {
      printCoverage(reply.coverage);
    }
  }
  const failed = reply.tests.some(({ status }) => status !== "passed");
  return failed ? exitCode.findings : exitCodeFor(reply.diagnostics);
}

/** `--x-check`: whether a register depends on what it holds at power-up. */
async function checkInitial(options: Options, inputs: Inputs): Promise<number> {
  const { diagnostics, verdict } = await checkInitialValues(
    {
      files: inputs.files,
      top: options.value("top"),
      topFiles: inputs.named,
      hardwarePath: inputs.hardwarePath,
      defines: options.values("define"),
      parameters: options.values("parameter"),
      plusargs: options.values("plusargs").flatMap((each) => each.split(/\s+/)),
      readFile: readBelow,
      timeoutSeconds: secondsOf(options.value("timeout")),
    },
    nodeToolbox(nodeBuildStore()),
  );
  if (options.json) {
    printJson({ verdict, diagnostics: jsonDiagnostics(diagnostics, inputs) });
  } else {
    printDiagnostics(diagnostics, inputs);
    process.stderr.write(verdict === undefined ? "" : `x-check: ${verdict}\n`);
  }
  return diagnostics.length > 0 ? exitCode.findings : exitCode.clean;
}

function secondsOf(given: string | undefined): number | undefined {
  if (given === undefined) {
    return undefined;
  }
  const seconds = Number(given);
  if (!(seconds > 0)) {
    throw new UsageError(`--timeout \`${given}\` is not a number of seconds above 0`);
  }
  return seconds;
}

function jsonTest(test: TestResult, inputs: Inputs) {
  return {
    name: test.name,
    status: test.status,
    cycles: test.cycles,
    ...(test.picoseconds === undefined ? {} : { picoseconds: test.picoseconds }),
    failures: test.failures.map(({ span, line, cycle, message, values }) => ({
      file: inputs.display(span.file),
      line,
      cycle,
      message,
      values: Object.fromEntries(values.map(({ name, value }) => [name, value])),
    })),
    ...(test.covers === undefined
      ? {}
      : { covers: test.covers.map((each) => ({ ...each, file: inputs.display(each.file) })) }),
    file: inputs.display(test.file),
    line: test.line,
    output: test.output,
  };
}

const marks = { passed: "✓", failed: "✕", error: "!" } as const;

function printTests(reply: RunReply, inputs: Inputs): void {
  for (const test of reply.tests) {
    const time = simulatedTime(test);
    if (time !== undefined) {
      // A testbench has printed its text as it ran, and standard output is its alone.
      process.stderr.write(`${marks[test.status]} ${test.name} (${time})\n`);
      for (const { name, file, line, count } of test.covers ?? []) {
        const times =
          count === 0 ? "never seen" : `seen ${count === 1 ? "once" : `${count} times`}`;
        process.stderr.write(`    ${inputs.display(file)}:${line}: cover \`${name}\` ${times}\n`);
      }
      continue;
    }
    process.stdout.write(test.output);
    process.stdout.write(`${marks[test.status]} ${test.name} (${test.cycles} cycles)\n`);
    for (const { span, line, cycle, message, values } of test.failures) {
      const where = `${inputs.display(span.file)}:${line}`;
      process.stdout.write(`    ${where}: cycle ${cycle}: ${message}\n`);
      for (const { name, value } of values) {
        process.stdout.write(`        ${name} = ${value}\n`);
      }
    }
  }
  const own = reply.tests.filter(({ picoseconds }) => picoseconds === undefined);
  const passed = own.filter(({ status }) => status === "passed").length;
  if (own.length > 0) {
    process.stdout.write(`${passed} of ${own.length} tests passed ${engineNames[reply.engine]}\n`);
  } else if (reply.skeleton !== undefined) {
    process.stdout.write(
      `There are no tests. Add one to ${inputs.display(reply.skeleton.file)}, for example:\n\n${reply.skeleton.text}\n`,
    );
  }
}

/** Writes what a testbench left behind, below the folder that the command was called in. */
async function writeLeft({ tests }: RunReply, spill: SpillFiles): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { written, dump, trace } of tests) {
    paths.push(...(await writeFiles(".", written ?? new Map())));
    if (dump !== undefined && trace !== undefined) {
      const path = join(".", dump.path);
      await writeStreamed(path, (out) => streamDump(trace, dump, out, spill));
      paths.push(path);
    }
  }
  return paths;
}

/** The trace of the first test that did not pass, else of the first: the one to look at. */
async function writeTrace(
  path: string,
  reply: RunReply,
  files: SpillFiles,
  stream: (store: TraceStore, write: WriteBytes) => void,
): Promise<void> {
  const test = reply.tests.find(({ status }) => status !== "passed") ?? reply.tests[0];
  const trace = test?.trace ?? reply.freeRun;
  if (trace === undefined) {
    return;
  }
  const store = openTrace(trace, { files });
  await writeStreamed(path, (out) => stream(store, out));
  store.close();
  if (test !== undefined && reply.tests.length > 1) {
    process.stderr.write(
      `${path} holds the waveform of \`${test.name}\`; choose another with --test\n`,
    );
  }
}
