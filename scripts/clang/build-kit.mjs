import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { cached, contentHash, once } from "../setup/cache.mjs";
import { run } from "../setup/run.mjs";
import { createProgress, say } from "../setup/say.mjs";
import { pin } from "../verilator/pin.mjs";
import { prepareVerilatorSource } from "../verilator/source.mjs";
import { prepareWasiSysroot } from "../verilator/wasi-sysroot.mjs";
import { exportInsides, readBundleFiles, runLlvm } from "./llvm.mjs";

const packageFolder = join("node_modules", "@yowasp", "clang");
const ownSources = fileURLToPath(new URL("cpp/", import.meta.url));
const ownFiles = [
  "build-kit.mjs",
  "llvm.mjs",
  ...["gatewright_glue.cpp", "gatewright_model.h", "gatewright_runtime.cpp"],
  ...["gatewright_trace.cpp", "gatewright_trace.h", "gatewright_turns.h", "gatewright_user.h"],
];
const stackBytes = 8 * 1024 * 1024;
/** A model that needs more fails with a message, instead of taking the tab down with it. */
const maxMemoryBytes = 1024 * 1024 * 1024;

/** The parts of Verilator's runtime that models use; DPI, VPI, SystemC and savepoints are left out. */
const runtime = [
  "verilated.cpp",
  "verilated_cov.cpp",
  "verilated_probdist.cpp",
  "verilated_random.cpp",
  "verilated_threads.cpp",
  "verilated_timing.cpp",
];
const precompiled = [
  "verilated.h",
  "verilated_cov.h",
  "verilated_random.h",
  "verilated_timing.h",
  "gatewright_model.h",
];
/** The same for the runtime, the precompiled header and the models, which are linked together. */
const language = [
  "-std=c++20",
  "-fvisibility=hidden",
  "-w",
  "-DVL_IGNORE_UNKNOWN_ARCH",
  '-DVL_VERILATED_INCLUDE="gatewright_user.h"',
  "-DCLOCK_PROCESS_CPUTIME_ID=CLOCK_MONOTONIC",
  "-D_WASI_EMULATED_PROCESS_CLOCKS",
  "-D_WASI_EMULATED_SIGNAL",
  "-D_WASI_EMULATED_GETPID",
];
const runtimeOnly = ["FINISH", "STOP", "STOP_MAYBE", "FATAL", "WARN"].map(
  (name) => `-DVL_USER_${name}`,
);
/** What the driver would tell the compiler proper, which is called without it. */
const compiler = [
  ...["-cc1", "-triple", "wasm32-unknown-wasip1", "-O1", "-disable-free"],
  ...["-mrelocation-model", "static", "-mframe-pointer=none", "-mconstructor-aliases"],
  ...["-target-cpu", "generic", "-resource-dir", "/usr", "-isysroot", "/usr"],
  ...["-internal-isystem", "/usr/include/c++/v1", "-internal-isystem", "/usr/include"],
  ...["-internal-isystem", "/usr/include/wasm32-wasip1", "-I", "/include"],
  ...["-fdeprecated-macro", "-fgnuc-version=4.2.1", ...language],
];
const libraries = ["libc++.a", "libc++abi.a", "libc.a"];
const emulations = ["process-clocks", "signal", "getpid"].map((name) => `wasi-emulated-${name}`);

/**
 * The C++ compiler as the site and the command line load it: LLVM's WebAssembly, and a kit of what
 * models are compiled with and linked to, each compressed. A folder of the cache.
 */
export async function buildClangKit() {
  const lock = JSON.parse(await readFile("package-lock.json", "utf8"));
  const { version } = lock.packages[packageFolder.replaceAll("\\", "/")];
  const own = ownFiles.map((name) =>
    name.endsWith(".mjs") ? fileURLToPath(new URL(name, import.meta.url)) : join(ownSources, name),
  );
  const hash = await contentHash([version, pin.version], own);
  return cached("clang-kit", hash, async (work, output) => {
    say("Building the kit of the C++ compiler (some minutes, once)");
    const { source, origin } = await prepareVerilatorSource(work);
    const include = join(source, "include");
    const wasi = await prepareWasiSysroot(work);
    await compileRuntime(include, wasi, work);
    await once(work, "header", async () => precompile(include, work));
    const kit = await packKit(include, work);
    say("  compressing");
    const compress = (bytes) => promisify(gzip)(bytes, { level: 9 });
    const core = await compress(await readFile(join(packageFolder, "gen", "llvm.core.wasm")));
    const packed = await compress(kit);
    await writeFile(join(output, "llvm.wasm.gzip"), core);
    await writeFile(join(output, "kit.gzip"), packed);
    const bundle = await readFile(join(packageFolder, "gen", "bundle.js"), "utf8");
    await writeFile(join(output, "bundle.js"), bundle + exportInsides);
    const facts = {
      name: "@yowasp/clang",
      version,
      licence: "Apache-2.0 WITH LLVM-exception, ISC",
      runtime: `${origin}, include/`,
      downloadBytes: core.length + packed.length,
    };
    await writeFile(join(output, "clang.json"), `${JSON.stringify(facts, undefined, 2)}\n`);
  });
}

