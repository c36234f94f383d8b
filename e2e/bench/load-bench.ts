import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { packageRoot } from "../../src/cli/package-root.ts";
import { firstVisit } from "../pages/ide-page.ts";
import { launchBrowser } from "../support/browser.ts";
import { serveSite } from "../support/serve-site.ts";
import type { BenchResult } from "./bench-result.ts";

interface Size {
  readonly bytes: number;
  readonly gzip: number;
}

/** Bytes of the built site: before any tool is loaded, and with each tool. */
export async function runLoadBench(say: (text: string) => void): Promise<readonly BenchResult[]> {
  const site = join(packageRoot(), "dist");
  say("load: the built site");
  const eager = await firstVisitFiles(site);
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

/** What a first visit asks for until the editor shows a checked design, but for the tools. */
async function firstVisitFiles(folder: string): Promise<readonly string[]> {
  const site = await serveSite(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(site.url);
    await firstVisit(page);
    return [...site.requested].filter((path) => !path.startsWith("tools/"));
  } finally {
    await browser.close();
    await site.close();
  }
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
