import type { OutOfScope } from "./out-of-scope.ts";
import { isTrue, type PythonCall, type PythonValue } from "./read-python.ts";
import { outputFolder, type TestScript } from "./read-test-script.ts";

/** How the driver's C++ main program drives a model. */
export interface Drive {
  /** `clock`: it toggles `clk` and `fastclk`; `events`: time goes to what the model waits for. */
  readonly kind: "clock" | "events";
  readonly simTime: number;
  readonly multiplier: number;
  /** What the program calls the root of the design; "" where it has no name. */
  readonly rootName: string;
}

export type TestStep =
  | {
      /** Verilator alone: its messages, and whether it fails. */
      readonly kind: "messages";
      readonly flags: readonly string[];
      readonly fails: boolean;
      readonly golden: string | undefined;
    }
  | {
      readonly kind: "simulate";
      readonly flags: readonly string[];
      readonly plusargs: readonly string[];
      readonly drive: Drive;
      readonly fails: boolean;
      readonly finishes: boolean;
      readonly golden: string | undefined;
      /** Files that the run writes, each with the one that it must equal. */
      readonly written: readonly { readonly path: string; readonly golden: string }[];
      readonly top: string;
    };

export type TestPlan =
  | { readonly kind: "outOfScope"; readonly reason: OutOfScope }
  | { readonly kind: "run"; readonly steps: readonly TestStep[] };

const flagReasons: readonly (readonly [RegExp, OutOfScope])[] = [
  [/^--?(sc|pins\S*|systemc\S*)$/, "systemc"],
  [/^--?(threads\S*|hierarchical-threads)$/, "threads"],
  [/^--?savable$/, "saveRestore"],
  [/^--?vpi$/, "cxx"],
  [
    /^--?(xml-only|json-only|E|P|protect-\S+|lib-create|hierarchical|hierarchical-\S+|dpi-hdr-only|dump-\S+|dumpi-\S+|debug-\S+|preproc-\S+|gdb\S*|get-supported|getenv|version|V|help|build|quiet-stats|generate-key|prof-\S+|rr|run-env|waiver-output|create-dpi-\S*|dumpi?|MMD|MP|skip-identical|no-skip-identical|make)$/,
    "emitted",
  ],
  [/\.(cpp|cc|c|o|a|so)$/, "cxx"],
];

/** Arguments of the program that Verilator makes, which have nothing to do with its design. */
const programArguments = /^\+verilator\+(?!seed\+\d+$|noassert$|rand\+reset\+[012]$)/;

/** Flags about C++, its compilation and traces, with how many words follow them. */
const droppedFlags: readonly (readonly [RegExp, number])[] = [
  [
    /^--?(CFLAGS|LDFLAGS|MAKEFLAGS|Mdir|j|build-jobs|clk|compiler|comp-limit-\S+|instr-count-dpi|top-shell|pp-comments|o|debugi\S*|main-top-name)$/,
    1,
  ],
  [/^--?(output-split\S*|output-groups)$/, 1],
  [/^--?(exe|main|binary|build|cc|stats\S*|debug|fdedup|quiet\S*|vpi)$/, 0],
];

/** Flags that are left out only where a model is made: about its C++ and its traces as well. */
const droppedForModels: typeof droppedFlags = [
  ...droppedFlags,
  [/^--?(prefix|mod-prefix|verilate-jobs|trace-threads|trace-depth|trace-max-\S+)$/, 1],
  [/^--?(trace\S*|no-trace\S*)$/, 0],
];

const buildOnly = /^--?(build|binary|main|exe|quiet-stats|no-skip-identical|skip-identical|make)$/;

