import { findCycles } from "../../base/find-cycles.ts";
import { combinationalLoop } from "../../diagnostics/catalogue/combinational.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import type { TypedExpr, TypedStatement, TypedTransaction } from "../typed-program.ts";
import { partsOf, signalsIn } from "./walk-expression.ts";

/** Circles that go through the firing of a transaction. Those among values alone are known before. */
export function findCombinationalLoops(
  values: ReadonlyMap<SignalId, TypedExpr>,
  transactions: readonly TypedTransaction[],
  signals: readonly DeclaredSignal[],
): readonly Diagnostic[] {
  if (![...values.values()].some((value) => firingsIn(value).length > 0)) {
    return [];
  }
  const usesOfExpr = (expr: TypedExpr | undefined): readonly string[] =>
    expr === undefined
      ? []
      : [
          ...[...signalsIn(expr)].filter((id) => values.has(id)).map((id) => valueNode(id)),
          ...firingsIn(expr).map((id) => fireNode(id)),
        ];
  const next = new Map<string, readonly string[]>();
  for (const [id, value] of values) {
    next.set(valueNode(id), usesOfExpr(value));
  }
  for (const one of transactions) {
    const body = canEscape(one.statements) ? one.statements.flatMap(expressionsOf) : [];
    const uses = [one.precondition, ...body].flatMap(usesOfExpr);
    const rivals = one.conflicts.filter((id) => id < one.id).map((id) => startNode(id));
    const isLong = one.cycles > 1;
    next.set(startNode(one.id), [...uses, ...rivals]);
    // The commit of several cycles is known from registers, unless data can still cancel it.
    next.set(fireNode(one.id), isLong ? body.flatMap(usesOfExpr) : [startNode(one.id)]);
  }
  const loops = findCycles(next.keys(), (node) => next.get(node) ?? []);
  return loops.flatMap((loop) => {
    const [first] = loop;
    const named = [...loop, ...(first === undefined ? [] : [first])].filter((node, place, all) => {
      const before = all[place - 1];
      return before === undefined || titleOf(before) !== titleOf(node);
    });
    const place = loop
      .map((node) => signals[Number(node.slice(1))])
      .find((_, i) => loop[i]?.startsWith("v"));
    const span = place?.nameSpan ?? transactions[Number(first?.slice(1))]?.nameSpan;
    return span === undefined
      ? []
      : [
          combinationalLoop(span, {
            path: named.map((node) => `\`${titleOf(node)}\``).join(" -> "),
          }),
        ];
  });

  function titleOf(node: string): string {
    const id = Number(node.slice(1));
    return node.startsWith("v")
      ? (signals[id]?.name ?? "")
      : `fire_${transactions[id]?.name ?? ""}`;
  }
}

function valueNode(id: SignalId): string {
  return `v${id}`;
}

function startNode(id: TransactionId): string {
  return `s${id}`;
}

function fireNode(id: TransactionId): string {
  return `f${id}`;
}

/** The transactions whose firing an expression looks at. */
export function firingsIn(expr: TypedExpr): readonly TransactionId[] {
  return expr.kind === "fires" ? [expr.transaction] : partsOf(expr).flatMap(firingsIn);
}

function canEscape(statements: readonly TypedStatement[]): boolean {
  return statements.some(
    (one) =>
      one.kind === "escape" ||
      (one.kind === "if" && (canEscape(one.then) || canEscape(one.otherwise))),
  );
}

/** Every expression of a statement, its blocks included. */
function expressionsOf(statement: TypedStatement): readonly TypedExpr[] {
  switch (statement.kind) {
    case "assign":
      return statement.target.kind === "element"
        ? [statement.target.index, statement.value]
        : [statement.value];
    case "local":
      return [statement.value];
    case "assert":
      return [statement.condition];
    case "if":
      return [
        statement.condition,
        ...[...statement.then, ...statement.otherwise].flatMap(expressionsOf),
      ];
    default:
      return [];
  }
}
