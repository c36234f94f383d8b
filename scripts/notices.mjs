import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