/** Decides what is to be done for a test, or why it does not concern us. */
export function planTest(script: TestScript, has: (path: string) => boolean): TestPlan {
  const left = (reason: OutOfScope): TestPlan => ({ kind: "outOfScope", reason });
  const { scenarios, calls, attributes } = script;
  if (script.skipped !== undefined) {
    if (/solver/i.test(script.skipped)) {
      return left("solver");
    }
    return left(/SystemC/i.test(script.skipped) ? "systemc" : "commandLine");
  }
  if (
    !scenarios.some((each) =>
      ["simulator", "simulator_st", "linter", "vlt", "vlt_all"].includes(each),
    )
  ) {
    return left(
      scenarios.includes("vltmt")
        ? "threads"
        : scenarios.includes("dist")
          ? "commandLine"
          : "otherSimulator",
    );
  }
  const builds = calls.filter(({ name }) => name === "compile" || name === "lint");
  if (builds.length === 0) {
    return left(calls.some(({ name }) => name === "run") ? "commandLine" : "scripted");
  }
  const firstBuild = calls.findIndex(({ name }) => name === "compile" || name === "lint");
  if (
    calls
      .slice(0, firstBuild)
      .some(({ name, named }) => name === "run" && named.has("verilator_run"))
  ) {
    return left("emitted");
  }
  if (calls.some(({ name }) => name === "write_wholefile")) {
    return left("scripted");
  }
  const steps: TestStep[] = [];
  for (const [index, call] of calls.entries()) {
    if (call.name !== "compile" && call.name !== "lint") {
      continue;
    }
    const isLint = call.name === "lint";
    const get = (key: string, source: PythonCall = call): PythonValue =>
      source.named.has(key) ? source.named.get(key) : attributes.get(key);
    const texts = (key: string): readonly string[] => words(get(key));
    const raw = [
      ...(isLint && !call.named.has("verilator_flags2") && texts("verilator_flags2").length === 0
        ? ["--lint-only"]
        : texts("verilator_flags2")),
      ...texts("verilator_flags"),
      ...texts("verilator_flags3"),
      ...texts("v_flags"),
      ...texts("v_flags2"),
    ];
    const fails = isTrue(get("fails"));
    const golden = asText(call.named.get("expect_filename"));
    const following = calls.slice(index + 1);
    const nextBuild = following.findIndex(({ name }) => name === "compile" || name === "lint");
    const after = nextBuild < 0 ? following : following.slice(0, nextBuild);
    const execute = after.find(({ name }) => name === "execute");
    const willRun = execute !== undefined && !fails;
    const mainFlag = raw.some((flag) => /^--?(main|binary)$/.test(flag));
    if (isTrue(get("make_pli")) || isTrue(get("use_libvpi")) || Number(get("threads") ?? 0) > 1) {
      return left(Number(get("threads") ?? 0) > 1 ? "threads" : "cxx");
    }
    for (const flag of raw) {
      for (const [pattern, reason] of flagReasons) {
        if (pattern.test(flag) && !(buildOnly.test(flag) && willRun)) {
          return left(reason);
        }
      }
    }
    if (willRun && get("make_main") === false && !mainFlag) {
      return left("cxx");
    }
    if (isTrue(get("verilator_make_cmake"))) {
      return left("commandLine");
    }
    const top = asText(get("top_filename")) ?? "";
    const topPath = has(top) ? top : has(`t/${top}`) ? `t/${top}` : undefined;
    if (topPath === undefined) {
      return left(top.startsWith(outputFolder(script.name)) ? "scripted" : "notShipped");
    }
    const others = texts("v_other_filenames");
    const flags = [
      ...(call.named.has("v_flags")
        ? []
        : [
            ...["+librescan", "+notimingchecks", "+libext+.v", "-y", "t", "+incdir+t"],
            `+define+TEST_OBJ_DIR=${outputFolder(script.name)}`,
            `+define+TEST_DUMPFILE=${outputFolder(script.name)}/simx.vcd`,
          ]),
      ...withoutDropped(raw, willRun ? droppedForModels : droppedFlags),
      ...(raw.some((flag) => /^--?binary$/.test(flag)) ? ["--timing"] : []),
      topPath,
      ...others,
    ];
    if (!willRun) {
      const checks = after.filter(({ name }) => /^(file_grep|files_identical|glob)/.test(name));
      if (!fails && !isLint && checks.length > 0 && golden === undefined) {
        return left("emitted");
      }
      steps.push({ kind: "messages", flags, fails, golden });
      continue;
    }
    const runFlags = words(get("all_run_flags", execute));
    if (
      asText(execute.named.get("executable")) !== undefined ||
      execute.named.has("entering") ||
      runFlags.some((flag) => programArguments.test(flag))
    ) {
      return left("commandLine");
    }
    steps.push({
      kind: "simulate",
      flags,
      plusargs: runFlags.filter((flag) => flag.startsWith("+")),
      drive: {
        kind: mainFlag || isTrue(get("timing_loop")) ? "events" : "clock",
        simTime: Number(get("sim_time") ?? 1100) || 1100,
        rootName: mainFlag ? (mainTopName(raw) ?? "") : "top",
        multiplier: Math.round(Number(get("main_time_multiplier") ?? 1)) || 1,
      },
      fails: isTrue(get("fails", execute)),
      finishes: get("check_finished", execute) !== false,
      golden: asText(execute.named.get("expect_filename")),
      written: after.flatMap(({ name, positional }) =>
        name === "files_identical" &&
        typeof positional[0] === "string" &&
        typeof positional[1] === "string"
          ? [{ path: positional[0], golden: positional[1] }]
          : [],
      ),
      top: topPath,
    });
  }
  return { kind: "run", steps };
}

/** A list of flags as words: an entry may hold several, some of them quoted. */
function words(value: PythonValue): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly PythonValue[]) : [value];
  return list
    .filter((each) => typeof each === "string")
    .flatMap((each) => each.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [])
    .map((word) => word.replace(/^(['"])([\s\S]*)\1$/, "$2"));
}

/** The root's name by the flag for it; `-` is none. */
function mainTopName(flags: readonly string[]): string | undefined {
  const name = flags[flags.findIndex((flag) => /^--?main-top-name$/.test(flag)) + 1];
  return flags.some((flag) => /^--?main-top-name$/.test(flag)) ? name?.replace(/^-$/, "") : "";
}

function asText(value: PythonValue): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function withoutDropped(
  flags: readonly string[],
  dropping: typeof droppedFlags,
): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < flags.length; at++) {
    const flag = flags[at] ?? "";
    const dropped = dropping.find(([pattern]) => pattern.test(flag));
    if (dropped === undefined) {
      kept.push(flag);
    } else {
      at += dropped[1];
    }
  }
  return kept;
}
