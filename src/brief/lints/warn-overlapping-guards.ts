import {
  overlappingAsyncGuards,
  overlappingGuards,
} from "../../diagnostics/catalogue/transactions.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import {
  analyseGuard,
  canOverlap,
  findOverlap,
  type Overlap,
} from "../schedule/prove-exclusive.ts";
import { mapParts } from "../schedule/walk-expression.ts";
import type { TypedExpr, TypedTransaction } from "../typed-program.ts";

/** Pairs that are listed; the last message says how many more there are. */
const maximumListed = 10;

/**
 * Row 3: conflicting transactions whose preconditions are not seen to exclude each other; an error
 * where one of them is `async`.
 */
export function warnOverlappingGuards(
  transactions: readonly TypedTransaction[],
  signals: readonly DeclaredSignal[],
  asynchronous: ReadonlySet<TransactionId>,
  combinational: ReadonlyMap<SignalId, TypedExpr>,
): readonly Diagnostic[] {
  // As they stand they may exclude each other by a name and its negation, whatever the name stands for.
  const asWritten = transactions.map(({ precondition }) => analyseGuard(precondition));
  const guards = transactions.map(({ precondition }) =>
    analyseGuard(spelledOut(precondition, combinational)),
  );
  const pairs: { first: TypedTransaction; second: TypedTransaction; overlap: Overlap }[] = [];
  let more = 0;
  for (const first of transactions) {
    for (const id of first.conflicts) {
      const second = transactions[id];
      const [a, b] = [guards[first.id], guards[id]];
      if (id <= first.id || second === undefined || a === undefined || b === undefined) {
        continue;
      }
      const [writtenA, writtenB] = [asWritten[first.id], asWritten[id]];
      const areApart =
        writtenA !== undefined && writtenB !== undefined && !canOverlap(writtenA, writtenB);
      if (areApart || !canOverlap(a, b)) {
        continue;
      }
      const overlap = pairs.length < maximumListed ? findOverlap(a, b) : undefined;
      if (overlap === undefined) {
        more++;
      } else {
        pairs.push({ first, second, overlap });
      }
    }
  }
  return pairs.map(({ first, second, overlap }, index) => {
    const shared = first.writesSignals.filter((id) => second.writesSignals.includes(id));
    const labels = [
      { span: first.nameSpan, message: `\`${first.name}\` comes first and wins` },
      { span: second.nameSpan, message: `\`${second.name}\` does not fire then` },
    ];
    const facts = {
      first: first.name,
      second: second.name,
      shared: shared.map((id) => `\`${signals[id]?.name ?? ""}\``).join(", "),
      example: describeExample(overlap, signals),
      more: index === maximumListed - 1 ? more : 0,
    };
    const isError = asynchronous.has(first.id) || asynchronous.has(second.id);
    const report = isError ? overlappingAsyncGuards : overlappingGuards;
    return report(second.nameSpan, facts, { labels });
  });
}

/** Combinational values of one bit that are put into each other. */
const deepestValue = 4;

/** A condition with the combinational bits in it written out, so that what they exclude is seen. */
function spelledOut(
  expr: TypedExpr,
  values: ReadonlyMap<SignalId, TypedExpr>,
  depth = deepestValue,
): TypedExpr {
  const isBit = expr.kind === "signal" && expr.type.width === 1 && depth > 0;
  const value = isBit ? values.get(expr.signal) : undefined;
  return value === undefined
    ? mapParts(expr, (part) => spelledOut(part, values, depth))
    : spelledOut(value, values, depth - 1);
}

function describeExample(
  { example, isExact }: Overlap,
  signals: readonly DeclaredSignal[],
): string | undefined {
  if (!isExact || example.length === 0) {
    return undefined;
  }
  return example
    .map(({ signal, value }) => `\`${signals[signal]?.name ?? ""} = ${value}\``)
    .join(", ");
}
