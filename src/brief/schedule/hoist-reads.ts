import type { Span } from "../../base/source.ts";
import type { DivisionId, ReadId, SignalId } from "../ids.ts";
import { addLocal, type DraftTransaction } from "../transactions/draft.ts";
import type {
  Division,
  Local,
  MemoryRead,
  Request,
  Target,
  TypedExpr,
  TypedStatement,
} from "../typed-program.ts";
import { typeComparison, typeLogic } from "../typing/logic.ts";
import { bit, plain } from "../typing/value.ts";
import {
  divisionKey,
  type Forward,
  type Frame,
  flatten,
  type Hoisting,
  levelOf,
  localKey,
  newFrame,
  putBehind,
  readKey,
  requestKey,
  signalKey,
  top,
  type Variable,
  variablesOf,
} from "./hoisting.ts";
import { lastReadsOf } from "./last-reads.ts";
import { expressionKey, mapParts } from "./walk-expression.ts";

export interface HoistedTransaction {
  readonly statements: readonly TypedStatement[];
  readonly locals: readonly Local[];
  readonly reads: readonly MemoryRead[];
  readonly divisions: readonly Division[];
  readonly requests: readonly Request[];
  readonly cycles: number;
}

/**
 * Turns every read of a RAM into a scheduled read: issued as early as its address allows, each read
 * that depends on another's data one cycle later (row 7). Reads behind a write of the same
 * transaction see what was written (row 5).
 */
export function hoistReads(
  draft: DraftTransaction,
  isRam: (signal: SignalId) => boolean,
  reserved: ReadonlySet<string>,
): HoistedTransaction {
  const root = newFrame(0);
  const usedNames = new Set(draft.locals.map(({ svName }) => svName));
  const hoisting: Hoisting = {
    isRam,
    builder: {
      locals: [...draft.locals],
      reserved,
      usedNames,
      budget: 0,
      called: new Set(),
      timing: { clockHz: undefined, requests: [], deadlines: [] },
    },
    reads: [],
    known: new Map(),
    divisions: [],
    knownDivisions: new Map(),
    requests: [...draft.requests],
    lastRequest: 0,
    escape: 0,
    versions: new Map(),
    levels: new Map(),
    definedAt: new Map(),
    forwards: new Map(),
    lastReads: lastReadsOf(draft.statements, isRam),
    prologue: [],
    root,
    control: 0,
    order: 0,
    isConditional: false,
  };
  const stack = [root];
  hoistList(hoisting, stack, draft.statements);
  const statements = [...hoisting.prologue, ...flatten(root)];
  const { reads, divisions, requests } = hoisting;
  const stages = [
    ...reads.map(({ stage }) => stage + 1),
    ...divisions.map(({ stage, latency }) => stage + latency),
    ...requests.map(({ stage }) => stage + 1),
  ];
  const cycles = 1 + stages.reduce((most, one) => Math.max(most, one), 0);
  return { statements, locals: hoisting.builder.locals, reads, divisions, requests, cycles };
}

function hoistList(hoisting: Hoisting, stack: Frame[], list: readonly TypedStatement[]): void {
  for (const statement of list) {
    hoistStatement(hoisting, stack, statement);
  }
}

function hoistStatement(hoisting: Hoisting, stack: Frame[], statement: TypedStatement): void {
  switch (statement.kind) {
    case "assign":
      hoistAssignment(hoisting, stack, statement);
      return;
    case "local": {
      const value = hoistExpr(hoisting, stack, statement.value);
      define(hoisting, stack, localKey(statement.local), levelOf(hoisting, value), {
        ...statement,
        value,
      });
      return;
    }
    case "assert":
      push(stack, {
        ...statement,
        condition: hoistExpr(hoisting, stack, statement.condition),
      });
      return;
    case "if":
      hoistIf(hoisting, stack, statement);
      return;
    case "request":
      hoistRequest(hoisting, stack, statement);
      return;
    case "term":
    case "escape":
      if (statement.kind === "escape") {
        hoisting.escape = Math.max(hoisting.escape, hoisting.control);
      }
      push(stack, statement);
      if (stack.length > 1) {
        hoisting.isConditional = true;
      }
      return;
    case "read":
    case "divide":
      push(stack, statement);
      return;
  }
}

