import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { SourceFile } from "../../src/base/source.ts";
import type { CompiledProgram } from "./compile-program.ts";

const run = promisify(execFile);

/** Each design as yosys makes gates of it, in a module `<top>_net`. */
export async function synthesizeNetlists(
  designs: readonly CompiledProgram[],
): Promise<readonly SourceFile[]> {
  const folder = await mkdtemp(join(tmpdir(), "gatewright-netlists-"));
  try {
    const script: string[] = [];
    for (const { program, modules } of designs) {
      const { svName } = program;
      for (const { path, text } of modules) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      script.push(
        `read_verilog -sv ${modules.map(({ path }) => path).join(" ")}`,
        `synth -flatten -top ${svName}`,
        `rename ${svName} ${svName}_net`,
        `write_verilog -noattr ${svName}_net.v`,
        "design -reset",
      );
    }
    await writeFile(join(folder, "all.ys"), `${script.join("\n")}\n`);
    await run("yosys", ["-q", "-s", "all.ys"], { cwd: folder, maxBuffer: 256 * 1024 * 1024 });
    return await Promise.all(
      designs.map(async ({ program: { svName } }) => {
        const path = `${svName}_net.v`;
        return { path, text: await readFile(join(folder, path), "utf8") };
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
