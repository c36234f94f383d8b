import type { Span } from "../../base/source.ts";
import { pipelineHazard } from "../../diagnostics/catalogue/timing.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LocalId, SignalId } from "../ids.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import type { DraftTransaction } from "../transactions/draft.ts";
import type { Pipeline, TypedExpr, TypedStatement } from "../typed-program.ts";
import type { HoistedTransaction } from "./hoist-reads.ts";
import { partsOf } from "./walk-expression.ts";

/** What a value may depend on that is known in the last stage of a run only. */
interface Late {
  /** Through data of a RAM. */
  readonly data: boolean;
  /** Through state that an earlier run has yet to write. */
  readonly state: boolean;
}

const early: Late = { data: false, state: false };

interface Walk {
  readonly states: Set<SignalId>;
  readonly locals: Map<LocalId, Late>;
  /** Escapes under a condition that is late, and what it is late by. */
  readonly escapes: { readonly late: Late; readonly span: Span }[];
}

/**
 * Row 7, `pipelined`: splits the state of a transaction into what is settled as a run starts, for
 * the next one to see, and what only the commit reads and writes. With no other state the runs, one
 * in each cycle, do what they would do one behind the other; else that there is a hazard is reported.
 */
export function planPipeline(
  draft: DraftTransaction,
  hoisted: HoistedTransaction,
  signals: readonly DeclaredSignal[],
): { readonly pipeline: Pipeline | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { pipelined, item } = draft;
  if (pipelined === undefined || hoisted.cycles === 1) {
    return { pipeline: undefined, diagnostics: [] };
  }
  const diagnostics: Diagnostic[] = [];
  const refuse = (span: Span, reason: string, help: string) => {
    diagnostics.push(pipelineHazard(span, { name: item.name.text, reason, help }));
  };
  const nameOf = (id: SignalId | undefined) => `\`${signals[id ?? -1]?.name ?? ""}\``;
  const [division] = hoisted.divisions;
  const [request] = hoisted.requests;
  if (division !== undefined) {
    refuse(division.span, "a divider takes one division at a time", dividerHelp);
  }
  if (request !== undefined) {
    refuse(request.span, "it waits for an answer", "Leave `pipelined` out.");
  }
  const walk = settle(hoisted.statements);
  const written = writtenBy(hoisted.statements);
  const isRam = (id: SignalId) => {
    const signal = signals[id];
    return signal?.kind === "vector" && signal.storage !== "registers";
  };
  for (const { memory, address, span } of hoisted.reads) {
    if (written.has(memory)) {
      const reason = `the next run reads ${nameOf(memory)} before this one has written it`;
      refuse(
        span,
        reason,
        "Write the memory in a transaction of its own, or leave `pipelined` out.",
      );
    }
    if (lateness(address, walk).state) {
      const late = [...signalsIn(address)].find((id) => walk.states.has(id));
      const what = late === undefined ? "what is known at its commit only" : nameOf(late);
      refuse(span, `the address leans on ${what}, which the run before has yet to write`, lateHelp);
    }
  }
  const waiting = [...signalsIn(draft.precondition)].find((id) => walk.states.has(id));
  if (waiting !== undefined) {
    const reason = `its precondition reads ${nameOf(waiting)}, which the run before has yet to write`;
    refuse(draft.precondition.span, reason, lateHelp);
  }
  const registers = [...written].filter((id) => !isRam(id)).sort((a, b) => a - b);
  // What no later run looks at before its own commit may as well wait for this one's.
  const needed = neededEarly(draft, hoisted);
  const soon = registers.filter((id) => !walk.states.has(id) && needed.has(id));
  const late = registers.filter((id) => !soon.includes(id));
  for (const { late: by, span } of walk.escapes) {
    if (!by.data) {
      refuse(span, "this `escape` leans on state that the run before has yet to write", lateHelp);
    } else if (soon.length > 0) {
      const reason = `this \`escape\` comes when ${nameOf(soon[0])} has been written already`;
      refuse(span, reason, "Decide it from triggers and state alone, or leave `pipelined` out.");
    }
  }
  const [first] = diagnostics;
  return first === undefined
    ? { pipeline: { early: soon, late }, diagnostics }
    : { pipeline: undefined, diagnostics: [first] };
}

const dividerHelp =
  "Divide by a power of two, multiply by a reciprocal and shift, or leave `pipelined` out.";
const lateHelp =
  "Let it depend on triggers and counters alone, which are settled as a run starts, or leave `pipelined` out.";

/** Which state is late: found by going through the statements until nothing is added. */
function settle(statements: readonly TypedStatement[]): Walk {
  const states = new Set<SignalId>();
  for (;;) {
    const walk: Walk = { states, locals: new Map(), escapes: [] };
    const before = states.size;
    visitList(statements, early, walk);
    if (states.size === before) {
      return walk;
    }
  }
}

