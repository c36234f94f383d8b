import { decodeText, encodeText, type FileSet } from "../../src/project/file-set.ts";

const blackBoxes = /\(\*\s*blackbox\s*\*\)\s*module\s+(\w+)\b[\s\S]*?\bendmodule\b/g;
const declaredModules = /^\s*module\s+(\w+)/gm;

/**
 * The cells that a netlist is simulated with: a family's library, `libraryText` in Verilog, as `libraryPath`. Clock
 * makers and the like are empty shells in it; where the design brings a model of such a cell for simulation, the
 * design's file is taken and the shell goes. A cell that the library models itself stays the library's.
 */
export function netlistCells(design: FileSet, libraryPath: string, libraryText: string): FileSet {
  const shells = new Set([...libraryText.matchAll(blackBoxes)].map(([, name]) => name));
  const models = new Map<string, Uint8Array>();
  const modelled = new Set<string>();
  for (const [path, bytes] of design) {
    const text = /\.s?v$/.test(path) ? (decodeText(bytes) ?? "") : "";
    const names = [...text.matchAll(declaredModules)].map(([, name]) => name ?? "");
    if (names.length > 0 && names.every((name) => shells.has(name))) {
      models.set(path, bytes);
      names.forEach((name) => {
        modelled.add(name);
      });
    }
  }
  const library = libraryText.replace(blackBoxes, (shell, name: string) =>
    modelled.has(name) ? "" : shell,
  );
  return new Map([...models, [libraryPath, encodeText(library)]]);
}
