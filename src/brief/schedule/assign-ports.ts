import type { PassResult } from "../../base/pass-result.ts";
import { memoryPorts } from "../../diagnostics/catalogue/transactions.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import type { DeclaredVector } from "../names/scope.ts";
import type { DraftTransaction } from "../transactions/draft.ts";
import type { MemoryRead, TypedExpr, TypedStatement } from "../typed-program.ts";
import { dealTwoPorts } from "./deal-two-ports.ts";
import { type WriteSet, writesOf } from "./find-conflicts.ts";
import type { HoistedTransaction } from "./hoist-reads.ts";
import { type PortLimits, portLimits } from "./port-limits.ts";
import { analyseGuard, findOverlap, type GuardCases } from "./prove-exclusive.ts";
import { expressionKey, partsOf } from "./walk-expression.ts";

/** A transaction with its reads hoisted, and what it conflicts with. */
export interface PortUser {
  readonly draft: DraftTransaction;
  readonly hoisted: HoistedTransaction;
  readonly conflicts: readonly TransactionId[];
  readonly guard: GuardCases;
}

export interface PortedTransaction {
  readonly reads: readonly MemoryRead[];
  readonly statements: readonly TypedStatement[];
}

export interface AssignedPorts {
  readonly transactions: readonly PortedTransaction[];
  readonly ports: ReadonlyMap<SignalId, { readonly read: number; readonly write: number }>;
}

/**
 * Gives every access of a RAM a port. Accesses that can never meet in one cycle share one: those of
 * conflicting transactions, and those made in the first cycle under guards that exclude each other.
 */
export function assignPorts(
  users: readonly PortUser[],
  memories: readonly DeclaredVector[],
  isAmd: boolean,
): PassResult<AssignedPorts, Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  const ports = new Map<SignalId, { read: number; write: number }>();
  const readPorts = users.map(() => new Map<number, number>());
  const written = users.map(({ hoisted }) => assignWrites(hoisted.statements, memories));
  for (const memory of memories) {
    const limits = portLimits(memory.storage, isAmd);
    const read = assignReads(users, memory.id, readPorts);
    const write = written.reduce((most, one) => Math.max(most, one.counts.get(memory.id) ?? 0), 0);
    ports.set(memory.id, { read, write });
    const isCrowded = read + write > limits.total;
    const isDealt = isCrowded && shareTwo(users, memory.id, limits, written, readPorts);
    const found = checkLimits(
      users,
      memory,
      isDealt ? { ...limits, total: read + write } : limits,
      { read, write },
      readPorts,
      written,
    );
    if (found !== undefined) {
      diagnostics.push(found);
    }
  }
  const transactions = users.map(({ hoisted }, index) => ({
    reads: hoisted.reads.map((one) => ({ ...one, port: readPorts[index]?.get(one.id) ?? 0 })),
    statements: written[index]?.statements ?? hoisted.statements,
  }));
  return { value: { transactions, ports }, diagnostics };
}

/** Ports for the reads of one memory, first fit in source order; how many there are. */
function assignReads(
  users: readonly PortUser[],
  memory: SignalId,
  readPorts: readonly Map<number, number>[],
): number {
  const taken: { readonly user: number; readonly port: number; readonly stage: number }[] = [];
  let count = 0;
  users.forEach(({ hoisted, draft }, user) => {
    const mine: { user: number; port: number; stage: number }[] = [];
    for (const read of hoisted.reads) {
      if (read.memory !== memory) {
        continue;
      }
      const used = new Set<number>();
      for (const other of taken) {
        if (canMeet(users, user, read.stage, other.user, other.stage)) {
          used.add(other.port);
        }
      }
      for (const other of mine) {
        // The stages of a pipeline are all under way at once.
        if (other.stage === read.stage || draft.pipelined !== undefined) {
          used.add(other.port);
        }
      }
      let port = 0;
      while (used.has(port)) {
        port++;
      }
      mine.push({ user, port, stage: read.stage });
      readPorts[user]?.set(read.id, port);
      count = Math.max(count, port + 1);
    }
    taken.push(...mine);
  });
  return count;
}

