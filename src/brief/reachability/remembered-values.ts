import type { TypedExpr } from "../typed-program.ts";
import { type ValueScope, type ValueSet, valuesOf } from "./value-set.ts";

/** What an expression read, in order, and what came of it. */
interface Remembered {
  readonly reads: readonly (readonly [read: (scope: ValueScope) => ValueSet, found: ValueSet])[];
  readonly values: ValueSet;
}

/** Values of expressions from one round of an exploration to the next. */
export type RememberedValues = Map<TypedExpr, Remembered>;

/**
 * `valuesOf`, not computed again while everything that it read has the very sets that it had: from
 * round to round most of a design stays as it is.
 */
export function rememberedValuesOf(
  expr: TypedExpr,
  scope: ValueScope,
  remembered: RememberedValues,
): ValueSet {
  const known = remembered.get(expr);
  if (known?.reads.every(([read, found]) => read(scope) === found) === true) {
    return known.values;
  }
  const reads: [(scope: ValueScope) => ValueSet, ValueSet][] = [];
  const note = (read: (scope: ValueScope) => ValueSet): ValueSet => {
    const found = read(scope);
    reads.push([read, found]);
    return found;
  };
  const values = valuesOf(expr, {
    signal: (id, moment) => note((one) => one.signal(id, moment)),
    local: (id) => note((one) => one.local(id)),
  });
  remembered.set(expr, { reads, values });
  return values;
}
