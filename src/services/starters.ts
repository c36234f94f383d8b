import { encodeText, type FileSet } from "../project/file-set.ts";

/** A project to begin with, from `rtl-templates`. */
export interface Starter {
  readonly name: string;
  readonly load: () => Promise<FileSet>;
}

const sources = import.meta.glob<string>(
  [
    "../../rtl-templates/{blinker,ternary-mac,neural-core}/**/*",
    "!../../rtl-templates/*/{vectors.ts,*.json,*_tb.sv,vectors/*}",
  ],
  { query: "?raw", import: "default" },
);

/** Every starter by name, loaded when it is asked for. */
export function listStarters(): readonly Starter[] {
  const folders = new Map<string, [string, () => Promise<string>][]>();
  for (const [path, load] of Object.entries(sources)) {
    const [, name, inside] = /rtl-templates\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (name !== undefined && inside !== undefined) {
      folders.set(name, [...(folders.get(name) ?? []), [inside, load]]);
    }
  }
  return [...folders].map(([name, files]) => ({
    name,
    load: async () =>
      new Map(
        await Promise.all(
          files.map(async ([path, load]) => [path, encodeText(await load())] as const),
        ),
      ),
  }));
}
