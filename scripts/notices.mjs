import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { clangFolder } from "./clang/build-kit.mjs";
import { verilatorFolder } from "./setup/verilator.mjs";

/** Packages whose code or data reach the static site, beside what they bring along themselves. */
const shipped = Object.keys(JSON.parse(await readFile("package.json", "utf8")).dependencies).sort();

const licenceName = /^(licen[cs]e|copying|notice)/i;

/** Writes public/notices.json from what ships: each package with its licence, and Verilator's source. */
export async function writeNotices() {
  const packages = [];
  const seen = new Set();
  const visit = async (name) => {
    if (seen.has(name)) {
      return;
    }
    seen.add(name);
    const folder = join("node_modules", name);
    const text = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    if (text === undefined) {
      return;
    }
    const manifest = JSON.parse(text);
    const files = (await readdir(folder)).filter((each) => licenceName.test(each)).sort();
    const texts = await Promise.all(
      files.map((each) => readFile(join(folder, each), "utf8").catch(() => "")),
    );
    packages.push({
      name,
      version: manifest.version,
      licence: typeof manifest.license === "string" ? manifest.license : "see text",
      homepage: manifest.homepage ?? "",
      text: texts.join("\n").trim(),
    });
    for (const dependency of Object.keys(manifest.dependencies ?? {})) {
      await visit(dependency);
    }
  };
  for (const name of shipped) {
    await visit(name);
  }
  packages.push(...(await compilerParts()));
  const verilator = JSON.parse(await readFile(join(verilatorFolder, "verilator.json"), "utf8"));
  const notices = {
    gatewright: { licence: "Apache-2.0" },
    verilator: {
      ...verilator,
      copyright: "Wilson Snyder and contributors",
    },
    packages: packages.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
  await writeFile(join("public", "notices.json"), `${JSON.stringify(notices, undefined, 1)}\n`);
}

/** What the C++ compiler is made of: LLVM, the libraries that models are linked to, Verilator's runtime. */
async function compilerParts() {
  const clang = JSON.parse(await readFile(join(clangFolder, "clang.json"), "utf8"));
  const llvm = "Apache-2.0 WITH LLVM-exception";
  const about = "Part of the C++ compiler that is loaded on demand.";
  return [
    {
      name: clang.name,
      version: clang.version,
      licence: "ISC",
      homepage: "https://yowasp.org/",
      text: `${about} Copyright (C) Catherine and the YoWASP authors. Its bundle is changed in one place: it exports how it starts LLVM.`,
    },
    {
      name: "LLVM: clang, lld, libc++, libc++abi, compiler-rt",
      version: clang.version,
      licence: llvm,
      homepage: "https://llvm.org/",
      text: `${about} Copyright (C) the LLVM project's contributors. Apache License 2.0 with the LLVM exceptions: object code that embeds portions of LLVM's libraries as a result of compiling may be distributed without the conditions of sections 4(a), 4(b) and 4(d).`,
    },
    {
      name: "wasi-libc",
      version: clang.version,
      licence: `${llvm} OR Apache-2.0 OR MIT`,
      homepage: "https://github.com/WebAssembly/wasi-libc",
      text: `${about} Copyright (C) its contributors, with parts of musl, copyright (C) Rich Felker and others (MIT).`,
    },
    {
      name: "Verilator's runtime",
      version: clang.runtime,
      licence: "LGPL-3.0-only OR Artistic-2.0",
      homepage: "https://verilator.org/",
      text: `${about} It is linked into the models that you run, unchanged; what stands in for its VCD writer is ours (scripts/clang/cpp).`,
    },
  ];
}
