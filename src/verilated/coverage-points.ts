import type { MemoryLayout } from "./memory-layout.ts";
import type { CoveragePoint, ModelLocation } from "./sim-model.ts";
import { type Tree, type TreeNode, textOf } from "./tree.ts";

const counterBytes = 8;

export interface PlannedCoverage {
  readonly points: readonly CoveragePoint[];
  /** Places of counters by the address of their declaration. */
  readonly counters: ReadonlyMap<string, number>;
}

/** Gives each coverage point that Verilator put into the tree a counter, side by side and not traced. */
export function planCoverage(
  tree: Tree,
  layout: MemoryLayout,
  locate: (node: TreeNode) => ModelLocation,
): PlannedCoverage {
  const points: CoveragePoint[] = [];
  const counters = new Map<string, number>();
  for (const declared of tree.members) {
    const [, kind, module] = /^v_(line|branch|user)\/(.*)$/.exec(textOf(declared, "page")) ?? [];
    if (declared.type === "COVERDECL" && kind !== undefined) {
      const byteOffset = layout.allocate(counterBytes, counterBytes);
      counters.set(declared.addr ?? "", byteOffset);
      points.push({
        kind: kind as CoveragePoint["kind"],
        module: module ?? "",
        location: locate(declared),
        lines: linesIn(textOf(declared, "linescov")),
        byteOffset,
      });
    }
  }
  return { points, counters };
}

/** `5-6,9` as 5 to 6 and 9 to 9. */
function linesIn(text: string): CoveragePoint["lines"] {
  return [...text.matchAll(/(\d+)(?:-(\d+))?/g)].map(([, first, last]) => [
    Number(first),
    Number(last ?? first),
  ]);
}
