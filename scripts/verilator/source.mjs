import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { once } from "../setup/cache.mjs";
import { run } from "../setup/run.mjs";
import { SetupError, say } from "../setup/say.mjs";
import { pin } from "./pin.mjs";

/**
 * Unpacks, patches and configures Verilator's source in `work`, and returns the folder. Each step is
 * done once. The source package comes from the machine's own Debian archive, through private apt
 * folders, so that the machine's package lists stay as they are.
 */
export async function prepareVerilatorSource(work) {
  const source = join(work, "source");
  await once(work, "fetch", async () => {
    say("  fetching Debian's source package of Verilator");
    await fetchSourcePackage(work);
  });
  await once(work, "unpack", async () => {
    await rm(source, { recursive: true, force: true });
    await run("dpkg-source", ["--no-check", "-x", `verilator_${pin.debianVersion}.dsc`, source], {
      cwd: work,
    });
    await run("patch", ["-p1", "-i", fileURLToPath(pin.patch)], { cwd: source });
  });
  await once(work, "configure", async () => {
    say("  configuring Verilator");
    await run("autoconf", [], { cwd: source });
    await run("./configure", ["--disable-tcmalloc", "--disable-partial-static"], { cwd: source });
  });
  return source;
}

async function fetchSourcePackage(work) {
  const apt = join(work, "apt");
  const parts = join(apt, "sources");
  await mkdir(parts, { recursive: true });
  await mkdir(join(apt, "lists", "partial"), { recursive: true });
  await mkdir(join(apt, "cache", "archives", "partial"), { recursive: true });
  const { uri, keyring } = await debianArchive();
  const stanza = ["Types: deb-src", `URIs: ${uri}`, `Suites: ${pin.suite}`, "Components: main"];
  if (keyring !== undefined) {
    stanza.push(`Signed-By: ${keyring}`);
  }
  await writeFile(join(parts, "debian.sources"), `${stanza.join("\n")}\n`);
  const options = [
    "Dir::Etc::SourceList=/dev/null",
    `Dir::Etc::SourceParts=${parts}`,
    `Dir::State::Lists=${join(apt, "lists")}`,
    `Dir::Cache=${join(apt, "cache")}`,
    "APT::Sandbox::User=",
  ].flatMap((option) => ["-o", option]);
  await run("apt-get", [...options, "update", "-q"], { cwd: work });
  await run(
    "apt-get",
    [...options, "source", "--download-only", `verilator=${pin.debianVersion}`],
    { cwd: work },
  );
  await rm(apt, { recursive: true, force: true });
}

/** Where this machine gets Debian from: the first source of its own that serves `main`. */
async function debianArchive() {
  const folder = "/etc/apt/sources.list.d";
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(".sources")).sort()) {
    const text = await readFile(join(folder, name), "utf8");
    for (const stanza of text.split(/\n\s*\n/)) {
      const field = (key) => stanza.match(new RegExp(`^${key}:\\s*(.+)$`, "m"))?.[1]?.trim();
      const suites = field("Suites") ?? "";
      if (isDebianSuite(suites) && /\bmain\b/.test(field("Components") ?? "")) {
        const keyring = field("Signed-By");
        return {
          uri: field("URIs")?.split(/\s+/)[0],
          keyring: keyring?.startsWith("/") ? keyring : undefined,
        };
      }
    }
  }
  const lists = [
    "/etc/apt/sources.list",
    ...names.filter((each) => each.endsWith(".list")).map((each) => join(folder, each)),
  ];
  for (const path of lists) {
    const text = await readFile(path, "utf8").catch(() => "");
    for (const line of text.split("\n")) {
      const match = line.match(/^deb(?:-src)?\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.*)$/);
      if (match !== null && isDebianSuite(match[3]) && /\bmain\b/.test(match[4])) {
        return { uri: match[2], keyring: match[1]?.match(/signed-by=(\S+)/)?.[1] };
      }
    }
  }
  throw new SetupError(
    "The package sources of this machine name no Debian archive (looked in /etc/apt/sources.list and\n/etc/apt/sources.list.d). Add one with the component `main`, then try again.",
  );
}

function isDebianSuite(suites) {
  return suites
    .split(/\s+/)
    .some((suite) => /^(bookworm|trixie|forky|sid|stable|testing|unstable|oldstable)$/.test(suite));
}