/** A request has a stage of its own, never the first: one is made at a time, in the order written. */
function hoistRequest(
  hoisting: Hoisting,
  stack: Frame[],
  statement: TypedStatement & { readonly kind: "request" },
): void {
  const request = hoisting.requests[statement.request];
  if (request === undefined) {
    return;
  }
  const argument = request.argument && hoistExpr(hoisting, stack, request.argument);
  const ready = argument === undefined ? 0 : levelOf(hoisting, argument);
  const stage = Math.max(ready, hoisting.control, hoisting.escape, hoisting.lastRequest + 1);
  hoisting.requests[statement.request] = { ...request, argument, stage };
  hoisting.lastRequest = stage;
  define(hoisting, stack, requestKey(statement.request), stage + 1, statement);
}

function hoistIf(
  hoisting: Hoisting,
  stack: Frame[],
  statement: TypedStatement & { readonly kind: "if" },
): void {
  const condition = hoistExpr(hoisting, stack, statement.condition);
  const before = hoisting.control;
  hoisting.control = Math.max(before, levelOf(hoisting, condition));
  const then = hoistBranch(hoisting, stack, statement.then);
  const otherwise = hoistBranch(hoisting, stack, statement.otherwise);
  const canEnd = mayEnd(statement.then) || mayEnd(statement.otherwise);
  hoisting.control = canEnd ? hoisting.control : before;
  const frame = top(stack);
  frame.statements.push({
    ...statement,
    condition,
    then: flatten(then),
    otherwise: flatten(otherwise),
  });
  for (const key of [...then.defines, ...otherwise.defines]) {
    settle(hoisting, frame, key);
  }
}

function hoistBranch(hoisting: Hoisting, stack: Frame[], list: readonly TypedStatement[]): Frame {
  const frame = newFrame(stack.length);
  hoistList(hoisting, [...stack, frame], list);
  // What this branch has written is another value in the other branch and behind both.
  for (const key of frame.defines) {
    settle(hoisting, top(stack), key, top(stack).statements.length - 1);
  }
  return frame;
}

/** `key` has a value from the last statement of `frame` on that no earlier use has seen. */
function settle(
  hoisting: Hoisting,
  frame: Frame,
  key: Variable,
  slot = frame.statements.length - 1,
): void {
  frame.defines.add(key);
  hoisting.definedAt.set(key, { frame, slot });
  hoisting.versions.set(key, (hoisting.versions.get(key) ?? 0) + 1);
}

function mayEnd(list: readonly TypedStatement[]): boolean {
  return list.some(
    (one) =>
      one.kind === "term" || (one.kind === "if" && (mayEnd(one.then) || mayEnd(one.otherwise))),
  );
}

function hoistAssignment(
  hoisting: Hoisting,
  stack: Frame[],
  statement: TypedStatement & { readonly kind: "assign" },
): void {
  const { target, span } = statement;
  const value = hoistExpr(hoisting, stack, statement.value);
  if (target.kind !== "element") {
    const key = signalKey(target.signal);
    const own = levelOf(hoisting, value);
    const level = target.kind === "slice" ? Math.max(own, hoisting.levels.get(key) ?? 0) : own;
    define(hoisting, stack, key, level, { ...statement, value });
    return;
  }
  const index = hoistExpr(hoisting, stack, target.index);
  const key = signalKey(target.vector);
  const level = Math.max(
    levelOf(hoisting, value),
    levelOf(hoisting, index),
    hoisting.levels.get(key) ?? 0,
  );
  if (!hoisting.isRam(target.vector)) {
    define(hoisting, stack, key, level, { ...statement, target: { ...target, index }, value });
    return;
  }
  hoisting.order++;
  const isReadLater = (hoisting.lastReads.get(target.vector) ?? -1) >= hoisting.order;
  if (isReadLater) {
    writeWithForward(hoisting, stack, target, index, value, span);
  } else {
    define(hoisting, stack, key, level, { ...statement, target: { ...target, index }, value });
  }
}

/** Keeps address and value of a write in locals, for the reads behind it. */
function writeWithForward(
  hoisting: Hoisting,
  stack: Frame[],
  target: Target & { readonly kind: "element" },
  index: TypedExpr,
  value: TypedExpr,
  span: Span,
): void {
  const isSure = stack.length === 1 && !hoisting.isConditional;
  const hold = (name: string, held: TypedExpr): TypedExpr => {
    const { type } = held;
    const local = addLocal(hoisting.builder, name, type, span);
    if (!isSure) {
      const zero: TypedExpr = { kind: "literal", value: 0n, type, span };
      hoisting.prologue.push({ kind: "local", local, value: zero, span });
    }
    const statement: TypedStatement = { kind: "local", local, value: held, span };
    define(hoisting, stack, localKey(local), levelOf(hoisting, held), statement);
    return { kind: "local", local, type, span };
  };
  const address = hold("written_at", index);
  const written = hold("written", value);
  const one: TypedExpr = { kind: "literal", value: 1n, type: bit, span };
  const enable = isSure ? undefined : hold("is_written", one);
  const assign: TypedStatement = {
    kind: "assign",
    target: { ...target, index: address },
    value: written,
    span,
  };
  define(hoisting, stack, signalKey(target.vector), levelOf(hoisting, written), assign);
  const forwards = hoisting.forwards.get(target.vector) ?? [];
  forwards.push({ address, value: written, enable });
  hoisting.forwards.set(target.vector, forwards);
}

