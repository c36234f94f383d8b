import { encodeText, type FileSet } from "../project/file-set.ts";

/** The starter of the first visit, which does not wait for the whole library. */
export const firstProjectName = "ternary-mac";

const sources = import.meta.glob<string>(
  "../../rtl-templates/ternary-mac/{hardware.toml,*.ebv,*.hex}",
  { query: "?raw", import: "default" },
);

/** What a person finds on the first visit. */
export async function loadFirstProject(): Promise<FileSet> {
  return new Map(
    await Promise.all(
      Object.entries(sources).map(async ([path, load]) => {
        const [, inside = path] = /rtl-templates\/[^/]+\/(.+)$/.exec(path) ?? [];
        return [inside, encodeText(await load())] as const;
      }),
    ),
  );
}
