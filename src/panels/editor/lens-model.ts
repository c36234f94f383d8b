import type { Revision } from "../../base/brand.ts";
import type { LensPlace } from "../../brief/editor/code-lenses.ts";
import { type ResultsState, testKey } from "../../state/results-store.ts";

/** A line above a test or contract: what is known of it, and what a click does. */
export interface Lens {
  readonly offset: number;
  readonly title: string;
  readonly tooltip: string;
  readonly action:
    | { readonly kind: "run"; readonly file: string; readonly name: string }
    | { readonly kind: "none" };
}

/** The lenses of a file, with the last results; those of an older text are marked `◌`. */
export function lensesOf(
  places: readonly LensPlace[],
  results: Pick<ResultsState, "testRuns" | "jobs">,
  revision: Revision,
): readonly Lens[] {
  return places.flatMap((place) =>
    place.kind === "test" ? [testLens(place, results, revision)] : [],
  );
}

const verdicts = { passed: "✓ passed", failed: "✕ failed", error: "! could not run" } as const;

function testLens(
  { name, span }: LensPlace & { readonly kind: "test" },
  { testRuns, jobs }: Pick<ResultsState, "testRuns" | "jobs">,
  revision: Revision,
): Lens {
  const run = testRuns.get(testKey({ file: span.file, name }));
  const isStale = run !== undefined && run.revision !== revision;
  const verdict =
    run === undefined ? "" : ` · ${isStale ? "◌ " : ""}${verdicts[run.result.status]}`;
  return {
    offset: span.start,
    title: jobs.run.kind === "running" ? `Running…${verdict}` : `▷ Run test${verdict}`,
    tooltip: isStale ? "The files have changed since it ran" : `Run "${name}"`,
    action: { kind: "run", file: span.file, name },
  };
}
