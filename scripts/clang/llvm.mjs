import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { SetupError } from "../setup/say.mjs";

const folder = resolve("node_modules/@yowasp/clang/gen");

/**
 * Added to the bundle of `@yowasp/clang`: what it keeps to itself and we need in order to give it
 * its modules and files, instead of letting it fetch 105 MB.
 */
export const exportInsides =
  "\nexport { Environment, instantiate, directoryFromTree, directoryIntoTree };\n";

const modules = ["llvm.core.wasm", "llvm.core2.wasm", "llvm.core3.wasm", "llvm.core4.wasm"];

let loading;

async function load() {
  const work = await mkdtemp(join(tmpdir(), "gatewright-clang-"));
  try {
    const path = join(work, "bundle.mjs");
    await writeFile(path, (await readFile(join(folder, "bundle.js"), "utf8")) + exportInsides);
    const bundle = await import(pathToFileURL(path).href);
    const compiled = new Map();
    for (const name of modules) {
      compiled.set(name, await WebAssembly.compile(await readFile(join(folder, name))));
    }
    return { bundle, compiled };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Runs LLVM's WebAssembly once over a tree of files; the first argument names the program. */
export async function runLlvm(args, tree) {
  loading ??= load();
  const { bundle, compiled } = await loading;
  const environment = new bundle.Environment();
  const decoder = new TextDecoder();
  let log = "";
  const listen = (bytes) => {
    log += bytes === null ? "" : decoder.decode(bytes, { stream: true });
  };
  Object.assign(environment, { args, stdin: null, stdout: listen, stderr: listen });
  environment.root = bundle.directoryFromTree(tree);
  try {
    bundle
      .instantiate(
        (name) => compiled.get(name),
        { runtime: environment.exports },
        (module, imports) => new WebAssembly.Instance(module, imports),
      )
      .run.run();
  } catch (error) {
    if (error.code !== 0) {
      throw new SetupError(`\`${args[0]}\` failed (${error.message}):\n${log.slice(-4000)}`);
    }
  }
  return bundle.directoryIntoTree(environment.root, { decodeASCII: false });
}

/** The headers and libraries in the package, as a tree. */
export async function readBundleFiles() {
  const bytes = new Uint8Array(await readFile(join(folder, "llvm-resources.tar")));
  const text = (at, length) =>
    new TextDecoder().decode(bytes.subarray(at, at + length)).replace(/\0.*$/s, "");
  const root = {};
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
    const prefix = text(at + 345, 155);
    const path = `${prefix === "" ? "" : `${prefix}/`}${text(at, 100)}`;
    const size = Number.parseInt(text(at + 124, 12), 8);
    if (text(at + 156, 1) !== "5") {
      const parts = path.split("/").filter((part) => part !== "" && part !== ".");
      const name = parts.pop();
      let folderTree = root;
      for (const part of parts) {
        folderTree[part] ??= {};
        folderTree = folderTree[part];
      }
      folderTree[name] = bytes.subarray(at + 512, at + 512 + size);
    }
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return root;
}
