import { createHash } from "node:crypto";
import { chmod, copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cached, cachedFolder, contentHash, exists } from "../setup/cache.mjs";
import { run } from "../setup/run.mjs";
import { SetupError, say } from "../setup/say.mjs";
import { makeObjects } from "./make-objects.mjs";
import { pin } from "./pin.mjs";
import { prepareVerilatorSource } from "./source.mjs";
import { prepareWasiSysroot } from "./wasi-sysroot.mjs";

const cacheName = "verilator-wasm";
/** Across files, when it is linked: Verilator's passes are small functions that call each other's. */
const optimisation = "-O2 -flto";
const stackBytes = 8 * 1024 * 1024;
/** A design that needs more fails with a message, instead of taking the tab down with it. */
const maxMemoryBytes = 1024 * 1024 * 1024;
const runtimeFiles = ["verilated_std.sv", "verilated_std_waiver.vlt"];
const ownFiles = [
  "build-wasm.mjs",
  "wasi-sysroot.mjs",
  "source.mjs",
  "pin.mjs",
  "final-tree.patch",
  "fast-library.cpp",
  "fast-allocator.c",
];
const fastLibrary = fileURLToPath(new URL("fast-library.cpp", import.meta.url));
const fastAllocator = fileURLToPath(new URL("fast-allocator.c", import.meta.url));

/** Verilator as one WASI module with the files it wants at run time: a folder of the cache. */
export async function buildVerilatorWasm() {
  return cached(cacheName, await buildHash(), async (work, output) => {
    say(`Building Verilator ${pin.version} as WebAssembly (some minutes, once)`);
    const { source, origin } = await prepareVerilatorSource(work);
    const wasi = await prepareWasiSysroot(work);
    const compiler = await writeCompiler(work, wasi);
    await makeObjects(
      source,
      "compiling Verilator",
      [
        `CXX=${compiler}`,
        "CFG_CXXFLAGS_PCH_I=-include",
        "CFG_GCH_IF_CLANG=",
        `CFG_CXXFLAGS_SRC=${optimisation}`,
        "CFG_LIBS=",
        "VERILATOR_ROOT=/share",
      ],
      { keepGoing: true },
    );
    const library = join(work, "fast-library.o");
    await run(compiler, ["-O3", "-flto", "-std=c++17", "-c", fastLibrary, "-o", library]);
    await link(source, wasi, work, [library], join(output, "verilator.wasm"));
    for (const name of runtimeFiles) {
      await copyFile(join(source, "include", name), join(output, name));
    }
    await writeFile(join(output, "verilator.json"), await describe(output, origin));
  });
}

/** Whether the cache holds it already. */
export async function hasVerilatorWasm() {
  return exists(cachedFolder(cacheName, await buildHash()));
}

/** All that the result depends on; the lock file tells the sysroot's version before it is installed. */
async function buildHash() {
  const own = ownFiles.map((name) => fileURLToPath(new URL(name, import.meta.url)));
  const lock = JSON.parse(await readFile("package-lock.json", "utf8"));
  return contentHash([lock.packages["node_modules/@yowasp/clang"].version], own);
}

/** A compiler command that make can call like any other. */
async function writeCompiler(work, wasi) {
  const path = join(work, "wasi-c++");
  const flags = [
    wasi.target,
    ...wasi.includeFlags,
    "-fno-exceptions",
    "-w",
    "-DVL_IGNORE_UNKNOWN_ARCH",
    "-DCLOCK_PROCESS_CPUTIME_ID=CLOCK_MONOTONIC",
    "-D_WASI_EMULATED_SIGNAL",
    "-D_WASI_EMULATED_PROCESS_CLOCKS",
    "-D_WASI_EMULATED_MMAN",
    "-D_WASI_EMULATED_GETPID",
  ];
  await writeFile(path, `#!/bin/sh\nexec clang++-19 ${flags.join(" ")} "$@"\n`);
  await chmod(path, 0o755);
  return path;
}

/**
 * Links what make compiled, and before the libraries what stands in `first`; make's own link step is for a
 * native program and is expected to fail.
 */
async function link(source, wasi, work, first, target) {
  say("  optimising and linking (some minutes)");
  const folder = join(source, "src", "obj_opt");
  const objects = (await readdir(folder)).filter((name) => name.endsWith(".o"));
  if (!objects.includes("Verilator.o")) {
    throw new SetupError(`Verilator did not compile; run the set-up again, or look into ${work}`);
  }
  const compileC = async (file, name) => {
    const object = join(work, name);
    await run("clang-19", [
      wasi.target,
      ...wasi.includeFlags,
      ...["-O3", "-w", "-c", file, "-o", object],
    ]);
    return object;
  };
  const stubs = await compileC(wasi.stubSource, "stubs.o");
  const allocator = await compileC(fastAllocator, "fast-allocator.o");
  await run("wasm-ld-19", [
    "-o",
    target,
    wasi.startObject,
    ...first,
    allocator,
    ...objects.map((name) => join(folder, name)),
    stubs,
    ...wasi.libraries,
    "-z",
    `stack-size=${stackBytes}`,
    `--max-memory=${maxMemoryBytes}`,
    "--stack-first",
    "--gc-sections",
    "--strip-all",
  ]);
}

/** What the notices and the command line tell about the build. */
async function describe(output, origin) {
  const wasm = await readFile(join(output, "verilator.wasm"));
  const patch = await readFile(pin.patch);
  const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
  return `${JSON.stringify(
    {
      name: "verilator",
      version: pin.version,
      sourcePackage: origin,
      patch: "scripts/verilator/final-tree.patch",
      patchSha256: sha256(patch),
      wasmSha256: sha256(wasm),
      wasmBytes: wasm.length,
      licence: "LGPL-3.0-only OR Artistic-2.0",
    },
    undefined,
    2,
  )}\n`;
}
