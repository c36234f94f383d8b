import type { Span } from "../../base/source.ts";
import type { Device } from "../../boards/board.ts";
import type { PlaceOf } from "./source-places.ts";
import type { WordCell, WordModule, WordNetlist } from "./word-netlist.ts";

/** A design at three stages of its synthesis, for those who look for what went wrong in it. */
export interface CheckedDesign {
  readonly top: string;
  readonly device: Device;
  /** Where to point if the text has no place for it. */
  readonly span: Span;
  readonly placeOf: PlaceOf;
  /** The text that a place is in, if a person wrote it. */
  readonly textAt: (src: string | undefined) => string | undefined;
  /** As it is written, module by module. */
  readonly written: WordNetlist;
  /** Each module optimised by itself, whatever its inputs are. */
  readonly modules: WordNetlist;
  /** All of it as one module, optimised. */
  readonly flat: WordModule;
  /** Where in the text the DSP blocks of the finished netlist come from; `undefined` if that is not known. */
  readonly dspPlaces: ReadonlySet<string> | undefined;
  /** What yosys said. */
  readonly log: string;
}

/** The places that the cells of a netlist come from. */
export function placesOf(netlist: WordNetlist): ReadonlySet<string> {
  const cells = [...netlist.values()].flatMap((module) => module.cells);
  return new Set(cells.flatMap((cell) => srcParts(cell)));
}

/** Whether a multiplication lies in a DSP block, which keeps the place that it was made of. */
export function isInDsp(cell: WordCell, { dspPlaces }: CheckedDesign): boolean {
  return dspPlaces === undefined || srcParts(cell).some((place) => dspPlaces.has(place));
}

/** The places that a cell comes from, in the words of yosys. */
export function srcParts({ src }: WordCell): readonly string[] {
  return src?.split("|") ?? [];
}

/** The top as it is written. */
export function writtenTop({ written, top }: CheckedDesign): WordModule | undefined {
  return written.get(top) ?? [...written.values()].find(({ name }) => name === top);
}

/** Every instance of a module of the design by its path, the top's being empty. */
export function instancesOf(
  design: CheckedDesign,
): readonly { readonly path: string; readonly module: WordModule }[] {
  const top = writtenTop(design);
  const found: { path: string; module: WordModule }[] = [];
  const visit = (path: string, module: WordModule): void => {
    // A design of that many instances is told about its first ones.
    if (found.length >= 4096) {
      return;
    }
    found.push({ path, module });
    for (const { name, type } of module.cells) {
      const inner = design.written.get(type);
      if (inner !== undefined) {
        visit(`${path}${name}.`, inner);
      }
    }
  };
  if (top !== undefined) {
    visit("", top);
  }
  return found;
}
