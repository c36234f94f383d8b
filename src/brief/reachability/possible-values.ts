import { assertNever } from "../../base/assert.ts";
import type { LocalId, SignalId } from "../ids.ts";
import { signalsIn } from "../schedule/walk-expression.ts";
import type {
  TypedExpr,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
} from "../typed-program.ts";
import { allOn, branchOf, joinBranches, type PathValues, valueOn } from "./path-values.ts";
import { type RememberedValues, rememberedValuesOf } from "./remembered-values.ts";
import { union, type ValueScope, type ValueSet, valuesOf } from "./value-set.ts";
import { type WhatMatters, whatMatters } from "./what-matters.ts";

/** What each scalar register may hold: a register that is not there may hold anything. */
export type PossibleState = ReadonlyMap<SignalId, ReadonlySet<bigint>>;

/** What a design can come to, each register by itself. */
export interface Reachable {
  readonly state: PossibleState;
  /** By transaction: whether its precondition can hold. */
  readonly canFire: readonly boolean[];
}

/** A register that has grown so often counts, and is taken to hold anything. */
const MOST_GROWTHS = 16;

/** A design that is looked at again and again, and what has been found of its expressions. */
export interface Exploration {
  readonly program: TypedProgram;
  readonly remembered: RememberedValues;
  /** Nothing else is followed from round to round. */
  readonly matters: WhatMatters;
}

export function explore(program: TypedProgram): Exploration {
  return { program, remembered: new Map(), matters: whatMatters(program) };
}

/**
 * Every value that each register which preconditions lean on can take from reset on, and perhaps some
 * that it cannot.
 */
