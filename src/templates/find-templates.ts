import { boardFits } from "./fits-on.ts";
import type { Manifest, TemplateFunction, TemplateSet } from "./manifest.ts";
import type { Measurement } from "./measurement.ts";

/** What a person looks for in the gallery. */
export interface TemplateQuery {
  readonly text: string;
  readonly set: TemplateSet | undefined;
  readonly function: TemplateFunction | undefined;
  /** A board that it fits by its figures. */
  readonly boardId: string | undefined;
}

/** The names of the templates that match, the best first: all words are in one, and in its name weigh most. */
export function findTemplates(
  manifests: ReadonlyMap<string, Manifest>,
  measurements: ReadonlyMap<string, Measurement>,
  query: TemplateQuery,
): readonly string[] {
  const words = query.text
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((each) => each !== "");
  return [...manifests]
    .filter(([name, manifest]) => isAsked(name, manifest, measurements, query))
    .map(([name, manifest]) => ({ name, rank: rankOf(name, manifest, words) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function isAsked(
  name: string,
  manifest: Manifest,
  measurements: ReadonlyMap<string, Measurement>,
  query: TemplateQuery,
): boolean {
  const { boardId } = query;
  const measurement = measurements.get(name);
  const isFitting =
    boardId === undefined ||
    (measurement !== undefined &&
      boardFits(measurement.devices).some((each) => each.boardId === boardId && each.fits));
  return (
    (query.set === undefined || manifest.set === query.set) &&
    (query.function === undefined || manifest.function === query.function) &&
    isFitting
  );
}

function rankOf(name: string, manifest: Manifest, words: readonly string[]): number {
  const title = `${name} ${manifest.title}`.toLowerCase();
  const body =
    `${manifest.line} ${manifest.ports} ${manifest.blocks} ${manifest.source} ${manifest.function} ${manifest.parameters.map((each) => each.name).join(" ")}`.toLowerCase();
  let rank = 0;
  for (const word of words) {
    if (title.includes(word)) {
      rank += name.startsWith(word) ? 20 : 10;
    } else if (body.includes(word)) {
      rank += 1;
    } else {
      return -1;
    }
  }
  return rank;
}