function define(
  hoisting: Hoisting,
  stack: Frame[],
  key: Variable,
  level: number,
  statement: TypedStatement,
): void {
  push(stack, statement);
  const isReplaced = stack.length === 1 && hoisting.control === 0;
  const before = isReplaced ? 0 : (hoisting.levels.get(key) ?? 0);
  hoisting.levels.set(key, Math.max(before, level, hoisting.control));
  settle(hoisting, top(stack), key);
}

function push(stack: readonly Frame[], statement: TypedStatement): void {
  top(stack).statements.push(statement);
}

/** The expression with its RAM reads and divisions scheduled. */
function hoistExpr(hoisting: Hoisting, stack: readonly Frame[], expr: TypedExpr): TypedExpr {
  const inner = mapParts(expr, (part) => hoistExpr(hoisting, stack, part));
  if (inner.kind === "arithmetic" && (inner.operator === "/" || inner.operator === "%")) {
    return scheduleDivision(hoisting, inner, inner.operator);
  }
  if (inner.kind !== "element" || !hoisting.isRam(inner.vector)) {
    return inner;
  }
  const { vector, index, type, span } = inner;
  const read = scheduleRead(hoisting, vector, index, span);
  const stored: TypedExpr = { kind: "memory-read", read, type, span };
  if (inner.moment === "start") {
    return stored;
  }
  return (hoisting.forwards.get(vector) ?? []).reduce<TypedExpr>(
    (otherwise, forward) => ({
      kind: "conditional",
      condition: forwardCondition(forward, index, span),
      then: forward.value,
      otherwise,
      type,
      span,
    }),
    stored,
  );
}

function forwardCondition({ address, enable }: Forward, index: TypedExpr, span: Span): TypedExpr {
  const same = typeComparison("==", plain(address), plain(index), span, () => undefined).expr;
  return enable === undefined ? same : typeLogic("&&", enable, same, span).expr;
}

function scheduleRead(
  hoisting: Hoisting,
  memory: SignalId,
  address: TypedExpr,
  span: Span,
): ReadId {
  const uses = variablesOf(address);
  const versions = uses.map((key) => `${key}=${hoisting.versions.get(key) ?? 0}`);
  const key = `${memory}|${expressionKey(address)}|${versions.join(" ")}`;
  const known = hoisting.known.get(key);
  if (known !== undefined) {
    return known;
  }
  const id = hoisting.reads.length as ReadId;
  const stage = levelOf(hoisting, address);
  hoisting.reads.push({ id, memory, address, stage, port: 0, span });
  hoisting.known.set(key, id);
  putBehind(hoisting, uses, { kind: "read", read: id, span }, readKey(id), stage + 1);
  return id;
}

/** Radix 2: an edge to take the operands, and one for each bit. */
function scheduleDivision(
  hoisting: Hoisting,
  expr: TypedExpr & { readonly kind: "arithmetic" },
  operator: "/" | "%",
): TypedExpr {
  const { left, right, type, span } = expr;
  const uses = variablesOf(expr);
  const versions = uses.map((key) => `${key}=${hoisting.versions.get(key) ?? 0}`);
  const key = `${expressionKey(expr)}|${versions.join(" ")}`;
  const known = hoisting.knownDivisions.get(key);
  if (known !== undefined) {
    return { kind: "quotient", division: known, type, span };
  }
  const id = hoisting.divisions.length as DivisionId;
  const stage = levelOf(hoisting, expr);
  const latency = type.width + 1;
  hoisting.divisions.push({ id, operator, left, right, type, stage, latency, span });
  hoisting.knownDivisions.set(key, id);
  const statement: TypedStatement = { kind: "divide", division: id, span };
  putBehind(hoisting, uses, statement, divisionKey(id), stage + latency);
  return { kind: "quotient", division: id, type, span };
}