/** Whether an access of `a` in its cycle `stageA` can fall together with one of `b`. */
function canMeet(
  users: readonly PortUser[],
  a: number,
  stageA: number,
  b: number,
  stageB: number,
): boolean {
  const one = users[a];
  const other = users[b];
  if (one === undefined || other === undefined || one.conflicts.some((id) => id === b)) {
    return false;
  }
  const bothFirst = stageA === 0 && stageB === 0;
  return !bothFirst || findOverlap(one.guard, other.guard) !== undefined;
}

interface WrittenTransaction {
  readonly statements: readonly TypedStatement[];
  readonly counts: ReadonlyMap<SignalId, number>;
}

/** A branch on the way to a write. Its condition counts only if nothing before could change it. */
interface Branch {
  readonly statement: TypedStatement;
  readonly isThen: boolean;
  readonly condition: TypedExpr;
  readonly isStable: boolean;
}

interface Write {
  readonly port: number;
  readonly key: string;
  readonly path: readonly Branch[];
}

/** Write ports within one transaction: writes on exclusive paths or to one address share. */
function assignWrites(
  statements: readonly TypedStatement[],
  memories: readonly DeclaredVector[],
): WrittenTransaction {
  const writes = new Map<SignalId, Write[]>(memories.map(({ id }) => [id, []]));
  const counts = new Map<SignalId, number>();
  const changing = writesOf(statements);
  const visit = (
    list: readonly TypedStatement[],
    path: readonly Branch[],
  ): readonly TypedStatement[] =>
    list.map((statement) => {
      if (statement.kind === "if") {
        const { condition } = statement;
        const isStable = !dependsOn(condition, changing);
        const branch = { statement, condition, isStable };
        const then = visit(statement.then, [...path, { ...branch, isThen: true }]);
        const otherwise = visit(statement.otherwise, [...path, { ...branch, isThen: false }]);
        return { ...statement, then, otherwise };
      }
      if (statement.kind !== "assign" || statement.target.kind !== "element") {
        return statement;
      }
      const { target } = statement;
      const others = writes.get(target.vector);
      if (others === undefined) {
        return statement;
      }
      const key = expressionKey(target.index);
      let port = 0;
      while (
        others.some((one) => one.port === port && one.key !== key && !areExclusive(one.path, path))
      ) {
        port++;
      }
      others.push({ port, key, path });
      counts.set(target.vector, Math.max(counts.get(target.vector) ?? 0, port + 1));
      return { ...statement, target: { ...target, port } };
    });
  return { statements: visit(statements, []), counts };
}

function negation(condition: TypedExpr): TypedExpr {
  const { type, span } = condition;
  return { kind: "unary", operator: "not", operand: condition, type, span };
}

function dependsOn(expr: TypedExpr, changing: WriteSet): boolean {
  return (
    expr.kind === "local" ||
    (expr.kind === "signal" && changing.has(expr.signal)) ||
    (expr.kind === "element" && changing.has(expr.vector)) ||
    partsOf(expr).some((part) => dependsOn(part, changing))
  );
}

/** The two branches of one `if`, or conditions that contradict each other. */
function areExclusive(a: readonly Branch[], b: readonly Branch[]): boolean {
  const isOneIf = a.some((one) =>
    b.some((other) => one.statement === other.statement && one.isThen !== other.isThen),
  );
  return isOneIf || findOverlap(guardOf(a), guardOf(b)) === undefined;
}

function guardOf(path: readonly Branch[]): GuardCases {
  const stable = path.filter(({ isStable }) => isStable);
  return analyseGuard(
    conjunction(stable.map(({ condition, isThen }) => (isThen ? condition : negation(condition)))),
  );
}

function conjunction(conditions: readonly TypedExpr[]): TypedExpr {
  const type = { width: 1, signed: false };
  const span = { file: "", start: 0, end: 0 };
  const always: TypedExpr = { kind: "literal", value: 1n, type, span };
  return conditions.reduce<TypedExpr>(
    (left, right) => ({ kind: "logic", operator: "&&", left, right, type, span }),
    always,
  );
}

