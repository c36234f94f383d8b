import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { exists } from "./cache.mjs";
import { SetupError } from "./say.mjs";

const usualKeyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** Where this machine gets Debian from, and the keys it trusts for that. */
export async function debianArchive() {
  const { uri, keyring } = await firstArchive();
  if (keyring !== undefined) {
    return { uri, keyring };
  }
  return { uri, keyring: (await exists(usualKeyring)) ? usualKeyring : undefined };
}

/** The first source of this machine's own that serves `main`. */
async function firstArchive() {
  const folder = "/etc/apt/sources.list.d";
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(".sources")).sort()) {
    const text = await readFile(join(folder, name), "utf8");
    for (const stanza of text.split(/\n\s*\n/)) {
      const field = (key) => stanza.match(new RegExp(`^${key}:\\s*(.+)$`, "m"))?.[1]?.trim();
      const suites = field("Suites") ?? "";
      const isOn = !/^no$/i.test(field("Enabled") ?? "yes");
      if (isOn && isDebianSuite(suites) && /\bmain\b/.test(field("Components") ?? "")) {
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
