import { type Bit, not } from "../circuit/and-graph.ts";
import type { BoundedModel } from "./bounded-model.ts";

/**
 * Of `candidates`, those that hold in frame `depth` whenever all of them hold in the frames before:
 * the largest such set, or `undefined` if the time was over first.
 */
export function inductiveSubset(
  model: BoundedModel,
  candidates: readonly Bit[],
  depth: number,
  mayGoOn: () => boolean,
): readonly Bit[] | undefined {
  let kept = candidates;
  while (kept.length > 0) {
    const assumed = kept.flatMap((bit) =>
      Array.from({ length: depth }, (_, frame) => model.literal(bit, frame)),
    );
    const broken = model.newLiteral();
    const negations = kept.map((bit) => model.literal(not(bit), depth));
    model.addClause([broken ^ 1, ...negations]);
    // A model that breaks many of them at once saves as many questions.
    negations.forEach(model.prefer);
    const outcome = mayGoOn() ? model.solve([broken, ...assumed], mayGoOn) : "stopped";
    model.addClause([broken ^ 1]);
    if (outcome === "stopped") {
      return undefined;
    }
    if (outcome === "unsatisfiable") {
      return kept;
    }
    kept = kept.filter((bit) => model.valueOf(bit, depth));
  }
  return kept;
}
