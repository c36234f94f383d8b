import { findCycles } from "../../base/find-cycles.ts";
import type { Span } from "../../base/source.ts";
import { combinationalLoop } from "../../diagnostics/catalogue/combinational.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import type { DeclaredInstance, DeclaredSignal, Feedthrough } from "../names/scope.ts";
import type {
  InstanceDrive,
  TypedExpr,
  TypedStatement,
  TypedTransaction,
} from "../typed-program.ts";
import { partsOf, signalsIn } from "./walk-expression.ts";

/** What a cell of the hierarchy computes within one cycle. */
export interface CombinationalCell {
  readonly values: ReadonlyMap<SignalId, TypedExpr>;
  readonly transactions: readonly TypedTransaction[];
  readonly signals: readonly DeclaredSignal[];
  /** Drives of the instances, by instance. */
  readonly drives: readonly (readonly InstanceDrive[])[];
  readonly instances: readonly DeclaredInstance[];
}

/**
 * Circles that go through the firing of a transaction or through an instance. Those among the
 * values of one module alone are known before.
 */
export function findCombinationalLoops(cell: CombinationalCell): readonly Diagnostic[] {
  const { values, transactions, signals, drives, instances } = cell;
  const expressions = [...values.values(), ...drives.flat().map(({ value }) => value)];
  const isLive = expressions.some(
    (value) =>
      firingsIn(value).length > 0 ||
      [...signalsIn(value)].some((id) => inputsOf(cell, id).length > 0),
  );
  if (!isLive) {
    return [];
  }
  const next = dependenciesOf(cell);
  const loops = findCycles(next.keys(), (node) => next.get(node) ?? []);
  return loops.flatMap((loop) => {
    const [first] = loop;
    const named = [...loop, ...(first === undefined ? [] : [first])].filter((node, place, all) => {
      const before = all[place - 1];
      return before === undefined || titleOf(before) !== titleOf(node);
    });
    const span = loop.map(spanOf).find((one) => one !== undefined);
    return span === undefined
      ? []
      : [
          combinationalLoop(span, {
            path: named.map((node) => `\`${titleOf(node)}\``).join(" -> "),
          }),
        ];
  });

  function titleOf(node: string): string {
    const [id = 0, input = 0] = node.slice(1).split(".").map(Number);
    switch (node[0]) {
      case "v":
        return signals[id]?.name ?? "";
      case "d": {
        const instance = instances[id];
        const trigger = instance?.shape.inputs.find((one) => one.id === input);
        return `${instance?.name ?? ""}.${trigger?.name ?? ""}`;
      }
      default:
        return `fire_${transactions[id]?.name ?? ""}`;
    }
  }

  function spanOf(node: string): Span | undefined {
    const [id = 0, input = 0] = node.slice(1).split(".").map(Number);
    switch (node[0]) {
      case "v":
        return values.has(id as SignalId) ? signals[id]?.nameSpan : undefined;
      case "d":
        return drives[id]?.find(({ signal }) => signal === input)?.span;
      default:
        return transactions[id]?.nameSpan;
    }
  }
}

/** The triggers that each combinational value of a module without loops depends on. */
export function feedthroughOf(cell: CombinationalCell): Feedthrough {
  if (cell.values.size === 0) {
    return new Map();
  }
  const next = dependenciesOf(cell);
  // Without recursion: values may depend on each other in chains of any length.
  const known = new Map<string, ReadonlySet<SignalId>>();
  const opened = new Set<string>();
  for (const root of cell.values.keys()) {
    const waiting = [valueNode(root)];
    for (let node = waiting.at(-1); node !== undefined; node = waiting.at(-1)) {
      const uses = next.get(node) ?? [];
      const before = opened.has(node) ? [] : uses.filter((one) => !known.has(one));
      opened.add(node);
      if (before.length > 0) {
        waiting.push(...before);
        continue;
      }
      waiting.pop();
      const own = node.startsWith("t") ? [Number(node.slice(1)) as SignalId] : [];
      known.set(node, new Set([...own, ...uses.flatMap((one) => [...(known.get(one) ?? [])])]));
    }
  }
  return new Map([...cell.values.keys()].map((id) => [id, [...(known.get(valueNode(id)) ?? [])]]));
}

/** What each value, drive and firing depends on in the same cycle. */
function dependenciesOf(cell: CombinationalCell): ReadonlyMap<string, readonly string[]> {
  const { values, transactions, signals, drives } = cell;
  const usesOfExpr = (expr: TypedExpr): readonly string[] => [
    ...[...signalsIn(expr)].flatMap((id) => {
      const signal = signals[id];
      return signal?.kind === "trigger"
        ? [triggerNode(id)]
        : values.has(id) || signal?.kind === "member"
          ? [valueNode(id)]
          : [];
    }),
    ...firingsIn(expr).map((id) => fireNode(id)),
  ];
  const next = new Map<string, readonly string[]>();
  for (const [id, value] of values) {
    next.set(valueNode(id), usesOfExpr(value));
  }
  for (const signal of signals) {
    if (signal.kind === "member") {
      const inputs = inputsOf(cell, signal.id);
      next.set(
        valueNode(signal.id),
        inputs.map((input) => driveNode(signal.instance, input)),
      );
    }
  }
  for (const [instance, list] of drives.entries()) {
    for (const { signal, value } of list) {
      next.set(driveNode(instance, signal), usesOfExpr(value));
    }
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
  return next;
}

/** The triggers of its instance that a member depends on in the same cycle. */
function inputsOf({ signals, instances }: CombinationalCell, id: SignalId): readonly SignalId[] {
  const signal = signals[id];
  if (signal?.kind !== "member") {
    return [];
  }
  const of = instances[signal.instance]?.shape.of;
  return of?.kind === "module" ? (of.unit.feedthrough.get(signal.member) ?? []) : [];
}

function triggerNode(id: SignalId): string {
  return `t${id}`;
}

function driveNode(instance: number, input: SignalId): string {
  return `d${instance}.${input}`;
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
