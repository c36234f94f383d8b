import { union, type ValueSet } from "./value-set.ts";

/**
 * What a path through a transaction has given values to, by signal or local. A branch has a layer of
 * its own over that of the path it leaves, so that it costs no more than what it changes.
 */
export interface PathValues<Id> {
  readonly outer: PathValues<Id> | undefined;
  readonly own: Map<Id, ValueSet>;
}

/** The value on this path, else what `otherwise` says. */
export function valueOn<Id>(
  path: PathValues<Id>,
  id: Id,
  otherwise: (id: Id) => ValueSet,
): ValueSet {
  for (let layer: PathValues<Id> | undefined = path; layer !== undefined; layer = layer.outer) {
    const values = layer.own.get(id);
    if (values !== undefined || layer.own.has(id)) {
      return values;
    }
  }
  return otherwise(id);
}

export function branchOf<Id>(outer: PathValues<Id>): PathValues<Id> {
  return { outer, own: new Map() };
}

/** Everything that has a value on this path. */
export function allOn<Id>({ outer, own }: PathValues<Id>): ReadonlyMap<Id, ValueSet> {
  return outer === undefined ? new Map(own) : new Map([...allOn(outer), ...own]);
}

/** Makes `path` what comes of its branches: of each if it was the only one, of either if there are two. */
export function joinBranches<Id>(
  path: PathValues<Id>,
  first: PathValues<Id>,
  second: PathValues<Id> | undefined,
  unwritten: (id: Id) => ValueSet,
): void {
  if (second === undefined) {
    for (const [id, values] of first.own) {
      path.own.set(id, values);
    }
    return;
  }
  for (const id of new Set([...first.own.keys(), ...second.own.keys()])) {
    path.own.set(id, union(valueOn(first, id, unwritten), valueOn(second, id, unwritten)));
  }
}
