import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { compileBrief } from "../../brief/pipeline.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { TypedProgram } from "../../brief/typed-program.ts";
import { emitSystemVerilog } from "../emit-module.ts";
import type { SvModule } from "../sv-module.ts";

export interface CompiledBrief {
  readonly name: string;
  readonly source: string;
  readonly program: TypedProgram;
  readonly sv: SvModule;
  readonly diagnostics: readonly Diagnostic[];
}

const semantics = new URL("./semantics/", import.meta.url).pathname;
const starters = new URL("../../../rtl-templates/", import.meta.url).pathname;

/** Every program of `testdata/semantics`. */
export function semanticPrograms(): readonly CompiledBrief[] {
  return readdirSync(semantics)
    .filter((name) => name.endsWith(".ebv"))
    .sort()
    .map((name) => compileFile(join(semantics, name)));
}

/** The Brief file of the projects that the tests of the emitter know; the library has a suite of its own. */
export function starterPrograms(): readonly CompiledBrief[] {
  return ["blinker/blinker.ebv", "neural-core/neural_core.ebv", "ternary-mac/ternary_mac.ebv"].map(
    (path) => compileFile(join(starters, path)),
  );
}

export function compileFile(path: string): CompiledBrief {
  const own = path.replace(/\.ebv$/, ".toml");
  const shared = join(dirname(path), "hardware.toml");
  const hardware = [own, shared].find((candidate) => existsSync(candidate));
  return compileText(
    basename(path),
    readFileSync(path, "utf8"),
    hardware === undefined ? undefined : readFileSync(hardware, "utf8"),
  );
}

export function compileText(path: string, source: string, hardware?: string): CompiledBrief {
  const { program, diagnostics } = compileBrief({
    source: { path, text: source },
    hardware: hardware === undefined ? undefined : { path: "hardware.toml", text: hardware },
  });
  if (program === undefined) {
    throw new Error(`${path}: ${diagnostics.map(({ message }) => message).join("\n")}`);
  }
  const sv = emitSystemVerilog(program);
  return { name: program.svName, source, program, sv, diagnostics };
}
