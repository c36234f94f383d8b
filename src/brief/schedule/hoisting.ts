import type { DivisionId, LocalId, ReadId, RequestId, SignalId } from "../ids.ts";
import type { BodyBuilder } from "../transactions/draft.ts";
import type { Division, MemoryRead, Request, TypedExpr, TypedStatement } from "../typed-program.ts";
import { partsOf } from "./walk-expression.ts";

/** Something that a later expression may depend on: a state, a vector, a local or a read. */
export type Variable = string;

/** A block being rebuilt. Reads are put behind statement `slot`; -1 is the start of the block. */
export interface Frame {
  readonly depth: number;
  readonly statements: TypedStatement[];
  readonly slots: Map<number, TypedStatement[]>;
  readonly defines: Set<Variable>;
}

/** A write to a RAM whose value later reads of the same transaction must see. */
export interface Forward {
  readonly address: TypedExpr;
  readonly value: TypedExpr;
  readonly enable: TypedExpr | undefined;
}

export interface Hoisting {
  readonly isRam: (signal: SignalId) => boolean;
  readonly builder: BodyBuilder;
  readonly reads: MemoryRead[];
  readonly known: Map<string, ReadId>;
  readonly divisions: Division[];
  readonly knownDivisions: Map<string, DivisionId>;
  readonly requests: Request[];
  /** Grows with every write of a variable, so that equal keys mean equal values. */
  readonly versions: Map<Variable, number>;
  /** Cycles after the first until the value is there. */
  readonly levels: Map<Variable, number>;
  readonly definedAt: Map<Variable, { readonly frame: Frame; readonly slot: number }>;
  readonly forwards: Map<SignalId, Forward[]>;
  readonly lastReads: ReadonlyMap<SignalId, number>;
  readonly prologue: TypedStatement[];
  readonly root: Frame;
  /** Level of the conditions under which the statement at hand happens. */
  control: number;
  /** Level of the conditions under which the transaction has been cancelled by then. */
  escape: number;
  /** Stage of the last request so far. */
  lastRequest: number;
  /** Writes to RAMs so far, in the order of `lastReadsOf`. */
  order: number;
  isConditional: boolean;
}

export function levelOf(hoisting: Hoisting, expr: TypedExpr): number {
  return variablesOf(expr).reduce((most, key) => Math.max(most, hoisting.levels.get(key) ?? 0), 0);
}

/** What an expression reads that statements before it may have changed. */
export function variablesOf(expr: TypedExpr): readonly Variable[] {
  const found = new Set<Variable>();
  const visit = (one: TypedExpr): void => {
    if (one.kind === "signal" && one.moment === "now") {
      found.add(signalKey(one.signal));
    } else if (one.kind === "element" && one.moment === "now") {
      found.add(signalKey(one.vector));
    } else if (one.kind === "local") {
      found.add(localKey(one.local));
    } else if (one.kind === "memory-read") {
      found.add(readKey(one.read));
    } else if (one.kind === "quotient") {
      found.add(divisionKey(one.division));
    } else if (one.kind === "response" || one.kind === "arrived") {
      found.add(requestKey(one.request));
    }
    partsOf(one).forEach(visit);
  };
  visit(expr);
  return [...found];
}

export function signalKey(signal: SignalId): Variable {
  return `s${signal}`;
}

export function localKey(local: LocalId): Variable {
  return `l${local}`;
}

export function requestKey(request: RequestId): Variable {
  return `q${request}`;
}

export function divisionKey(division: DivisionId): Variable {
  return `d${division}`;
}

export function readKey(read: ReadId): Variable {
  return `r${read}`;
}

export function newFrame(depth: number): Frame {
  return { depth, statements: [], slots: new Map(), defines: new Set() };
}

/** The statements of a block with what has been put between them. */
export function flatten(frame: Frame): readonly TypedStatement[] {
  const flat = [...(frame.slots.get(-1) ?? [])];
  frame.statements.forEach((statement, slot) => {
    flat.push(statement, ...(frame.slots.get(slot) ?? []));
  });
  return flat;
}

/** The innermost block. */
export function top(stack: readonly Frame[]): Frame {
  const frame = stack.at(-1);
  if (frame === undefined) {
    throw new Error("internal error: the stack of blocks is empty");
  }
  return frame;
}

/** Puts what provides `key` behind everything that it uses. */
export function putBehind(
  hoisting: Hoisting,
  uses: readonly Variable[],
  statement: TypedStatement,
  key: Variable,
  level: number,
): void {
  const place = uses.reduce<{ frame: Frame; slot: number }>(
    (latest, one) => {
      const at = hoisting.definedAt.get(one);
      const isLater =
        at !== undefined &&
        (at.frame.depth > latest.frame.depth ||
          (at.frame.depth === latest.frame.depth && at.slot > latest.slot));
      return isLater ? at : latest;
    },
    { frame: hoisting.root, slot: -1 },
  );
  const behind = place.frame.slots.get(place.slot) ?? [];
  behind.push(statement);
  place.frame.slots.set(place.slot, behind);
  hoisting.levels.set(key, level);
  hoisting.definedAt.set(key, place);
}
