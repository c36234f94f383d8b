import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { debianArchive } from "../setup/debian-archive.mjs";
import { run } from "../setup/run.mjs";
import { SetupError } from "../setup/say.mjs";
import { pin } from "./pin.mjs";

/** Names a folder or archive with Verilator's source, for machines without Debian's archive. */
export const sourceVariable = "GATEWRIGHT_VERILATOR_SOURCE";

/**
 * Puts Verilator's pinned source, unpacked and not yet patched, at `target`. Returns what it is, for
 * the notices.
 */
export async function fetchVerilatorSource(work, target) {
  const given = process.env[sourceVariable];
  await rm(target, { recursive: true, force: true });
  if (given === undefined) {
    return fetchSourcePackage(work, target);
  }
  if ((await stat(given).catch(() => undefined))?.isDirectory()) {
    await run("cp", ["-r", resolve(given), target]);
  } else {
    await mkdir(target);
    await run("tar", ["xf", resolve(given), "-C", target, "--strip-components=1"]);
  }
  return `verilator ${pin.version}`;
}

/**
 * Fetches the source package from the machine's own Debian archive. Private apt folders keep the
 * machine's package lists as they are. apt checks the archive's signature and the package's hashes.
 */
async function fetchSourcePackage(work, target) {
  const apt = join(work, "apt");
  const parts = join(apt, "sources");
  await rm(apt, { recursive: true, force: true });
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
  await run("apt-get", [...options, "update", "-q"], { cwd: apt });
  const version = await pinnedRevision(options);
  await run("apt-get", [...options, "source", "--download-only", `verilator=${version}`], {
    cwd: apt,
  });
  const description = (await readdir(apt)).find((name) => name.endsWith(".dsc"));
  await run("dpkg-source", ["--no-check", "-x", description, target], { cwd: apt });
  await rm(apt, { recursive: true, force: true });
  return `verilator ${version} (Debian ${pin.suite})`;
}

/** Debian's revisions of a version may move on; the version itself may not. */
async function pinnedRevision(options) {
  const { output } = await run("apt-cache", [...options, "showsrc", "--only-source", "verilator"]);
  const versions = [...output.matchAll(/^Version: (\S+)$/gm)].map((match) => match[1]);
  const version = versions.find((each) => each.startsWith(`${pin.version}-`));
  if (version === undefined) {
    throw new SetupError(
      `Debian's suite \`${pin.suite}\` has Verilator ${versions.join(", ") || "no more"}, but ${pin.version} is needed.\nSet ${sourceVariable} to an archive or folder of its source, then try again.`,
    );
  }
  return version;
}
