import type { ProgramSource } from "./random-program.ts";
import {
  expression,
  placesOf,
  render,
  type SourceNode,
  type SourceTree,
  type TreePath,
  withNode,
} from "./source-tree.ts";

export interface ShrinkOptions {
  /** Whether a smaller program still shows what is looked for. It may not even compile. */
  readonly stillFails: (source: ProgramSource) => Promise<boolean>;
  /** So many programs are tried. */
  readonly budget: number;
}

/**
 * Takes out of a program whatever can go: whole items, outer ones first, then expressions, which
 * give way to a part of them or to a literal.
 */
export async function shrinkProgram(
  source: ProgramSource,
  { stillFails, budget }: ShrinkOptions,
): Promise<ProgramSource> {
  let best = source;
  let left = budget;
  const attempt = async (candidate: ProgramSource): Promise<boolean> => {
    if (left <= 0) {
      return false;
    }
    left--;
    if (await stillFails(candidate)) {
      best = candidate;
      return true;
    }
    return false;
  };
  for (let hasShrunk = true; hasShrunk && left > 0; ) {
    hasShrunk = false;
    for (const file of source.files.keys()) {
      hasShrunk = (await dropItems(() => best, file, attempt)) || hasShrunk;
      hasShrunk = (await simplifyExpressions(() => best, file, attempt)) || hasShrunk;
    }
  }
  return best;
}

type Attempt = (candidate: ProgramSource) => Promise<boolean>;

/** Larger pieces are tried before smaller ones. */
async function dropItems(
  current: () => ProgramSource,
  file: string,
  attempt: Attempt,
): Promise<boolean> {
  let hasShrunk = false;
  for (let at = 0; ; ) {
    const items = placesOf(treeOf(current(), file), "item")
      .map(({ path, node }) => ({ path, size: render(node).length }))
      .sort((a, b) => b.size - a.size);
    const next = items[at];
    if (next === undefined) {
      return hasShrunk;
    }
    if (await attempt(withFile(current(), file, next.path, ""))) {
      hasShrunk = true;
    } else {
      at++;
    }
  }
}

async function simplifyExpressions(
  current: () => ProgramSource,
  file: string,
  attempt: Attempt,
): Promise<boolean> {
  let hasShrunk = false;
  for (let at = 0; ; ) {
    const place = placesOf(treeOf(current(), file), "expression")[at];
    if (place === undefined) {
      return hasShrunk;
    }
    let isSimpler = false;
    for (const candidate of simplerThan(place.node)) {
      isSimpler ||= await attempt(withFile(current(), file, place.path, candidate));
    }
    hasShrunk ||= isSimpler;
    at += isSimpler ? 0 : 1;
  }
}

function simplerThan(node: SourceNode): readonly SourceTree[] {
  const written = render(node);
  const literals = ["0", "1", "true", "false"];
  const parts = placesOf(node, "expression")
    .filter(({ path }) => path.length > 0)
    .map((place) => place.node);
  // A literal has nothing simpler, or the search would go round in a circle.
  return literals.includes(written)
    ? []
    : [...literals.map((literal) => expression(literal)), ...parts].filter(
        (candidate) =>
          render(candidate).length < written.length || literals.includes(render(candidate)),
      );
}

function treeOf({ files }: ProgramSource, file: string): SourceTree {
  return files.get(file) ?? "";
}

function withFile(
  source: ProgramSource,
  file: string,
  path: TreePath,
  node: SourceTree,
): ProgramSource {
  const tree = withNode(treeOf(source, file), path, node);
  return { ...source, files: new Map(source.files).set(file, tree) };
}
