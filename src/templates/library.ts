import { encodeText, type FileSet } from "../project/file-set.ts";
import type { Template } from "./instantiate.ts";
import type { Manifest } from "./manifest.ts";
import { readManifest } from "./read-manifest.ts";
import type { VectorMaker } from "./vector-maker.ts";

const manifestTexts = import.meta.glob<string>("../../rtl-templates/*/template.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

const sources = import.meta.glob<string>(
  ["../../rtl-templates/*/**/*", "!../../rtl-templates/*/{vectors.ts,template.json}"],
  { query: "?raw", import: "default" },
);

const makers = import.meta.glob<VectorMaker>("../../rtl-templates/*/vectors.ts", {
  import: "vectors",
});

/** The text of every manifest by the name of its folder, in order of name. */
export const manifestTextsByName: ReadonlyMap<string, string> = new Map(
  Object.entries(manifestTexts)
    .map(([path, text]) => [nameIn(path), text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** The manifest of every template whose manifest can be read, by name and in order of name. */
export const manifests: ReadonlyMap<string, Manifest> = new Map(
  [...manifestTextsByName].flatMap(([name, text]) => {
    const reading = readManifest(text);
    return reading.kind === "manifest" ? [[name, reading.manifest] as const] : [];
  }),
);

/** A template with its files and those that it uses; `undefined` if there is none of that name. */
export async function loadTemplate(name: string): Promise<Template | undefined> {
  const manifest = manifests.get(name);
  if (manifest === undefined) {
    return undefined;
  }
  const makeVectors = makers[`../../rtl-templates/${name}/vectors.ts`];
  const used = await Promise.all(
    namesUsed(manifest).map(async (each) => {
      const other = manifests.get(each);
      return other === undefined
        ? []
        : [{ name: each, manifest: other, files: await filesOf(each) }];
    }),
  );
  return {
    name,
    manifest,
    files: await filesOf(name),
    makeVectors: makeVectors === undefined ? undefined : await makeVectors(),
    used: used.flat(),
  };
}

/** The figure of a template as WaveJSON; `undefined` if it has none. */
export async function loadFigure(name: string): Promise<string | undefined> {
  return sources[`../../rtl-templates/${name}/figure.json`]?.();
}

/** Every template that a manifest uses, and what those use, each once. */
function namesUsed(manifest: Manifest): readonly string[] {
  const found = new Set<string>();
  const pending = [...manifest.uses];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (!found.has(name)) {
      found.add(name);
      pending.push(...(manifests.get(name)?.uses ?? []));
    }
  }
  return [...found];
}

async function filesOf(name: string): Promise<FileSet> {
  const folder = `../../rtl-templates/${name}/`;
  const paths = Object.keys(sources).filter((path) => path.startsWith(folder));
  return new Map(
    await Promise.all(
      paths.map(async (path) => {
        const text = (await sources[path]?.()) ?? "";
        return [path.slice(folder.length), encodeText(text)] as const;
      }),
    ),
  );
}

function nameIn(path: string): string {
  return /rtl-templates\/([^/]+)\//.exec(path)?.[1] ?? path;
}
