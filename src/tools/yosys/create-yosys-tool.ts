import type { YosysOutcome, YosysRequest, YosysTool } from "./yosys-tool.ts";

/** What `@yowasp/yosys` exports. */
export type YosysModule = typeof import("@yowasp/yosys");

/**
 * Loads yosys (about 31 MB) and compiles it. `load` gives the package's module: a plain import in
 * Node, `importYosys` with the address of its files in a browser.
 */
export async function createYosysTool(load: () => Promise<YosysModule>): Promise<YosysTool> {
  const yosys = await load();
  // Without arguments it only fetches its resources, once for all runs.
  try {
    await yosys.runYosys();
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    // A web server that does not know the type of `.wasm` files: compile without looking at it.
    Object.assign(WebAssembly, { compileStreaming: compileResponse });
    await yosys.runYosys();
  }
  return { version: yosys.version, run: (request) => runYosys(yosys, request) };
}

/** Imports the package from `baseUrl`, the folder that holds its `bundle.js`, with a final `/`. */
export function importYosys(baseUrl: string): Promise<YosysModule> {
  return import(/* @vite-ignore */ `${baseUrl}bundle.js`);
}

async function compileResponse(response: {
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await response.arrayBuffer());
}

const SCRIPT = ".gatewright.ys";
/** yosys puts its own library in this folder of the root. */
const LIBRARY = "share/";
/** Characters of the log that are kept: the beginning tells little, the end tells what failed. */
const LOG_LIMIT = 2_000_000;

type Tree = Parameters<YosysModule["runYosys"]>[1];
type Branch = NonNullable<Tree>;

async function runYosys(yosys: YosysModule, request: YosysRequest): Promise<YosysOutcome> {
  const hidden = [...request.files.keys()].find((path) => path.startsWith(LIBRARY));
  if (hidden !== undefined) {
    const log = `ERROR: The folder \`share\` of ${hidden} is in the way of yosys's own; rename it.`;
    return { kind: "failed", log };
  }
  const log = createLog(request.onLog);
  const script = new TextEncoder().encode(request.script);
  const tree = treeOf(new Map([...request.files, [SCRIPT, script]]));
  try {
    const result = await yosys.runYosys(["-s", SCRIPT], tree, {
      stdin: null,
      stdout: log.stream(),
      stderr: log.stream(),
      decodeASCII: false,
    });
    const files = new Map<string, Uint8Array>();
    collectFiles(result ?? {}, "", files);
    for (const path of [...request.files.keys(), SCRIPT]) {
      files.delete(path);
    }
    return { kind: "ok", files, log: log.text() };
  } catch (error) {
    if (error instanceof yosys.Exit) {
      return { kind: "failed", log: log.text() };
    }
    return { kind: "crashed", reason: reasonOf(error, log.text()), log: log.text() };
  }
}

function createLog(onLine: ((line: string) => void) | undefined) {
  const lines: string[] = [];
  let length = 0;

  function add(line: string): void {
    lines.push(line);
    length += line.length + 1;
    // Dropped in bulk, so that a long log does not shift the list at every line.
    if (length > LOG_LIMIT) {
      const dropped = lines.splice(0, Math.ceil(lines.length / 2));
      length -= dropped.reduce((sum, text) => sum + text.length + 1, 0);
    }
    onLine?.(line);
  }

  return {
    stream: () => {
      const decoder = new TextDecoder();
      let rest = "";
      return (bytes: Uint8Array | null) => {
        if (bytes === null) {
          if (rest !== "") {
            add(rest);
          }
          rest = "";
          return;
        }
        const [first = "", ...more] = decoder.decode(bytes).split("\n");
        rest += first;
        for (const next of more) {
          add(rest);
          rest = next;
        }
      };
    },
    text: () => lines.map((line) => `${line}\n`).join(""),
  };
}

function treeOf(files: ReadonlyMap<string, Uint8Array>): Branch {
  const folders = new Map<string, Map<string, Uint8Array>>();
  const entries: [string, Uint8Array | Branch][] = [];
  for (const [path, bytes] of files) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      entries.push([path, bytes]);
    } else {
      const name = path.slice(0, slash);
      const inside = folders.get(name) ?? new Map<string, Uint8Array>();
      inside.set(path.slice(slash + 1), bytes);
      folders.set(name, inside);
    }
  }
  for (const [name, inside] of folders) {
    entries.push([name, treeOf(inside)]);
  }
  return Object.fromEntries(entries);
}

function collectFiles(tree: Branch, prefix: string, found: Map<string, Uint8Array>): void {
  for (const [name, node] of Object.entries(tree)) {
    if (typeof node === "string") {
      found.set(prefix + name, new TextEncoder().encode(node));
    } else if (node instanceof Uint8Array) {
      found.set(prefix + name, node);
    } else {
      collectFiles(node, `${prefix}${name}/`, found);
    }
  }
}

function reasonOf(error: unknown, log: string): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/bad_alloc|out of memory|memory allocation|could not allocate/i.test(`${message}\n${log}`)) {
    return "yosys ran out of memory";
  }
  if (error instanceof RangeError) {
    return "yosys ran out of stack: the design nests too deeply";
  }
  const last = log.trimEnd().split("\n").at(-1);
  return last === undefined || last === "" ? message : `${message}, after: ${last}`;
}
