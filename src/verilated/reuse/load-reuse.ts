import type { FunctionBuilder } from "../function-builder.ts";
import type { TreeNode } from "../tree.ts";
import type { ValType } from "../wasm-module.ts";
import type { ReusePlan } from "./plan-reuse.ts";

/** What is known to be in locals at a point of a function. */
export type KnownLoads = ReadonlySet<number>;

/**
 * Keeps values that were read from memory, or written to it, in locals of one function as long as
 * memory still holds them. Memory itself is always up to date: only reads are saved.
 */
export interface LoadReuse {
  /** Pushes what a read gives if that is in a local; returns its type. */
  readonly recall: (body: FunctionBuilder, read: TreeNode) => ValType | undefined;
  /** Keeps the value on the stack, which the read gave, if it is read again soon. */
  readonly keep: (body: FunctionBuilder, read: TreeNode, kind: ValType) => void;
  /** The reads to do before a conditional expression, so that their code stands there once. */
  readonly readsAhead: (conditional: TreeNode) => readonly TreeNode[];
  /** Whether the value that is written to a place is read again soon. */
  readonly isWanted: (place: TreeNode) => boolean;
  /** Keeps the value on the stack, as memory will hold it, for what follows `settleWrite`. */
  readonly keepWritten: (body: FunctionBuilder, place: TreeNode, kind: ValType) => void;
  /** The place was written, and what it held before is forgotten. */
  readonly settleWrite: () => void;
  readonly forget: (variable: string) => void;
  readonly forgetAll: () => void;
  /** The code goes on behind the end of an inlined function, where less may be known. */
  readonly leave: () => void;
  /** Lowers an inlined function; forgets all if it is left somewhere in between. */
  readonly inlined: (lower: () => void) => void;
  /** Runs a part of which nobody knows here whether its code runs at all: it keeps nothing. */
  readonly withoutKeeping: <Result>(run: () => Result) => Result;
  readonly known: () => KnownLoads;
  /** From here on code runs that comes from a point where this was known. */
  readonly continueFrom: (known: KnownLoads) => void;
  /** From here on the code may have come from there as well. */
  readonly join: (known: KnownLoads) => void;
}

/** `isFixed` tells whether a variable is known to lie where it did when it was read. */
export function createLoadReuse(
  plan: ReusePlan,
  isFixed: (variable: string) => boolean,
): LoadReuse {
  const locals = new Map<number, { readonly index: number; readonly kind: ValType }>();
  let known = new Set<number>();
  let frozen = 0;
  let isLeft = false;
  let written: number | undefined;
  /** Puts the value on the stack into the local of what is read, if it is read again soon. */
  const hold = (body: FunctionBuilder, read: TreeNode, kind: ValType): number | undefined => {
    const value = plan.valueOf(read);
    if (frozen > 0 || value === undefined || !plan.isReadAgain(read)) {
      return undefined;
    }
    const local = locals.get(value) ?? { index: body.newLocal(kind), kind };
    if (local.kind !== kind || !plan.variablesOf(value).every(isFixed)) {
      return undefined;
    }
    locals.set(value, local);
    body.tee(local.index);
    return value;
  };
  return {
    recall: (body, read) => {
      const value = plan.valueOf(read);
      const local = value === undefined || !known.has(value) ? undefined : locals.get(value);
      if (value === undefined || local === undefined) {
        return undefined;
      }
      if (!plan.isReadAgain(read)) {
        known.delete(value);
      }
      body.get(local.index);
      return local.kind;
    },
    keep: (body, read, kind) => {
      const value = hold(body, read, kind);
      if (value !== undefined) {
        known.add(value);
      }
    },
    keepWritten: (body, place, kind) => {
      written = hold(body, place, kind);
    },
    settleWrite: () => {
      if (written !== undefined) {
        known.add(written);
      }
      written = undefined;
    },
    readsAhead: (conditional) =>
      frozen > 0
        ? []
        : plan.readsOfBoth(conditional).filter((read) => {
            const value = plan.valueOf(read);
            return value !== undefined && !known.has(value) && plan.isReadAgain(read);
          }),
    isWanted: (place) => frozen === 0 && plan.isReadAgain(place),
    forget: (variable) => {
      for (const value of plan.valuesWith(variable)) {
        known.delete(value);
      }
    },
    forgetAll: () => {
      known = new Set();
    },
    leave: () => {
      isLeft = true;
    },
    inlined: (lower) => {
      const outer = isLeft;
      isLeft = false;
      lower();
      if (isLeft) {
        known = new Set();
      }
      isLeft = outer;
    },
    withoutKeeping: (run) => {
      frozen++;
      const result = run();
      frozen--;
      return result;
    },
    known: () => new Set(known),
    continueFrom: (from) => {
      known = new Set(from);
    },
    join: (other) => {
      known = new Set([...known].filter((value) => other.has(value)));
    },
  };
}

/** Lowers two parts of which one runs, in the order of their code. */
export function eitherWay(
  reuse: LoadReuse | undefined,
  lowerFirst: () => void,
  lowerSecond: () => void,
): void {
  oneWayOf(reuse, [lowerFirst, lowerSecond], true);
}

/** Lowers parts of which one runs, or none if they do not cover all cases. */
export function oneWayOf(
  reuse: LoadReuse | undefined,
  ways: readonly (() => void)[],
  isComplete: boolean,
): void {
  if (reuse === undefined) {
    for (const lower of ways) {
      lower();
    }
    return;
  }
  const before = reuse.known();
  const ends: KnownLoads[] = isComplete ? [] : [before];
  for (const lower of ways) {
    reuse.continueFrom(before);
    lower();
    ends.push(reuse.known());
  }
  const [first, ...others] = ends;
  if (first !== undefined) {
    reuse.continueFrom(first);
  }
  for (const end of others) {
    reuse.join(end);
  }
}
