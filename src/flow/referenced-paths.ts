import { projectPath } from "../brief/hierarchy/resolve-import.ts";
import { parseSource } from "../brief/parse-source.ts";
import { decodeSource } from "../project/file-set.ts";
import { scanModules } from "../systemverilog/scan-modules.ts";

/**
 * Files that the Brief or SystemVerilog file at `path` may refer to, whether or not they exist:
 * imports and foreign modules, and for SystemVerilog the modules beside it that it instantiates, and
 * what it includes or loads, which may count from the root or from a folder of headers as well.
 */
export function referencedPaths(
  path: string,
  bytes: Uint8Array | undefined,
  folders: readonly string[] = [],
): readonly string[] {
  const text = bytes === undefined ? undefined : decodeSource(bytes);
  if (text === undefined) {
    return [];
  }
  const from = (written: string): string => projectPath(path, written);
  if (!path.endsWith(".ebv")) {
    const places = [path, "top", ...folders.map((folder) => `${folder}/top`)];
    const names = scanModules(text).instantiates;
    const named = [
      ...text.matchAll(/(?:`include\s+|\$readmem[hb]\s*\(\s*|\$fopen\s*\(\s*)"([^"\n]+)"/g),
    ];
    return [
      ...names.flatMap((name) => [from(`${name}.sv`), from(`${name}.v`)]),
      ...named.flatMap(([, file]) => places.map((place) => projectPath(place, file ?? ""))),
    ];
  }
  return parseSource({ path, text }).ast.items.flatMap((item) => {
    switch (item.kind) {
      case "import":
        return item.files.flatMap((file) => [from(file.text), from(`${file.text}.ebv`)]);
      case "foreign":
        return item.file === undefined ? [] : [from(item.file.text)];
      default:
        return [];
    }
  });
}
