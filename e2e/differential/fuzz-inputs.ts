import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { compileProject } from "../../src/flow/compile-project.ts";
import { encodeText } from "../../src/project/file-set.ts";
import { mutate } from "./mutate.ts";
import { randomSource } from "./random-source.ts";

/** The files of an example, by name; one of them is spoilt at a time. */
export type Example = ReadonlyMap<string, string>;

/** Something that a compiler must not do, and the input that makes it do so. */
export interface FuzzFailure {
  readonly seed: number;
  readonly what: string;
  readonly files: Example;
}

/** An input that takes longer is as good as a hang, in milliseconds; a busy machine is slow. */
const slowest = 10_000;
/** Examples longer than this, in characters, are the benchmarks' affair. */
const longestExample = 20_000;

/** Every Brief file below the folders, each with the hardware files beside it. */
export function examplesIn(root: string, folders: readonly string[]): readonly Example[] {
  return folders
    .flatMap((folder) =>
      filesBelow(join(root, folder))
        .filter((path) => path.endsWith(".ebv"))
        .map((path) => {
          const beside = readdirSync(dirname(path)).filter((name) => name.endsWith(".toml"));
          const own = `${path.slice(dirname(path).length + 1, -".ebv".length)}.toml`;
          const hardware = [own, "hardware.toml"].find((name) => beside.includes(name));
          return new Map([
            ["any.ebv", readFileSync(path, "utf8")],
            ...(hardware === undefined
              ? []
              : [["hardware.toml", readFileSync(join(dirname(path), hardware), "utf8")] as const]),
          ]);
        }),
    )
    .filter((example) => [...example.values()].every(({ length }) => length < longestExample));
}

/** Spoils an example by a seed and compiles it; gives what must not happen. */
export function fuzzOnce(
  examples: readonly Example[],
  seed: number,
  now: () => number,
): FuzzFailure | undefined {
  const random = randomSource(seed);
  const files = new Map(random.pick(examples));
  const other = random.pick(examples).get("any.ebv") ?? "";
  const path = files.has("hardware.toml") && random.oneIn(5) ? "hardware.toml" : "any.ebv";
  files.set(path, mutate(random, files.get(path) ?? "", other));
  const begun = now();
  const wrong = whatGoesWrong(files);
  const took = now() - begun;
  const what = wrong ?? (took > slowest ? `takes ${Math.round(took)} ms` : undefined);
  return what === undefined ? undefined : { seed, what, files };
}

/** What a compiler must not do with these files, whatever they hold; `undefined` if it does not. */
export function whatGoesWrong(files: Example): string | undefined {
  try {
    const bytes = new Map([...files].map(([path, text]) => [path, encodeText(text)]));
    const { diagnostics } = compileProject({ files: bytes });
    for (const diagnostic of diagnostics) {
      const wrong = wrongWith(diagnostic, files);
      if (wrong !== undefined) {
        return wrong;
      }
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function wrongWith(diagnostic: Diagnostic, files: Example): string | undefined {
  const { code, message, help, span, labels, fixes } = diagnostic;
  if (code === "internal-error") {
    return message;
  }
  if (help === "") {
    return `\`${code}\` has no help`;
  }
  const edits = fixes.flatMap((fix) => fix.edits.map((edit) => edit.span));
  const outside = [span, ...labels.map((label) => label.span), ...edits].find(
    ({ file, start, end }) =>
      start < 0 || end < start || end > (files.get(file)?.length ?? Number.POSITIVE_INFINITY),
  );
  return outside === undefined
    ? undefined
    : `\`${code}\` points outside of its file: ${outside.file} ${outside.start} to ${outside.end}`;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
