import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { packageRoot } from "../../src/cli/package-root.ts";
import type { BenchResult } from "./bench-result.ts";

interface Size {
  readonly bytes: number;
  readonly gzip: number;
}

/** Bytes of the built site: before any tool is loaded, and with each tool. */
export async function runLoadBench(say: (text: string) => void): Promise<readonly BenchResult[]> {
  const site = join(packageRoot(), "dist");
  say("load: the built site");
  const eager = await eagerFiles(site);
  const before = await sizeOf(site, eager);
  const verilator = await sizeOf(site, await filesIn(site, "tools/verilator"));
  const assets = await filesIn(site, "assets");
  const yosysFiles = [
    ...(await filesIn(site, "tools/yosys")),
    ...assets.filter((path) => /yosys/i.test(path)),
  ].filter((path) => !eager.includes(path));
  const yosys = await sizeOf(site, yosysFiles);
  const results = (design: string, { bytes, gzip }: Size): readonly BenchResult[] => [
    { metric: "load-bytes", design, value: bytes, unit: "bytes" },
    { metric: "load-gzip", design, value: gzip, unit: "bytes" },
  ];
  return [
    ...results("before any tool", before),
    ...results("with verilator", sum(before, verilator)),
    ...results("with yosys", sum(before, yosys)),
  ];
}

/** The page, what it names, and what those modules import without being asked. */
async function eagerFiles(site: string): Promise<readonly string[]> {
  const page = await readFile(join(site, "index.html"), "utf8");
  const named = [...page.matchAll(/(?:src|href)="\.?\/?([^":#]+)"/g)].map(([, path = ""]) => path);
  const found = new Set(["index.html"]);
  const pending = [...named];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (found.has(path)) {
      continue;
    }
    found.add(path);
    const folder = dirname(path);
    const text = /\.(js|css)$/.test(path) ? await readFile(join(site, path), "utf8") : "";
    const imports = path.endsWith(".js")
      ? text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}\s,$]+from)?\s*["'](\.[^"']+)["']/g)
      : [];
    for (const [, target = ""] of imports) {
      pending.push(join(folder, target));
    }
  }
  return [...found];
}

async function filesIn(site: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(site, folder), { withFileTypes: true }).catch(() => []);
  const nested = entries.map((entry) =>
    entry.isDirectory()
      ? filesIn(site, `${folder}/${entry.name}`)
      : Promise.resolve([`${folder}/${entry.name}`]),
  );
  return (await Promise.all(nested)).flat();
}

async function sizeOf(site: string, paths: readonly string[]): Promise<Size> {
  let total: Size = { bytes: 0, gzip: 0 };
  for (const path of paths) {
    const content = await readFile(join(site, path));
    total = sum(total, { bytes: content.length, gzip: gzipSync(content).length });
  }
  return total;
}

function sum(a: Size, b: Size): Size {
  return { bytes: a.bytes + b.bytes, gzip: a.gzip + b.gzip };
}
