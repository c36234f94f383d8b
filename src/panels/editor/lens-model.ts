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
    | { readonly kind: "prove"; readonly transaction: string }
    | { readonly kind: "contracts" }
    | { readonly kind: "wave"; readonly wave: string };
}

type Told = Pick<ResultsState, "testRuns" | "jobs" | "proof">;

/** The lenses of a file, with the last results; those of an older text are marked `◌`. */
export function lensesOf(
  places: readonly LensPlace[],
  results: Told,
  revision: Revision,
): readonly Lens[] {
  return places.flatMap((place) =>
    place.kind === "test"
      ? [testLens(place, results, revision)]
      : contractLenses(place, results, revision),
  );
}

const verdicts = { passed: "✓ passed", failed: "✕ failed", error: "! could not run" } as const;

function testLens(
  { name, span }: LensPlace & { readonly kind: "test" },
  { testRuns, jobs }: Told,
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

/** The verdict, kept while a person types, and the way to the next one. */
function contractLenses(
  { transaction, span }: LensPlace & { readonly kind: "contract" },
  { proof, jobs }: Told,
  revision: Revision,
): readonly Lens[] {
  const proved = [...(proof?.contracts.values() ?? [])].find(
    ({ verdict }) =>
      verdict.kind === "postcondition" &&
      verdict.transaction === transaction &&
      verdict.span.file === span.file,
  );
  const prove: Lens = {
    offset: span.start,
    title: jobs.proof.kind === "running" ? "Proving…" : "▷ Prove",
    tooltip: `Prove what \`${transaction}\` promises`,
    action: { kind: "prove", transaction },
  };
  if (proved === undefined) {
    return [prove];
  }
  const { verdict, depth, counterexample, reason } = proved.verdict;
  const isStale = proved.revision !== revision;
  const texts = {
    proved: "✓ proved",
    "proved-to-depth": `✓ holds for ${depth} edges`,
    refuted: "✕ refuted",
    unknown: "? unknown",
  };
  const detail = counterexample?.sentence ?? reason;
  return [
    {
      offset: span.start,
      title: `${isStale ? "◌ " : ""}${texts[verdict]}`,
      tooltip: isStale
        ? "The files have changed since the proof"
        : (detail ?? "Show it among the contracts"),
      action:
        proved.wave === undefined ? { kind: "contracts" } : { kind: "wave", wave: proved.key },
    },
    prove,
  ];
}