export function possibleValues(exploration: Exploration): Reachable {
  const { program, matters } = exploration;
  let state: PossibleState = new Map(
    program.signals.flatMap((signal) =>
      signal.kind === "state" && matters.signals.has(signal.id)
        ? [[signal.id, new Set([signal.initial])] as const]
        : [],
    ),
  );
  const canFire = program.transactions.map(() => false);
  const reads = program.transactions.map((transaction) => readBy(exploration, transaction));
  const growths = new Map<SignalId, number>();
  let changed: ReadonlySet<SignalId> | undefined;
  for (;;) {
    const next = new Map(state);
    const changing = new Set<SignalId>();
    for (const transaction of program.transactions) {
      const isNew = changed === undefined || intersects(reads[transaction.id], changed);
      if (!isNew) {
        continue;
      }
      const enabled = refine(exploration, state, transaction.precondition);
      if (enabled === undefined) {
        continue;
      }
      canFire[transaction.id] = true;
      const outcome = run(exploration, enabled, transaction, matters.statements);
      for (const id of transaction.writesSignals) {
        const before = next.get(id);
        if (before === undefined) {
          continue;
        }
        if (outcome?.has(id) !== true) {
          continue;
        }
        const after = union(before, outcome.get(id));
        const grown = after !== undefined && after.size > before.size;
        const rounds = growths.get(id) ?? 0;
        if (after === undefined || (grown && rounds >= MOST_GROWTHS)) {
          next.delete(id);
          changing.add(id);
        } else if (grown) {
          next.set(id, after);
          growths.set(id, rounds + 1);
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
  { program, matters }: Exploration,
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
  if (writesSignals.some((id) => matters.signals.has(id))) {
    add(new Set(readIn(statements)));
  }
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
  if (a !== undefined) {
    for (const id of b) {
      if (a.has(id)) {
        return true;
      }
    }
  }
  return false;
}

/** What each register may hold; `undefined` is anything. */
interface StateValues {
  readonly get: (id: SignalId) => ValueSet;
}

/** Reads registers as `state` has them, combinational values from these, and nothing else. */
export function scopeOf({ program, remembered }: Exploration, state: StateValues): ValueScope {
  const combinational = new Map<SignalId, ValueSet>();
  const scope: ValueScope = {
    signal: (id) => {
      const signal = program.signals[id];
      if (signal?.kind !== "comb") {
        return state.get(id);
      }
      if (!combinational.has(id)) {
        combinational.set(id, rememberedValuesOf(signal.value, scope, remembered));
      }
      return combinational.get(id);
    },
    local: () => undefined,
  };
  return scope;
}

/** The part of `state` in which a condition can hold; `undefined` if it never does. */
export function refine(
  exploration: Exploration,
  state: PossibleState,
  condition: TypedExpr,
): PossibleState | undefined {
  if (condition.kind === "logic" && condition.operator === "&&") {
    const left = refine(exploration, state, condition.left);
    return left === undefined ? undefined : refine(exploration, left, condition.right);
  }
  const all = rememberedValuesOf(condition, scopeOf(exploration, state), exploration.remembered);
  if (all?.has(1n) === false) {
    return undefined;
  }
  const narrowed = new Map<SignalId, ReadonlySet<bigint>>();
  for (const id of signalsIn(condition)) {
    const values = state.get(id);
    if (values === undefined || values.size < 2) {
      continue;
    }
    const kept = [...values].filter((value) => {
      const only = new Set([value]);
      const scope = scopeOf(exploration, {
        get: (other) => (other === id ? only : state.get(other)),
      });
      return valuesOf(condition, scope)?.has(1n) ?? true;
    });
    if (kept.length === 0) {
      return undefined;
    }
    if (kept.length < values.size) {
      narrowed.set(id, new Set(kept));
    }
  }
  return narrowed.size === 0 ? state : new Map([...state, ...narrowed]);
}

/** What a path through a transaction has written so far; the rest is as it was at its start. */
interface Path {
  readonly written: PathValues<SignalId>;
  readonly locals: PathValues<LocalId>;
  /** What was written where the transaction ended early. */
  readonly ends: ReadonlyMap<SignalId, ValueSet>[];
  /** The statements that count, if not all do. */
  readonly some: ReadonlySet<TypedStatement> | undefined;
}

/**
 * What a transaction leaves in the registers that it may write; `undefined` if it always escapes.
 * The others stay as they are in `start`. Of its statements only `some` count, or all.
 */
export function run(
  exploration: Exploration,
  start: PossibleState,
  { statements }: TypedTransaction,
  some?: ReadonlySet<TypedStatement>,
): ReadonlyMap<SignalId, ValueSet> | undefined {
  const path: Path = {
    written: { outer: undefined, own: new Map() },
    locals: { outer: undefined, own: new Map() },
    ends: [],
    some,
  };
  const before = scopeOf(exploration, start);
  const goesOn = runList(exploration, before, start, statements, path);
  const outcomes = goesOn ? [...path.ends, path.written.own] : path.ends;
  const [first, ...rest] = outcomes;
  return first && rest.reduce((a, b) => join(a, b, (id) => start.get(id)), first);
}

const nothingKnown = (): ValueSet => undefined;

/** Runs statements one after the other; false if none of it goes on behind them. */
function runList(
  exploration: Exploration,
  before: ValueScope,
  start: PossibleState,
  list: readonly TypedStatement[],
  path: Path,
): boolean {
  const scope: ValueScope = {
    signal: (id, moment) =>
      moment === "start"
        ? before.signal(id, moment)
        : valueOn(path.written, id, (other) => before.signal(other, moment)),
    local: (id) => valueOn(path.locals, id, nothingKnown),
  };
  const valuesHere = (expr: TypedExpr): ValueSet =>
    rememberedValuesOf(expr, scope, exploration.remembered);
  for (const statement of list) {
    if (path.some?.has(statement) === false) {
      continue;
    }
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        if (target.kind === "signal") {
          path.written.own.set(target.signal, valuesHere(value));
        } else if (target.kind === "slice") {
          path.written.own.set(target.signal, undefined);
        }
        break;
      }
      case "local":
        path.locals.own.set(statement.local, valuesHere(statement.value));
        break;
      case "if": {
        const condition = valuesHere(statement.condition);
        const branch = (inside: readonly TypedStatement[], isTaken: boolean) => {
          const inner: Path = {
            written: branchOf(path.written),
            locals: branchOf(path.locals),
            ends: path.ends,
            some: path.some,
          };
          return isTaken && runList(exploration, before, start, inside, inner) ? inner : undefined;
        };
        const then = branch(statement.then, condition?.has(1n) ?? true);
        const otherwise = branch(statement.otherwise, condition?.has(0n) ?? true);
        const [first, second] = then === undefined ? [otherwise, then] : [then, otherwise];
        if (first === undefined) {
          return false;
        }
        joinBranches(path.written, first.written, second?.written, (id) => start.get(id));
        joinBranches(path.locals, first.locals, second?.locals, nothingKnown);
        break;
      }
      case "term":
        path.ends.push(allOn(path.written));
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

/** Either of two ways; what one of them has not written is as `unwritten` says. */
function join<Id>(
  a: ReadonlyMap<Id, ValueSet>,
  b: ReadonlyMap<Id, ValueSet>,
  unwritten: (id: Id) => ValueSet,
): Map<Id, ValueSet> {
  const joined = new Map<Id, ValueSet>();
  const of = (map: ReadonlyMap<Id, ValueSet>, id: Id): ValueSet =>
    map.has(id) ? map.get(id) : unwritten(id);
  for (const id of new Set([...a.keys(), ...b.keys()])) {
    joined.set(id, union(of(a, id), of(b, id)));
  }
  return joined;
}
