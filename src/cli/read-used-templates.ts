import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { decodeText } from "../project/file-set.ts";
import { isDesign } from "../templates/instantiate.ts";
import { readManifest } from "../templates/read-manifest.ts";

/**
 * The design files of the templates that the template in `folder` uses, and of those that they use,
 * from the folders beside it: their paths in the project and on the disk. None if the folder is no template.
 */
export async function usedTemplateFiles(
  folder: string,
  manifest: Uint8Array | undefined,
  listFolder: (folder: string) => Promise<readonly string[]>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const pending = [...usesOf(manifest)];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    const place = join(folder, "..", name);
    const bytes = seen.has(name) ? undefined : await readIfThere(join(place, "template.json"));
    seen.add(name);
    const reading = bytes === undefined ? undefined : readManifest(decodeText(bytes) ?? "");
    if (reading?.kind !== "manifest") {
      continue;
    }
    pending.push(...reading.manifest.uses);
    for (const path of await listFolder(place)) {
      const key = relative(place, path);
      if (isDesign(key, reading.manifest)) {
        found.set(key, path);
      }
    }
  }
  return found;
}

function usesOf(bytes: Uint8Array | undefined): readonly string[] {
  const reading = bytes === undefined ? undefined : readManifest(decodeText(bytes) ?? "");
  return reading?.kind === "manifest" ? reading.manifest.uses : [];
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch(() => undefined);
}