/** What the statements behind the list are late by. */
function visitList(list: readonly TypedStatement[], path: Late, walk: Walk): Late {
  let here = path;
  for (const statement of list) {
    switch (statement.kind) {
      case "assign": {
        const { target, value } = statement;
        const index = target.kind === "element" ? lateness(target.index, walk) : early;
        const late = join(here, join(index, lateness(value, walk)));
        if (late.data || late.state) {
          walk.states.add(target.kind === "element" ? target.vector : target.signal);
        }
        break;
      }
      case "local": {
        const known = walk.locals.get(statement.local) ?? early;
        walk.locals.set(statement.local, join(known, join(here, lateness(statement.value, walk))));
        break;
      }
      case "if": {
        const inside = join(here, lateness(statement.condition, walk));
        const then = visitList(statement.then, inside, walk);
        const otherwise = visitList(statement.otherwise, inside, walk);
        here = ends(statement) ? join(then, otherwise) : here;
        break;
      }
      case "escape":
        if (here.data || here.state) {
          walk.escapes.push({ late: here, span: statement.span });
        }
        break;
      default:
        break;
    }
  }
  return here;
}

/** What the start of a run leans on: its precondition, addresses and escapes, and what those lean on. */
function neededEarly(draft: DraftTransaction, hoisted: HoistedTransaction): ReadonlySet<SignalId> {
  const leansOn = new Map<string, TypedExpr[]>();
  const roots: TypedExpr[] = [draft.precondition, ...hoisted.reads.map(({ address }) => address)];
  const note = (key: string, exprs: readonly TypedExpr[]) =>
    void leansOn.set(key, [...(leansOn.get(key) ?? []), ...exprs]);
  const visit = (list: readonly TypedStatement[], path: readonly TypedExpr[]) => {
    let here = path;
    for (const one of list) {
      switch (one.kind) {
        case "assign": {
          const { target } = one;
          const index = target.kind === "element" ? [target.index] : [];
          const signal = target.kind === "element" ? target.vector : target.signal;
          note(`s${signal}`, [one.value, ...index, ...here]);
          break;
        }
        case "local":
          note(`l${one.local}`, [one.value, ...here]);
          break;
        case "if":
          visit(one.then, [...here, one.condition]);
          visit(one.otherwise, [...here, one.condition]);
          here = ends(one) ? [...here, one.condition] : here;
          break;
        case "escape":
          roots.push(...here);
          break;
        default:
          break;
      }
    }
  };
  visit(hoisted.statements, []);
  const needed = new Set<SignalId>();
  const seen = new Set<string>();
  const follow = (expr: TypedExpr): void => {
    const key =
      expr.kind === "signal"
        ? `s${expr.signal}`
        : expr.kind === "element"
          ? `s${expr.vector}`
          : expr.kind === "local"
            ? `l${expr.local}`
            : undefined;
    if (expr.kind === "signal" || expr.kind === "element") {
      needed.add(expr.kind === "signal" ? expr.signal : expr.vector);
    }
    if (key !== undefined && !seen.has(key)) {
      seen.add(key);
      leansOn.get(key)?.forEach(follow);
    }
    partsOf(expr).forEach(follow);
  };
  roots.forEach(follow);
  return needed;
}

function ends(statement: TypedStatement): boolean {
  return statement.kind === "if"
    ? [...statement.then, ...statement.otherwise].some(ends)
    : statement.kind === "term";
}

function lateness(expr: TypedExpr, walk: Walk): Late {
  const own: Late =
    expr.kind === "memory-read"
      ? { data: true, state: false }
      : expr.kind === "local"
        ? (walk.locals.get(expr.local) ?? early)
        : expr.kind === "signal"
          ? { data: false, state: walk.states.has(expr.signal) }
          : expr.kind === "element"
            ? { data: false, state: walk.states.has(expr.vector) }
            : early;
  return partsOf(expr).reduce((late, part) => join(late, lateness(part, walk)), own);
}

function join(a: Late, b: Late): Late {
  return { data: a.data || b.data, state: a.state || b.state };
}

function signalsIn(expr: TypedExpr): ReadonlySet<SignalId> {
  const own = expr.kind === "signal" ? [expr.signal] : expr.kind === "element" ? [expr.vector] : [];
  return new Set([...own, ...partsOf(expr).flatMap((part) => [...signalsIn(part)])]);
}

function writtenBy(list: readonly TypedStatement[]): ReadonlySet<SignalId> {
  return new Set(
    list.flatMap((one): readonly SignalId[] => {
      switch (one.kind) {
        case "assign":
          return [one.target.kind === "element" ? one.target.vector : one.target.signal];
        case "if":
          return [...writtenBy(one.then), ...writtenBy(one.otherwise)];
        default:
          return [];
      }
    }),
  );
}
