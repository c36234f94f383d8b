import type { BundleTree, ClangBundle } from "./clang-bundle.ts";
import type { ClangOutcome, ClangParts, ClangRequest, ClangTool } from "./clang-tool.ts";
import { readKit } from "./read-kit.ts";

/** The names of LLVM's modules: the large one comes by itself, the rest in the kit. */
const core = "llvm.core.wasm";
const modelFolder = "model";
const unit = "unit.cpp";
const object = "unit.o";
const result = "model.wasm";

/** Makes the tool of what a host has loaded. */
export async function createClangTool(bundle: ClangBundle, parts: ClangParts): Promise<ClangTool> {
  const kit = readKit(parts.kit);
  const modules = new Map([[core, parts.core]]);
  const fixed: BundleTree = {};
  for (const [path, bytes] of kit.files) {
    const name = path.split("/").at(-1) ?? "";
    if (name.endsWith(".wasm")) {
      modules.set(name, await WebAssembly.compile(new Uint8Array(bytes)));
    } else {
      put(fixed, path, bytes);
    }
  }
  const run = (args: readonly string[], tree: BundleTree): ClangOutcome => {
    const decoder = new TextDecoder();
    let log = "";
    // Messages in the rare case of errors; a character in two pieces would be shown as two.
    const listen = (bytes: Uint8Array | null): void => {
      log += bytes === null ? "" : decoder.decode(bytes);
    };
    const environment = new bundle.Environment();
    const root = bundle.directoryFromTree({ ...fixed, [modelFolder]: tree });
    environment.args = args;
    environment.root = root;
    environment.stdin = null;
    environment.stdout = listen;
    environment.stderr = listen;
    try {
      const program = bundle.instantiate(
        (name) => {
          const module = modules.get(name);
          if (module === undefined) {
            throw new Error(`${name} is not in the kit`);
          }
          return module;
        },
        { runtime: environment.exports },
        (module, imports) => new WebAssembly.Instance(module, imports),
      );
      program.run.run();
    } catch (error) {
      if (!(error instanceof bundle.Exit)) {
        return { kind: "crashed", reason: reasonOf(error, log), log };
      }
      if (error.code !== 0) {
        return { kind: "failed", log };
      }
    }
    const made = root.files[modelFolder];
    const files =
      made !== undefined && "files" in made
        ? bundle.directoryIntoTree(made, { decodeASCII: false })
        : {};
    const wasm = files[object] ?? files[result];
    return wasm instanceof Uint8Array
      ? { kind: "ok", wasm: new Uint8Array(wasm), log }
      : { kind: "failed", log };
  };
  return {
    version: bundle.version,
    compileModel: (request) => {
      request.onStep?.("compile");
      const compiled = run(
        ["clang++", ...kit.compile, "-o", `/${modelFolder}/${object}`, `/${modelFolder}/${unit}`],
        sources(request, kit.files),
      );
      if (compiled.kind !== "ok") {
        return compiled;
      }
      request.onStep?.("link");
      const linked = run(
        ["wasm-ld", ...kit.link, "-o", `/${modelFolder}/${result}`, `/${modelFolder}/model.o`],
        { "model.o": compiled.wasm },
      );
      return { ...linked, log: compiled.log + linked.log };
    },
  };
}

/** The model's files, with one unit that includes them all and what goes around them. */
function sources({ cpp, ports }: ClangRequest, kit: ReadonlyMap<string, Uint8Array>): BundleTree {
  const units = [...cpp.keys()].filter((name) => name.endsWith(".cpp"));
  const includes = [...units, "gatewright_glue.cpp"].map((name) => `#include "${name}"\n`);
  const unitText = `#include "gatewright_turns.h"\n${includes.join("")}`;
  const own = new Map<string, string>([...cpp, ["ports.inc", ports], [unit, unitText]]);
  const tree: BundleTree = {};
  // What is in the precompiled header need not be found again.
  for (const text of cpp.values()) {
    for (const [, name] of text.matchAll(/^#include "([^"]+)"/gm)) {
      if (name !== undefined && !own.has(name) && !kit.has(`/include/${name}`)) {
        own.set(name, "");
      }
    }
  }
  const encoder = new TextEncoder();
  for (const [name, text] of own) {
    tree[name] = encoder.encode(text);
  }
  return tree;
}

function put(tree: BundleTree, path: string, bytes: Uint8Array): void {
  const parts = path.split("/").filter((part) => part !== "");
  const name = parts.pop() ?? "";
  let folder = tree;
  for (const part of parts) {
    const next = folder[part];
    if (typeof next === "object" && !(next instanceof Uint8Array)) {
      folder = next;
    } else {
      const made: BundleTree = {};
      folder[part] = made;
      folder = made;
    }
  }
  folder[name] = bytes;
}

function reasonOf(error: unknown, log: string): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/bad_alloc|out of memory|memory allocation|could not allocate/i.test(`${message}\n${log}`)) {
    return "clang ran out of memory";
  }
  if (error instanceof RangeError) {
    return "clang ran out of stack: the design nests too deeply";
  }
  const last = log.trimEnd().split("\n").at(-1);
  return last === undefined || last === "" ? message : `${message}, after: ${last}`;
}