/** Compiles Verilator's runtime and ours; the system's clang is much faster at it. */
async function compileRuntime(include, wasi, work) {
  const objects = join(work, "objects");
  await mkdir(objects, { recursive: true });
  const units = [
    ...runtime.map((name) => join(include, name)),
    ...["gatewright_runtime.cpp", "gatewright_trace.cpp"].map((name) => join(ownSources, name)),
  ];
  const progress = createProgress("compiling the runtime", units.length);
  let done = 0;
  const waiting = [...units];
  const compileNext = async () => {
    for (let unit = waiting.shift(); unit !== undefined; unit = waiting.shift()) {
      await run("clang++-19", [
        wasi.target,
        ...wasi.includeFlags,
        `-I${ownSources}`,
        `-I${include}`,
        ...language,
        ...runtimeOnly,
        "-O2",
        "-fno-exceptions",
        "-c",
        unit,
        "-o",
        join(objects, `${basename(unit, ".cpp")}.o`),
      ]);
      done += 1;
      progress.at(done);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, compileNext));
  progress.end();
}

/** Makes the precompiled header with the clang that will read it, and lists what it was made of. */
async function precompile(include, work) {
  say("  precompiling Verilator's headers (a minute or more)");
  const headers = {};
  for (const [folder, names] of [
    [include, await readdir(include)],
    [ownSources, await readdir(ownSources)],
  ]) {
    for (const name of names.filter((each) => each.endsWith(".h"))) {
      headers[name] = new Uint8Array(await readFile(join(folder, name)));
    }
  }
  headers["model_header.h"] = precompiled.map((name) => `#include "${name}"\n`).join("");
  const files = await runLlvm(
    [
      ...["clang++", ...compiler, "-emit-pch", "-fno-pch-timestamp", "-fpch-instantiate-templates"],
      ...["-dependency-file", "/header.d", "-MT", "x", "-sys-header-deps"],
      ...["-main-file-name", "model_header.h", "-o", "/model.pch", "-x", "c++-header"],
      "/include/model_header.h",
    ],
    { include: headers, usr: await readBundleFiles() },
  );
  await writeFile(join(work, "model.pch"), files["model.pch"]);
  await writeFile(join(work, "model_header.h"), headers["model_header.h"]);
  const used = new TextDecoder().decode(files["header.d"]).replace(/^x:|\\\n/g, " ");
  await writeFile(join(work, "header-files"), used.trim().split(/\s+/).join("\n"));
}

/** One file of all that clang and wasm-ld read: a head in JSON, then the bytes of each file in turn. */
async function packKit(include, work) {
  const files = new Map();
  const add = async (path, from) => files.set(path, await readFile(from));
  await add("/model.pch", join(work, "model.pch"));
  // clang looks at the files that the precompiled header was made of.
  for (const path of (await readFile(join(work, "header-files"), "utf8")).split("\n")) {
    const name = basename(path);
    if (path.startsWith("/usr/")) {
      await add(path, join(work, "sysroot", path.slice("/usr/".length)));
    } else if (name === "model_header.h") {
      await add(path, join(work, name));
    } else {
      await add(path, join(name.startsWith("gatewright_") ? ownSources : include, name));
    }
  }
  for (const name of ["gatewright_glue.cpp", "gatewright_turns.h"]) {
    await add(`/include/${name}`, join(ownSources, name));
  }
  const objects = (await readdir(join(work, "objects"))).sort();
  for (const name of objects) {
    await add(`/lib/${name}`, join(work, "objects", name));
  }
  const system = join(work, "sysroot", "lib");
  const archives = [...libraries, ...emulations.map((name) => `lib${name}.a`)];
  for (const name of ["crt1-reactor.o", ...archives]) {
    await add(`/lib/${name}`, join(system, "wasm32-wasip1", name));
  }
  const builtins = "libclang_rt.builtins.a";
  await add(`/lib/${builtins}`, join(system, "wasm32-unknown-wasip1", builtins));
  for (const number of [2, 3, 4]) {
    const name = `llvm.core${number}.wasm`;
    await add(`/${name}`, join(packageFolder, "gen", name));
  }
  const head = new TextEncoder().encode(
    JSON.stringify({
      compile: [
        ...compiler,
        ...["-emit-obj", "-disable-llvm-verifier", "-main-file-name", "unit.cpp", "-I", "/model"],
        ...["-include-pch", "/model.pch", "-fno-validate-pch", "-x", "c++"],
      ],
      link: [
        ...["-m", "wasm32", "-L/lib", "/lib/crt1-reactor.o", "--entry", "_initialize"],
        ...objects.map((name) => `/lib/${name}`),
        ...archives.map((name) => `/lib/${name}`),
        `/lib/${builtins}`,
        ...["-z", `stack-size=${stackBytes}`, `--max-memory=${maxMemoryBytes}`],
        ...["--stack-first", "--gc-sections", "--strip-all"],
      ],
      files: [...files].map(([path, bytes]) => [path, bytes.length]),
    }),
  );
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length, true);
  return Buffer.concat([length, head, ...files.values()]);
}

/** Where the site and the command line look for it; never committed. */
export const clangFolder = join("public", "tools", "clang");

/** Builds the kit if the cache lacks it, and puts it where the site's build finds it. */
export async function installClang() {
  const built = await buildClangKit();
  await mkdir(clangFolder, { recursive: true });
  const facts = await readFile(join(built, "clang.json"), "utf8");
  const installed = await readFile(join(clangFolder, "clang.json"), "utf8").catch(() => "");
  if (installed !== facts) {
    const names = (await readdir(built)).sort();
    for (const name of [...names.filter((each) => each !== "clang.json"), "clang.json"]) {
      await copyFile(join(built, name), join(clangFolder, name));
    }
  }
}
