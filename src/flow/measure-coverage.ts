import { indexLines, type LineIndex, offsetAt } from "../base/line-index.ts";
import type { SourceFile } from "../base/source.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { Coverage, CoveredItem, ToggledSignal } from "../coverage/coverage.ts";
import { mergeCoverage } from "../coverage/merge-coverage.ts";
import type { FileSet } from "../project/file-set.ts";
import { firedTransactions } from "../simulate/coverage/fired-transactions.ts";
import { modelCoverage } from "../simulate/coverage/model-coverage.ts";
import { openPlaces } from "../simulate/source-places.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { CoveragePoint, ModelLocation } from "../verilated/sim-model.ts";

export interface CountedModel {
  readonly points: readonly CoveragePoint[];
  readonly counts: readonly number[];
  /** The user's own SystemVerilog. */
  readonly svFiles: readonly SourceFile[];
  readonly modules: readonly SvModule[];
}

/** What a model has counted in the user's own SystemVerilog. */
export function ownItems({ points, counts, svFiles }: CountedModel): readonly CoveredItem[] {
  const textAt = openTexts(svFiles);
  return modelCoverage(points, counts, textAt);
}

/** How often the Brief modules in a SystemVerilog design fired. */
export function firedItems(
  { points, counts, modules }: CountedModel,
  programs: readonly TypedProgram[],
  files: FileSet,
): readonly CoveredItem[] {
  const textAt = openTexts(modules);
  const nameOf = new Map(modules.map(({ path, name }) => [path, name]));
  const emittedAt = (location: ModelLocation) => {
    const at = textAt(location);
    const module = nameOf.get(location.file);
    return at === undefined || module === undefined
      ? undefined
      : { module, text: at.text.slice(at.offset, at.offset + 200) };
  };
  return firedTransactions(points, counts, programs, emittedAt, openPlaces(files));
}

export function coverageOf(
  items: readonly CoveredItem[],
  signals: readonly ToggledSignal[],
  notes: readonly string[] = [],
): Coverage {
  return mergeCoverage([{ items, signals, notes }]);
}

function openTexts(files: readonly SourceFile[]) {
  const opened = new Map<string, { readonly text: string; readonly lines: LineIndex }>();
  return (location: ModelLocation) => {
    const { file } = location;
    const text = opened.get(file)?.text ?? files.find(({ path }) => path === file)?.text;
    if (text === undefined) {
      return undefined;
    }
    const own = opened.get(file) ?? { text, lines: indexLines(text) };
    opened.set(file, own);
    return { file, text, offset: offsetAt(own.lines, location) };
  };
}