function checkLimits(
  users: readonly PortUser[],
  memory: DeclaredVector,
  limits: PortLimits,
  needs: { readonly read: number; readonly write: number },
  readPorts: readonly Map<number, number>[],
  written: readonly WrittenTransaction[],
): Diagnostic | undefined {
  const reads = (index: number) =>
    users[index]?.hoisted.reads.some(
      (one) => one.memory === memory.id && readPorts[index]?.has(one.id),
    ) === true;
  const writes = (index: number) => (written[index]?.counts.get(memory.id) ?? 0) > 0;
  const exceeds =
    needs.read > limits.reads ||
    needs.write > limits.writes ||
    needs.read + needs.write > limits.total;
  const clash =
    limits.isShared && !exceeds ? sharedClash(users, memory.id, reads, writes) : undefined;
  if (!exceeds && clash === undefined) {
    return undefined;
  }
  const involved =
    clash ?? users.map((_, index) => index).filter((index) => reads(index) || writes(index));
  const transactions = involved.map((index) => users[index]?.draft.item.name);
  const names = transactions.filter((name) => name !== undefined);
  const labels = names.map(({ text, span }) => ({
    span,
    message: `\`${text}\` uses \`${memory.name}\``,
  }));
  return memoryPorts(
    memory.nameSpan,
    {
      name: memory.name,
      needs:
        clash === undefined
          ? `${describeNeeds(needs)} in one cycle`
          : "a read and a write in one cycle",
      has: limits.has,
      transactions: names.map(({ text }) => text),
      reason:
        "Let the transactions write a common state, so that only one of them is under way at a time; make their preconditions exclude each other; or read one element after the other.",
    },
    { labels },
  );
}

/**
 * Whether two ports are enough, of which the first does all the writing, where accesses that never
 * meet share one; the reads are dealt out so.
 */
function shareTwo(
  users: readonly PortUser[],
  memory: SignalId,
  limits: PortLimits,
  written: readonly WrittenTransaction[],
  readPorts: readonly Map<number, number>[],
): boolean {
  const accesses: {
    readonly user: number;
    readonly cycle: number;
    readonly read: number | undefined;
  }[] = [];
  users.forEach(({ hoisted }, user) => {
    for (const { memory: one, stage, id } of hoisted.reads) {
      if (one === memory) {
        accesses.push({ user, cycle: stage, read: id });
      }
    }
    for (let port = 0; port < (written[user]?.counts.get(memory) ?? 0); port++) {
      accesses.push({ user, cycle: hoisted.cycles - 1, read: undefined });
    }
  });
  const canMeetHere = (a: number, b: number): boolean => {
    const [one, other] = [accesses[a], accesses[b]];
    if (one === undefined || other === undefined) {
      return false;
    }
    return one.user === other.user
      ? one.cycle === other.cycle || users[one.user]?.draft.pipelined !== undefined
      : canMeet(users, one.user, one.cycle, other.user, other.cycle);
  };
  const writes = accesses.flatMap(({ read }, place) => (read === undefined ? [place] : []));
  const dealt = limits.total === 2 ? dealTwoPorts(accesses.length, canMeetHere, writes) : undefined;
  if (dealt === undefined) {
    return false;
  }
  for (const [place, { user, read }] of accesses.entries()) {
    if (read !== undefined) {
      readPorts[user]?.set(read, dealt[place] ?? 0);
    }
  }
  return true;
}

/** Two transactions that may use the only port in one cycle, one reading and one writing. */
function sharedClash(
  users: readonly PortUser[],
  memory: SignalId,
  reads: (index: number) => boolean,
  writes: (index: number) => boolean,
): readonly number[] | undefined {
  for (let reader = 0; reader < users.length; reader++) {
    for (let writer = 0; writer < users.length && reads(reader); writer++) {
      if (writer === reader || !writes(writer)) {
        continue;
      }
      const commit = (users[writer]?.hoisted.cycles ?? 1) - 1;
      const stages = users[reader]?.hoisted.reads.filter((one) => one.memory === memory) ?? [];
      if (stages.some(({ stage }) => canMeet(users, reader, stage, writer, commit))) {
        return [reader, writer].sort((a, b) => a - b);
      }
    }
  }
  return undefined;
}

function describeNeeds({ read, write }: { readonly read: number; readonly write: number }): string {
  const both = [read > 0 ? count(read, "read") : "", write > 0 ? count(write, "write") : ""];
  return both.filter((one) => one !== "").join(" and ");
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}
