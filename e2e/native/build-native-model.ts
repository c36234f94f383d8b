import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { SourceFile } from "../../src/base/source.ts";
import { traceFlags } from "../../src/tools/verilator/trace-flags.ts";

const run = promisify(execFile);
const bufferBytes = 256 * 1024 * 1024;

export interface NativeDesign {
  readonly top: string;
  readonly files: readonly SourceFile[];
  /** C++ with a `main` that includes `Vmodel.h`. */
  readonly main: string;
  readonly traced: boolean;
  /** Of the compiler, for the code that runs all the time. */
  readonly optimisation: "-O0" | "-O3";
  /** Whether it has time of its own. */
  readonly timed?: boolean;
}

/** The Verilator to use and where what it made is kept, by content. */
export interface NativeWorkshop {
  /** VERILATOR_ROOT. */
  readonly root: string;
  /** The program itself, where it is not in `bin` of the root. */
  readonly verilator?: string;
  readonly cache: string;
}

/** Verilates and compiles a design, or finds the program of an earlier time; returns its path. */
export async function buildNativeModel(
  workshop: NativeWorkshop,
  design: NativeDesign,
): Promise<string> {
  const key = JSON.stringify([design, flagsOf(design)]);
  const folder = await made(workshop, design.top, key, async (work) => {
    const objects = join(work, "obj");
    await mkdir(objects);
    for (const { path, text } of design.files) {
      await mkdir(dirname(join(work, path)), { recursive: true });
      await writeFile(join(work, path), text);
    }
    await writeFile(join(work, "main.cpp"), design.main);
    await verilate(workshop, work, objects, design);
    const generated = (await readdir(objects)).filter((name) => name.endsWith(".cpp"));
    const units = [...generated.map((name) => join(objects, name)), join(work, "main.cpp")];
    const own = await compile(workshop.root, objects, units, design);
    const runtime = await runtimeObjects(workshop, design);
    const all = [...own, ...runtime];
    const program = join(work, "model");
    await run("g++", [...all, "-o", program, "-pthread", "-latomic"], { maxBuffer: bufferBytes });
    await rm(objects, { recursive: true });
  });
  return join(folder, "model");
}

/** Where it traces, it traces what our record holds. */
function flagsOf({ traced, timed }: NativeDesign): readonly string[] {
  return [
    ...["--cc", "-O3", "-Wno-fatal", "--assert", "--x-assign", "0", "--x-initial", "0"],
    ...(traced ? traceFlags : []),
    ...(timed === true ? ["--timing"] : []),
  ];
}

async function verilate(
  { root, verilator }: NativeWorkshop,
  work: string,
  objects: string,
  design: NativeDesign,
): Promise<void> {
  const sources = design.files.map(({ path }) => path).filter((path) => /\.s?v$/.test(path));
  await run(
    verilator ?? join(root, "bin", "verilator_bin"),
    [
      ...flagsOf(design),
      ...["--top-module", design.top, "--prefix", "Vmodel", "--Mdir", objects],
      ...sources,
    ],
    { cwd: work, env: { ...process.env, VERILATOR_ROOT: root }, maxBuffer: bufferBytes },
  );
}

/** What testbenches draw from: distributions, and values under constraints. */
const extraUnits = ["verilated_probdist", "verilated_random"];

/** Verilator's own C++, which is the same for every design. */
async function runtimeObjects(
  workshop: NativeWorkshop,
  design: NativeDesign,
): Promise<readonly string[]> {
  const names = [
    "verilated",
    "verilated_threads",
    ...(design.traced ? ["verilated_vcd_c"] : []),
    ...(design.timed === true ? ["verilated_timing", ...extraUnits] : []),
  ];
  const units = names.map((name) => join(workshop.root, "include", `${name}.cpp`));
  const key = JSON.stringify([workshop.root, names, design.optimisation]);
  const folder = await made(workshop, "runtime", key, async (work) => {
    await compile(workshop.root, work, units, design);
  });
  return units.map((_, index) => join(folder, `${index}.o`));
}

async function compile(
  root: string,
  folder: string,
  units: readonly string[],
  design: NativeDesign,
): Promise<readonly string[]> {
  const include = join(root, "include");
  const outputs = units.map((_, index) => join(folder, `${index}.o`));
  for (const [index, unit] of units.entries()) {
    // As in Verilator's own makefile: what runs once is not worth the compiler's time.
    const optimisation = unit.includes("__Slow") ? "-O0" : design.optimisation;
    await run(
      "g++",
      [
        ...(design.timed === true ? ["-std=gnu++20", "-fcoroutines"] : ["-std=gnu++17"]),
        ...[optimisation, "-w", "-c", unit, "-o", outputs[index] ?? ""],
        ...[`-I${include}`, `-I${join(include, "vltstd")}`, `-I${folder}`],
        ...["-DVL_USER_STOP", "-DVL_TIME_CONTEXT", "-DVM_COVERAGE=0", "-DVM_SC=0"],
        `-DVM_TRACE=${design.traced ? 1 : 0}`,
        `-DVM_TRACE_VCD=${design.traced ? 1 : 0}`,
      ],
      { maxBuffer: bufferBytes },
    );
  }
  return outputs;
}

/** A folder of the cache that `make` has filled, now or earlier with the same key. */
async function made(
  { cache }: NativeWorkshop,
  name: string,
  key: string,
  make: (work: string) => Promise<void>,
): Promise<string> {
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 12);
  const folder = join(cache, `${name}-${hash}`);
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const work = `${folder}.work`;
    await rm(work, { recursive: true, force: true });
    await mkdir(work, { recursive: true });
    await make(work);
    await rename(work, folder);
  }
  return folder;
}

/** What a program prints. */
export async function runNative(
  program: string,
  args: readonly string[],
  folder: string,
): Promise<string> {
  const { stdout } = await run(program, [...args], { cwd: folder, maxBuffer: bufferBytes });
  return stdout;
}
