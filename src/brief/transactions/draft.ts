import type { Span } from "../../base/source.ts";
import type { LocalId, TransactionId } from "../ids.ts";
import type { TransactionItem } from "../syntax/ast.ts";
import type { Local, Request, TypedExpr, TypedStatement } from "../typed-program.ts";
import type { ClockRate } from "./rate-of.ts";

/**
 * A transaction after typing and before scheduling: reads of a RAM are still `element` nodes, and
 * RAM writes carry port 0.
 */
export interface DraftTransaction {
  readonly id: TransactionId;
  readonly item: TransactionItem;
  readonly precondition: TypedExpr;
  readonly postcondition: TypedExpr | undefined;
  readonly statements: readonly TypedStatement[];
  readonly locals: readonly Local[];
  /** `@ N Hz`; `undefined` is the clock's own. */
  readonly rate: ClockRate | undefined;
  /** Requests of functions outside; their stages are still 0. */
  readonly requests: readonly Request[];
  readonly deadlines: readonly Deadline[];
  /** Where it says `pipelined`. */
  readonly pipelined: Span | undefined;
}

/** `&x = e within n unit;` without a request: the transaction commits after that many cycles at most. */
export interface Deadline {
  readonly cycles: number;
  readonly span: Span;
}

/** What a body says about time. */
export interface BodyTiming {
  readonly clockHz: number | undefined;
  readonly requests: Request[];
  readonly deadlines: Deadline[];
}

/** Where a body is being built. */
export interface BodyBuilder {
  readonly locals: Local[];
  /** Identifiers of the module, and those of the transaction so far. */
  readonly reserved: ReadonlySet<string>;
  readonly usedNames: Set<string>;
  /** Statements that loops may still be unrolled into. */
  budget: number;
  /** Passive transactions that have been called, `Point.inc` for those of structs. */
  readonly called: Set<string>;
  readonly timing: BodyTiming;
}

/** A new local; its name is made unlike every other of the module and the transaction. */
export function addLocal(
  builder: BodyBuilder,
  name: string,
  type: Local["type"],
  span: Local["span"],
): LocalId {
  const base = name.replaceAll("]", "").replaceAll(/[^A-Za-z0-9_]/g, "_");
  let svName = base;
  for (let n = 2; isTaken(builder, svName); n++) {
    svName = `${base}_${n}`;
  }
  builder.usedNames.add(svName);
  builder.locals.push({ name, svName, type, span });
  return (builder.locals.length - 1) as LocalId;
}

function isTaken({ reserved, usedNames }: BodyBuilder, name: string): boolean {
  return reserved.has(name) || usedNames.has(name);
}
