import type { Revision } from "../../src/base/brand.ts";
import { lex } from "../../src/brief/syntax/lexer.ts";
import { parse } from "../../src/brief/syntax/parser.ts";
import { nodeToolbox } from "../../src/cli/node-toolbox.ts";
import { checkProject } from "../../src/flow/check-project.ts";
import type { CheckReply } from "../../src/flow/replies.ts";
import { lintSystemVerilog } from "../../src/tools/verilator/lint.ts";
import type { BenchResult } from "./bench-result.ts";
import {
  type LargeProgramSize,
  largeProgram,
  largeProgramHardware,
  typingLine,
} from "./large-program.ts";
import { median, percentile, rangeOf } from "./statistics.ts";

const sizes: readonly (LargeProgramSize & { readonly name: string })[] = [
  { name: "1000-lines-20-txn", lines: 1000, transactions: 20 },
  { name: "10000-lines-20-txn", lines: 10_000, transactions: 20 },
  { name: "10000-lines-200-txn", lines: 10_000, transactions: 200 },
];

/** What is typed, a key at a time, into the first transaction; most of it does not compile meanwhile. */
const typed = "&flags_0 = count_0 > 7 ? mix(count_0, 3)[0..7] : ~flags_0;";
const compileRuns = 9;

/** What must end soon with a diagnostic, however hostile the program. */
const hostile: Readonly<Record<string, () => string>> = {
  "one-expression-of-10000-lines": () =>
    `let x: UInt @ 0x0 / 0..7 = 0;\nrct txn t [true] { &x = 1${"\n + x".repeat(10_000)}; };\n`,
  "5000-transactions-all-in-conflict": () => contest(5000),
  "1000-transactions-all-in-conflict": () => contest(1000),
};

/**
 * Milliseconds from a keystroke to its diagnostics, against reading (lexer and parser) alone; and of a
 * full compile, against Verilator's lint of the SystemVerilog, each in the same process and run.
 */
export async function runLanguageBench(
  say: (text: string) => void,
): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const size of sizes) {
    say(`language: ${size.name}`);
    const text = largeProgram(size);
    results.push(...benchTyping(size.name, text), await benchCompile(size.name, text));
  }
  say(`language: ${parent.name}`);
  results.push(benchParent());
  for (const [name, write] of Object.entries(hostile)) {
    say(`language: ${name}`);
    const { milliseconds } = check(write());
    results.push({
      metric: "hostile-to-diagnostics",
      design: name,
      value: rounded(milliseconds),
      unit: "ms",
    });
  }
  return results;
}

/** A parent of a few lines over children of a thousand lines each, which do not change while it does. */
const parent = { name: "parent-of-4-children", children: 4, lines: 1000, transactions: 20 };

function benchParent(): BenchResult {
  const encoder = new TextEncoder();
  const indices = Array.from({ length: parent.children }, (_, n) => n);
  const children = indices.map((n) => {
    const text = largeProgram(parent);
    return [`child_${n}.ebv`, encoder.encode(`module Child${n};\n${text}`)] as const;
  });
  const parentText = [
    "module Parent;",
    ...indices.map((n) => `import "child_${n}.ebv";`),
    "let total: UInt @ 0x0 / 0..15 = 0;",
    ...indices.map((n) => `inst child${n}: Child${n} { go = true; level = 1; command = 1; }`),
    "rct txn gather [true] {",
    ...indices.map((n) => `  [child${n}.busy_0] &total = child${n}.count_0;`),
    "};",
  ].join("\n");
  const check = (text: string): number => {
    const files = new Map([...children, ["parent.ebv", encoder.encode(text)] as const]);
    revision++;
    return timed(() => {
      const reply = checkProject({ files, revision: revision as Revision });
      const error = reply.diagnostics.find(({ severity }) => severity === "error");
      if (error !== undefined) {
        throw new Error(`${parent.name} does not compile: ${error.message}`);
      }
    });
  };
  check(parentText);
  const ours = Array.from({ length: 2 * compileRuns }, (_, n) =>
    check(`${parentText}\n// ${"x".repeat(n)}\n`),
  );
  return {
    metric: "keystroke-in-parent",
    design: parent.name,
    value: rounded(median(ours)),
    unit: "ms",
  };
}

function benchTyping(design: string, text: string): readonly BenchResult[] {
  const at = text.indexOf(typingLine);
  const keystrokes = Array.from(
    typed,
    (_, length) => `${text.slice(0, at)}${typed.slice(0, length + 1)}\n${text.slice(at)}`,
  );
  // What runs for the first time is not compiled yet; an editor has been open for longer.
  for (const warm of keystrokes.slice(0, 10)) {
    check(`// warm\n${warm}`);
  }
  const ours: number[] = [];
  const reading: number[] = [];
  for (const each of keystrokes) {
    ours.push(check(each).milliseconds);
    reading.push(timed(() => read(each)));
  }
  const baseline = median(reading);
  const result = (metric: string, value: number): BenchResult => ({
    metric,
    design,
    value: rounded(value),
    unit: "ms",
    ratio: baseline / value,
    baseline: rounded(baseline),
  });
  return [
    result("keystroke-vs-parse-median", median(ours)),
    result("keystroke-vs-parse-95th", percentile(ours, 95)),
  ];
}

async function benchCompile(design: string, text: string): Promise<BenchResult> {
  const verilator = await nodeToolbox().verilator();
  const { reply } = check(text);
  const [module] = reply.modules;
  if (module === undefined) {
    throw new Error(`${design} does not compile: ${reply.diagnostics[0]?.message ?? ""}`);
  }
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < compileRuns; run++) {
    ours.push(check(`// ${run}\n${text}`).milliseconds);
    if (run % 4 === 0) {
      const files = [{ path: module.path, text: module.text }];
      theirs.push(timed(() => lintSystemVerilog(verilator, { files, top: module.name })));
    }
  }
  const baseline = median(theirs);
  return {
    metric: "full-compile-vs-verilator-lint",
    design,
    value: rounded(median(ours)),
    unit: "ms",
    ratio: baseline / median(ours),
    baseline: rounded(baseline),
    range: rangeOf(ours.map((each) => baseline / each)),
  };
}

let revision = 0;

/** Everything that a keystroke sets off: all passes, and the SystemVerilog if there is no error. */
function check(text: string): { readonly milliseconds: number; readonly reply: CheckReply } {
  const encoder = new TextEncoder();
  const files = new Map([
    ["large.ebv", encoder.encode(text)],
    ["hardware.toml", encoder.encode(largeProgramHardware)],
  ]);
  revision++;
  const begun = performance.now();
  const reply = checkProject({ files, revision: revision as Revision });
  return { milliseconds: performance.now() - begun, reply };
}

function read(text: string): void {
  const source = { path: "large.ebv", text };
  parse(source, lex(source).value);
}

function timed(run: () => void): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

function rounded(milliseconds: number): number {
  return Math.round(10 * milliseconds) / 10;
}

/** Transactions that all write one register, none of them exclusive of another. */
function contest(transactions: number): string {
  const lines = Array.from(
    { length: transactions },
    (_, n) => `rct txn t${n} [x != ${n % 256}] { &x = ${n % 256}; };`,
  );
  return `let x: UInt @ 0x0 / 0..7 = 0;\n${lines.join("\n")}\n`;
}
