import type { SourceFile } from "../base/source.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";
import { type Token, tokenize } from "../systemverilog/scan-tokens.ts";
import type { CompiledProject } from "./compile-project.ts";
import { testbenchAt } from "./testbench-at.ts";
import { testbenchFiles } from "./testbench-files.ts";

/** A top without ports in which something happens, and what the modules under it name. */
interface Bench {
  readonly name: string;
  readonly file: string;
  readonly words: readonly (readonly Token[])[];
  readonly instances: number;
}

/**
 * Of several SystemVerilog tops those that make one simulation, the main one first: tops without ports
 * that name each other, as a testbench names `glbl.GSR` and the module that asks for its dump names the
 * testbench, or that stand in one file. Empty where that leaves several simulations. Tops that were
 * asked for run in any case, with what names them or is named by them.
 */
export function runTogether(
  project: CompiledProject,
  tops: readonly string[],
  isAsked: boolean,
): readonly string[] {
  if (project.tops.length <= 1 && tops.length <= 1) {
    return tops;
  }
  const benches = [...new Set([...project.tops, ...tops])].flatMap(
    (name) => benchOf(project, name) ?? [],
  );
  const isLinked = (a: Bench, b: Bench): boolean =>
    (!isAsked && a.file === b.file) || names(a, b) || names(b, a);
  const own = isAsked ? tops : benches.slice(0, 1).map(({ name }) => name);
  const together = new Set(own);
  for (let size = 0; size < together.size; ) {
    size = together.size;
    const linked = benches.filter((one) =>
      benches.some((other) => together.has(other.name) && isLinked(one, other)),
    );
    for (const { name } of linked) {
      together.add(name);
    }
  }
  if (isAsked) {
    return [...together];
  }
  if (benches.some(({ name }) => !together.has(name))) {
    return [];
  }
  // The design is below the one with the instances.
  const sorted = [...benches].sort((a, b) => b.instances - a.instances);
  return sorted.map(({ name }) => name);
}

function benchOf(project: CompiledProject, name: string): Bench | undefined {
  const own = project.svFiles.find(({ text }) => testbenchAt(text, name) !== undefined);
  if (own === undefined) {
    return undefined;
  }
  const { sources } = testbenchFiles(project, new Map(), [name]);
  const declared = declaredWith(own, name);
  const others = sources.filter(({ path }) => path !== own.path);
  const instances = scanModules(textOf(declared)).instantiates.length;
  if (
    instances === 0 &&
    !declared.some(({ text }) => /^(?:initial|always\w*|assert)$/.test(text))
  ) {
    return undefined;
  }
  return {
    name,
    file: own.path,
    words: [declared, ...others.map(({ text }) => tokenize(text))],
    instances,
  };
}

/** The words of a file but for the modules in it that are tops besides `name`. */
function declaredWith({ text }: SourceFile, name: string): readonly Token[] {
  const tokens = tokenize(text);
  const used = new Set(scanModules(text).instantiates);
  const kept: Token[] = [];
  let isOther = false;
  tokens.forEach((token, at) => {
    if (/^(?:module|macromodule|program)$/.test(token.text)) {
      const isLifetime = /^(?:automatic|static)$/.test(tokens[at + 1]?.text ?? "");
      const declared = tokens[isLifetime ? at + 2 : at + 1]?.text ?? "";
      isOther = declared !== name && !used.has(declared);
    }
    if (!isOther) {
      kept.push(token);
    }
    if (/^end(?:module|program)$/.test(token.text)) {
      isOther = false;
    }
  });
  return kept;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** Whether `one` says `other.something`, or names it to `$dumpvars` and the like. */
function names(one: Bench, { name }: Bench): boolean {
  return one.words.some((tokens) =>
    tokens.some(({ text }, at) => {
      const [before, after] = [tokens[at - 1]?.text, tokens[at + 1]?.text];
      return (
        text === name &&
        before !== "." &&
        (after === "." || (before === "," && after === ")") || before === "bind")
      );
    }),
  );
}
