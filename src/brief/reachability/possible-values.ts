import { assertNever } from "../../base/assert.ts";
import type { LocalId, SignalId } from "../ids.ts";
import { signalsIn } from "../schedule/walk-expression.ts";
import type {
  TypedExpr,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
} from "../typed-program.ts";
import { union, type ValueScope, type ValueSet, valuesOf } from "./value-set.ts";

/** What each scalar register may hold: a register that is not there may hold anything. */
export type PossibleState = ReadonlyMap<SignalId, ReadonlySet<bigint>>;

/** What a design can come to, each register by itself. */
export interface Reachable {
  readonly state: PossibleState;
  /** By transaction: whether its precondition can hold. */
  readonly canFire: readonly boolean[];
}

/** Every value that each register can take from reset on, and perhaps some that it cannot. */
export function possibleValues(program: TypedProgram): Reachable {
  let state: PossibleState = new Map(
    program.signals.flatMap((signal) =>
      signal.kind === "state" ? [[signal.id, new Set([signal.initial])] as const] : [],
    ),
  );
  const canFire = program.transactions.map(() => false);
  const reads = program.transactions.map((transaction) => readBy(program, transaction));
  let changed: ReadonlySet<SignalId> | undefined;
  for (;;) {
    const next = new Map(state);
    const changing = new Set<SignalId>();
    for (const transaction of program.transactions) {
      const isNew = changed === undefined || intersects(reads[transaction.id], changed);
      if (!isNew) {
        continue;
      }
      const enabled = refine(program, state, transaction.precondition);
      if (enabled === undefined) {
        continue;
      }
      canFire[transaction.id] = true;
      const outcome = run(program, enabled, transaction);
      for (const id of transaction.writesSignals) {
        const before = next.get(id);
        if (before === undefined) {
          continue;
        }
        const written = outcome === undefined ? new Set<bigint>() : outcome.get(id);
        const after = union(before, written);
        if (after === undefined) {
          next.delete(id);
          changing.add(id);
        } else if (after.size > before.size) {
          next.set(id, after);
          changing.add(id);
        }
      }
    }
    state = next;
    changed = changing;
    if (changing.size === 0) {
      return { state, canFire };
    }
  }
}

/** Every register that what a transaction does may depend on, through combinational values too. */
function readBy(
  program: TypedProgram,
  { precondition, statements, writesSignals }: TypedTransaction,
): ReadonlySet<SignalId> {
  const found = new Set<SignalId>(writesSignals);
  const add = (ids: Iterable<SignalId>): void => {
    for (const id of ids) {
      const signal = program.signals[id];
      if (!found.has(id)) {
        found.add(id);
        if (signal?.kind === "comb") {
          add(signalsIn(signal.value));
        }
      }
    }
  };
  add(signalsIn(precondition));
  add(readIn(statements));
  return found;
}

/** Every signal that the values and conditions of statements read. */
export function readIn(list: readonly TypedStatement[]): readonly SignalId[] {
  return list.flatMap((statement): readonly SignalId[] => {
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        const index = target.kind === "element" ? [...signalsIn(target.index)] : [];
        return [...index, ...signalsIn(value)];
      }
      case "local":
        return [...signalsIn(statement.value)];
      case "if":
        return [
          ...signalsIn(statement.condition),
          ...readIn(statement.then),
          ...readIn(statement.otherwise),
        ];
      default:
        return [];
    }
  });
}

function intersects(a: ReadonlySet<SignalId> | undefined, b: ReadonlySet<SignalId>): boolean {
  return a !== undefined && [...b].some((id) => a.has(id));
}

/** Reads registers as `state` has them, combinational values from these, and nothing else. */
export function scopeOf(program: TypedProgram, state: PossibleState): ValueScope {
  const combinational = new Map<SignalId, ValueSet>();
  const scope: ValueScope = {
    signal: (id) => {
      const signal = program.signals[id];
      if (signal?.kind !== "comb") {
        return state.get(id);
      }
      if (!combinational.has(id)) {
        combinational.set(id, valuesOf(signal.value, scope));
      }
      return combinational.get(id);
    },
    local: () => undefined,
  };
  return scope;
}

