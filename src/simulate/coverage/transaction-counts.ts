import type { Span } from "../../base/source.ts";
import type { TypedProgram, TypedStatement, TypedTransaction } from "../../brief/typed-program.ts";
import type { CoveredItem } from "../../coverage/coverage.ts";
import type { SourcePlaces } from "../source-places.ts";

/** Numbers of a transaction of one module, over all its instances. */
export interface TransactionCounts {
  readonly transaction: TypedTransaction;
  readonly program: TypedProgram;
  fires: number;
  enabled: number;
  disabled: number;
  readonly reached: Map<TypedStatement, number>;
  /** Of guards, how often they held. */
  readonly held: Map<TypedStatement, number>;
  /** Guards of which it is not known whether they held. */
  readonly unknown: Set<TypedStatement>;
}

export function countTransaction(
  transaction: TypedTransaction,
  program: TypedProgram,
): TransactionCounts {
  const own = { transaction, program, fires: 0, enabled: 0, disabled: 0 };
  return { ...own, reached: new Map(), held: new Map(), unknown: new Set() };
}

export function countUp(counts: Map<TypedStatement, number>, statement: TypedStatement): void {
  counts.set(statement, (counts.get(statement) ?? 0) + 1);
}

/** The numbers of a transaction as what people read: none of what is behind an unknown guard. */
export function transactionItems(
  own: TransactionCounts,
  places: SourcePlaces,
): readonly CoveredItem[] {
  const { transaction, program } = own;
  if (transaction.isGenerated) {
    return [];
  }
  const items: CoveredItem[] = [];
  const add = (
    kind: CoveredItem["kind"],
    span: Span,
    name: string,
    numbers: readonly number[],
  ): void => {
    items.push({
      ...{ kind, file: span.file, line: places.lineOf(span), module: program.name, name },
      ordinal: kind === "line" ? 0 : span.start,
      counts: numbers,
    });
  };
  const textOf = (span: Span): string => (places.textOf(span) ?? "").replace(/\s+/g, " ").trim();
  add("transaction", transaction.nameSpan, transaction.name, [own.fires]);
  const { precondition, postcondition } = transaction;
  if (precondition.kind !== "literal") {
    add("precondition", precondition.span, textOf(precondition.span), [own.enabled, own.disabled]);
  }
  if (postcondition !== undefined) {
    add("postcondition", postcondition.span, textOf(postcondition.span), [own.fires]);
  }
  const lines = new Map<string, { readonly span: Span; count: number }>();
  const countLine = (span: Span, count: number): void => {
    const key = `${span.file}:${places.lineOf(span)}`;
    const known = lines.get(key) ?? { span, count };
    known.count = Math.max(known.count, count);
    lines.set(key, known);
  };
  countLine(transaction.nameSpan, own.fires);
  const visit = (list: readonly TypedStatement[]): void => {
    for (const statement of list) {
      const count = own.reached.get(statement) ?? 0;
      switch (statement.kind) {
        case "if": {
          const then = own.held.get(statement) ?? 0;
          const { span } = statement.condition;
          countLine(span, count);
          if (own.unknown.has(statement)) {
            break;
          }
          add("branch", span, textOf(span), [then, count - then]);
          visit(statement.then);
          visit(statement.otherwise);
          break;
        }
        case "assign":
        case "local":
        case "term":
        case "escape":
          countLine(statement.span, count);
          break;
        case "assert":
        case "read":
        case "divide":
        case "request":
          // These are parts of a statement that is counted for itself.
          break;
      }
    }
  };
  visit(transaction.statements);
  for (const { span, count } of lines.values()) {
    add("line", span, "", [count]);
  }
  return items;
}
