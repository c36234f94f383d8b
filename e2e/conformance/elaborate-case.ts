import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { modelFlags } from "../../src/tools/verilator/elaborate.ts";
import { ownFolder } from "../../src/tools/verilator/run-verilator.ts";
import type { VerilatorTool } from "../../src/tools/verilator/verilator-tool.ts";
import { runWasi } from "../../src/tools/wasi/run-wasi.ts";
import { namedFiles } from "./named-files.ts";
import { outputFolder } from "./read-test-script.ts";

/** What Verilator made of one step of a test. */
export interface CaseElaboration {
  readonly exitCode: number;
  readonly stderr: string;
  readonly trapped: string | undefined;
  readonly tree: string;
  readonly meta: string;
}

export interface Elaborator {
  /** A design for a model: our flags come first, so that the test's own win. */
  readonly model: (name: string, flags: readonly string[]) => Promise<CaseElaboration>;
  /** Verilator with the test's own flags alone, for its messages. */
  readonly messages: (name: string, flags: readonly string[]) => Promise<CaseElaboration>;
}

const treeFile = `${ownFolder}/tree.json`;
const compress = promisify(gzip);
const expand = promisify(gunzip);

/** Verilator as a WebAssembly program, or the folder of the native one that was built of the same source. */
export type CaseVerilator = VerilatorTool | { readonly nativeRoot: string };

export interface ElaboratorOptions {
  readonly verilator: CaseVerilator;
  /** The designs of the suite by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The suite's folder. */
  readonly suite: string;
  /** Where what Verilator made of a step is kept. */
  readonly cache: string;
}

/** Runs Verilator over designs of the suite; the same is not done twice. */
export async function createElaborator(options: ElaboratorOptions): Promise<Elaborator> {
  const { verilator, cache } = options;
  const build =
    "nativeRoot" in verilator
      ? verilator.nativeRoot
      : await readFile("public/tools/verilator/verilator.json", "utf8");
  await mkdir(cache, { recursive: true });
  const elaborate = async (name: string, flags: readonly string[]): Promise<CaseElaboration> => {
    const hash = createHash("sha256").update(JSON.stringify([build, options.suite, name, flags]));
    const path = join(cache, `${hash.digest("hex").slice(0, 24)}.gz`);
    if (existsSync(path)) {
      return JSON.parse((await expand(await readFile(path))).toString()) as CaseElaboration;
    }
    const made =
      "nativeRoot" in verilator
        ? await elaborateNatively(verilator.nativeRoot, flags, options)
        : elaborateInProcess(verilator, name, flags, options);
    await writeFile(`${path}.part`, await compress(JSON.stringify(made), { level: 2 }));
    await rename(`${path}.part`, path);
    return made;
  };
  return {
    // Assertions and delays are there only where the test asks for them.
    model: (name, flags) =>
      elaborate(name, [
        ...modelFlags(treeFile).filter((flag) => flag !== "--assert" && flag !== "--timing"),
        ...flags,
      ]),
    messages: (name, flags) => {
      const own = flags.includes("--lint-only") ? [] : ["--cc", "--final-tree-json", treeFile];
      return elaborate(name, [...own, ...flags]);
    },
  };
}

function elaborateInProcess(
  tool: VerilatorTool,
  name: string,
  flags: readonly string[],
  { files }: ElaboratorOptions,
): CaseElaboration {
  const inputs = new Map(namedFiles(flags, files));
  for (const [library, bytes] of tool.stdlib) {
    inputs.set(`${ownFolder}/include/${library}`, bytes);
  }
  for (const folder of ["t", "t/uvm", outputFolder(name)]) {
    inputs.set(`${folder}/.keep`, new Uint8Array());
  }
  const outcome = runWasi(tool.module, {
    args: ["verilator", "--Mdir", `${ownFolder}/out`, ...flags],
    env: { VERILATOR_ROOT: `/${ownFolder}`, TEST_REGRESS: "." },
    files: inputs,
  });
  const read = (file: string): string => new TextDecoder().decode(outcome.files.get(file));
  const hasTree = outcome.files.has(treeFile);
  return {
    exitCode: outcome.exitCode,
    stderr: outcome.stderr,
    trapped: outcome.trapped,
    tree: hasTree ? read(treeFile) : "",
    meta: hasTree ? read(`${treeFile}.meta`) : "",
  };
}

async function elaborateNatively(
  root: string,
  flags: readonly string[],
  { suite, cache }: ElaboratorOptions,
): Promise<CaseElaboration> {
  const work = await mkdtemp(join(resolve(cache), "native-"));
  const own = join(work, "tree.json");
  const outcome = spawnSync(
    join(root, "bin", "verilator_bin"),
    ["--Mdir", join(work, "out"), ...flags.map((flag) => (flag === treeFile ? own : flag))],
    {
      cwd: suite,
      env: { VERILATOR_ROOT: root, TEST_REGRESS: "." },
      encoding: "utf8",
      maxBuffer: 1 << 28,
      timeout: 60_000,
    },
  );
  const read = (file: string): Promise<string> => readFile(file, "utf8").catch(() => "");
  const made = {
    exitCode: outcome.status ?? -1,
    stderr: outcome.stderr,
    trapped: outcome.status === null ? `signal ${outcome.signal}` : undefined,
    tree: await read(own),
    meta: await read(`${own}.meta`),
  };
  await rm(work, { recursive: true });
  return made;
}