/** The part of `state` in which a condition can hold; `undefined` if it never does. */
export function refine(
  program: TypedProgram,
  state: PossibleState,
  condition: TypedExpr,
): PossibleState | undefined {
  if (condition.kind === "logic" && condition.operator === "&&") {
    const left = refine(program, state, condition.left);
    return left === undefined ? undefined : refine(program, left, condition.right);
  }
  const mayHold = (within: PossibleState): boolean =>
    valuesOf(condition, scopeOf(program, within))?.has(1n) ?? true;
  if (!mayHold(state)) {
    return undefined;
  }
  const narrowed = new Map(state);
  for (const id of signalsIn(condition)) {
    const values = state.get(id);
    if (values === undefined || values.size < 2) {
      continue;
    }
    const kept = [...values].filter((value) => mayHold(new Map(state).set(id, new Set([value]))));
    if (kept.length === 0) {
      return undefined;
    }
    narrowed.set(id, new Set(kept));
  }
  return narrowed;
}

interface Path {
  /** The registers as later statements see them. */
  readonly now: Map<SignalId, ValueSet>;
  readonly locals: Map<LocalId, ValueSet>;
  /** Registers as they were when the transaction ended early. */
  readonly ends: ReadonlyMap<SignalId, ValueSet>[];
}

/** What a transaction leaves in the registers; `undefined` if it always escapes. */
export function run(
  program: TypedProgram,
  start: PossibleState,
  transaction: TypedTransaction,
): ReadonlyMap<SignalId, ValueSet> | undefined {
  const path: Path = { now: new Map(start), locals: new Map(), ends: [] };
  const goesOn = runList(program, start, transaction.statements, path);
  const outcomes = goesOn ? [...path.ends, path.now] : path.ends;
  const [first, ...rest] = outcomes;
  return first === undefined ? undefined : rest.reduce(join, first);
}

/** Runs statements one after the other; false if none of it goes on behind them. */
function runList(
  program: TypedProgram,
  start: PossibleState,
  list: readonly TypedStatement[],
  path: Path,
): boolean {
  for (const statement of list) {
    const scope: ValueScope = {
      signal: (id, moment) =>
        moment === "start" || !path.now.has(id)
          ? scopeOf(program, start).signal(id, moment)
          : path.now.get(id),
      local: (id) => path.locals.get(id),
    };
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        if (target.kind === "signal") {
          path.now.set(target.signal, valuesOf(value, scope));
        } else if (target.kind === "slice") {
          path.now.set(target.signal, undefined);
        }
        break;
      }
      case "local":
        path.locals.set(statement.local, valuesOf(statement.value, scope));
        break;
      case "if": {
        const condition = valuesOf(statement.condition, scope);
        const branch = (list: readonly TypedStatement[], isTaken: boolean) => {
          const inner: Path = {
            now: new Map(path.now),
            locals: new Map(path.locals),
            ends: path.ends,
          };
          return isTaken && runList(program, start, list, inner) ? inner : undefined;
        };
        const then = branch(statement.then, condition?.has(1n) ?? true);
        const otherwise = branch(statement.otherwise, condition?.has(0n) ?? true);
        const joined = [then, otherwise].filter((one) => one !== undefined);
        if (joined.length === 0) {
          return false;
        }
        replace(path.now, joined.map(({ now }) => now).reduce(join));
        replace(path.locals, joined.map(({ locals }) => locals).reduce(join));
        break;
      }
      case "term":
        path.ends.push(new Map(path.now));
        return false;
      case "escape":
        return false;
      case "read":
      case "divide":
      case "request":
      case "assert":
        break;
      default:
        assertNever(statement);
    }
  }
  return true;
}

function join<Id>(a: ReadonlyMap<Id, ValueSet>, b: ReadonlyMap<Id, ValueSet>): Map<Id, ValueSet> {
  const joined = new Map<Id, ValueSet>();
  for (const id of new Set([...a.keys(), ...b.keys()])) {
    joined.set(id, a.has(id) && b.has(id) ? union(a.get(id), b.get(id)) : undefined);
  }
  return joined;
}

function replace<Id>(map: Map<Id, ValueSet>, by: ReadonlyMap<Id, ValueSet>): void {
  map.clear();
  for (const [id, values] of by) {
    map.set(id, values);
  }
}
