import { execFile } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { SourceFile } from "../../src/base/source.ts";

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
}

/** Verilates and compiles a design in `folder`; returns the path of the program. */
export async function buildNativeModel(
  root: string,
  folder: string,
  design: NativeDesign,
): Promise<string> {
  const objects = join(folder, "obj");
  await mkdir(objects, { recursive: true });
  for (const { path, text } of design.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await writeFile(join(folder, "main.cpp"), design.main);
  const sources = design.files.map(({ path }) => path).filter((path) => /\.s?v$/.test(path));
  await run(
    join(root, "bin", "verilator_bin"),
    [
      ...["--cc", "-O3", "-Wno-fatal", "--assert", "--x-assign", "0", "--x-initial", "0"],
      ...["--top-module", design.top, "--prefix", "Vmodel", "--Mdir", objects],
      ...(design.traced ? ["--trace", "--trace-structs"] : []),
      ...sources,
    ],
    { cwd: folder, env: { ...process.env, VERILATOR_ROOT: root }, maxBuffer: bufferBytes },
  );
  const include = join(root, "include");
  const runtime = ["verilated", "verilated_threads", ...(design.traced ? ["verilated_vcd_c"] : [])];
  const generated = (await readdir(objects)).filter((name) => name.endsWith(".cpp"));
  const units = [
    ...generated.map((name) => join(objects, name)),
    ...runtime.map((name) => join(include, `${name}.cpp`)),
    join(folder, "main.cpp"),
  ];
  const outputs = units.map((_, index) => join(objects, `${index}.o`));
  for (const [index, unit] of units.entries()) {
    // As in Verilator's own makefile: what runs once is not worth the compiler's time.
    const optimisation = unit.includes("__Slow") ? "-O0" : design.optimisation;
    await run(
      "g++",
      [
        ...["-std=gnu++17", optimisation, "-w", "-c", unit, "-o", outputs[index] ?? ""],
        ...[`-I${include}`, `-I${join(include, "vltstd")}`, `-I${objects}`],
        ...["-DVL_USER_STOP", "-DVL_TIME_CONTEXT", "-DVM_COVERAGE=0", "-DVM_SC=0"],
        `-DVM_TRACE=${design.traced ? 1 : 0}`,
        `-DVM_TRACE_VCD=${design.traced ? 1 : 0}`,
      ],
      { maxBuffer: bufferBytes },
    );
  }
  const program = join(folder, "model");
  await run("g++", [...outputs, "-o", program, "-pthread", "-latomic"], { maxBuffer: bufferBytes });
  return program;
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
