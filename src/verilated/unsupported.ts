import type { TreeNode } from "./tree.ts";

/** What a design has that draws random values under constraints: that needs a solver, which no way of running has. */
export const constrainedValues = "random values under constraints";

/** What the lowering does not know. Caught by `lowerModel`, which turns it into a diagnostic. */
export class Unsupported extends Error {
  readonly what: string;
  readonly place: TreeNode | undefined;
  constructor(what: string, place: TreeNode | undefined) {
    super(what);
    this.what = what;
    this.place = place;
  }
}
