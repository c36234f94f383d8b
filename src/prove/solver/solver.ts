import { longerBytes, longerInts } from "./longer.ts";
import { luby } from "./luby.ts";
import { createOrderHeap } from "./order-heap.ts";
import type { Literal, Solver, SolverOutcome } from "./satisfiability.ts";

/** Values of literals: 1 true, 0 false, 2 open. */
const OPEN = 2;
const NONE = -1;
/** Words ahead of the literals of a clause: its size, and the levels it spans if it was learnt. */
const HEADER = 2;
const RESTART_UNIT = 128;
const CONFLICTS_BETWEEN_QUESTIONS = 32;
const FIRST_REDUCTION = 3000;
const REDUCTION_STEP = 600;

/** A solver by conflict-driven clause learning, in the order of activity and with saved phases. */
export function createSolver(): Solver {
  let arena = new Int32Array(1 << 16);
  let arenaLength = 0;
  const clauses: number[] = [];
  let learnt: number[] = [];
  /** For each literal, the clauses that watch it: a clause and another of its literals by turns. */
  const watches: number[][] = [];
  let values = new Uint8Array(2048);
  let levels = new Int32Array(1024);
  let reasons = new Int32Array(1024);
  let phases = new Uint8Array(1024);
  let seen = new Uint8Array(1024);
  let model = new Uint8Array(0);
  let count = 0;
  const trail: Literal[] = [];
  const trailStarts: number[] = [];
  let head = 0;
  let isSound = true;
  let reductions = 0;
  let conflictsSinceReduction = 0;
  const order = createOrderHeap();

  const valueAt = (literal: Literal): number => values[literal] ?? OPEN;
  const levelOf = (literal: Literal): number => levels[literal >> 1] ?? 0;

  function newVariable(): number {
    const variable = count++;
    if (variable === levels.length) {
      const longer = variable * 2;
      values = longerBytes(values, longer * 2);
      levels = longerInts(levels, longer);
      reasons = longerInts(reasons, longer);
      phases = longerBytes(phases, longer);
      seen = longerBytes(seen, longer);
    }
    values[2 * variable] = OPEN;
    values[2 * variable + 1] = OPEN;
    reasons[variable] = NONE;
    watches.push([], []);
    order.grow(variable);
    return variable;
  }

  function store(literals: readonly Literal[], span: number): number {
    const needed = arenaLength + HEADER + literals.length;
    if (needed > arena.length) {
      arena = longerInts(arena, Math.max(needed, arena.length * 2));
    }
    const clause = arenaLength;
    arena[clause] = literals.length;
    arena[clause + 1] = span;
    arena.set(literals, clause + HEADER);
    arenaLength = needed;
    watch(clause);
    return clause;
  }

  function watch(clause: number): void {
    const a = arena[clause + HEADER] ?? 0;
    const b = arena[clause + HEADER + 1] ?? 0;
    watches[a]?.push(clause, b);
    watches[b]?.push(clause, a);
  }

  function assign(literal: Literal, reason: number): void {
    const variable = literal >> 1;
    values[literal] = 1;
    values[literal ^ 1] = 0;
    levels[variable] = trailStarts.length;
    reasons[variable] = reason;
    trail.push(literal);
  }

  /** Assigns what follows; a clause of which every literal is false, or NONE. */
  function propagate(): number {
    while (head < trail.length) {
      const falsified = (trail[head++] ?? 0) ^ 1;
      const list = watches[falsified] ?? [];
      let kept = 0;
      let at = 0;
      while (at < list.length) {
        const clause = list[at] ?? 0;
        const blocker = list[at + 1] ?? 0;
        at += 2;
        if (values[blocker] === 1) {
          list[kept++] = clause;
          list[kept++] = blocker;
          continue;
        }
        const first = clause + HEADER;
        let other = arena[first] ?? 0;
        if (other === falsified) {
          other = arena[first + 1] ?? 0;
          arena[first] = other;
          arena[first + 1] = falsified;
        }
        if (other !== blocker && values[other] === 1) {
          list[kept++] = clause;
          list[kept++] = other;
          continue;
        }
        const end = first + (arena[clause] ?? 0);
        let found = first + 2;
        while (found < end && values[arena[found] ?? 0] === 0) {
          found++;
        }
        if (found < end) {
          const next = arena[found] ?? 0;
          arena[first + 1] = next;
          arena[found] = falsified;
          watches[next]?.push(clause, other);
          continue;
        }
        list[kept++] = clause;
        list[kept++] = other;
        if (values[other] === 0) {
          while (at < list.length) {
            list[kept++] = list[at++] ?? 0;
          }
          list.length = kept;
          head = trail.length;
          return clause;
        }
        assign(other, clause);
      }
      list.length = kept;
    }
    return NONE;
  }

  function retreat(level: number): void {
    if (trailStarts.length <= level) {
      return;
    }
    const start = trailStarts[level] ?? 0;
    for (let at = trail.length - 1; at >= start; at--) {
      const literal = trail[at] ?? 0;
      values[literal] = OPEN;
      values[literal ^ 1] = OPEN;
      phases[literal >> 1] = (literal & 1) ^ 1;
      order.insert(literal >> 1);
    }
    trail.length = start;
    trailStarts.length = level;
    head = start;
  }

  /** The first unique implication point of a conflict: its clause, asserting literal first. */
  function analyze(conflict: number): Literal[] {
    const clause: Literal[] = [0];
    const toClear: number[] = [];
    const here = trailStarts.length;
    let open = 0;
    let at = trail.length - 1;
    let reason = conflict;
    let pivot = NONE;
    do {
      const first = reason + HEADER;
      const end = first + (arena[reason] ?? 0);
      for (let place = first; place < end; place++) {
        const literal = arena[place] ?? 0;
        const variable = literal >> 1;
        if (literal === pivot || seen[variable] === 1 || (levels[variable] ?? 0) === 0) {
          continue;
        }
        seen[variable] = 1;
        toClear.push(variable);
        order.bump(variable);
        if ((levels[variable] ?? 0) === here) {
          open++;
        } else {
          clause.push(literal);
        }
      }
      while (seen[(trail[at] ?? 0) >> 1] !== 1) {
        at--;
      }
      pivot = trail[at--] ?? 0;
      reason = reasons[pivot >> 1] ?? NONE;
      seen[pivot >> 1] = 0;
      open--;
    } while (open > 0);
    clause[0] = pivot ^ 1;
    const minimal = clause.filter((literal, place) => place === 0 || !isImplied(literal));
    for (const variable of toClear) {
      seen[variable] = 0;
    }
    return minimal;
  }

  /** Whether the other literals of a clause being learnt already imply this one. */
  function isImplied(literal: Literal): boolean {
    const reason = reasons[literal >> 1] ?? NONE;
    if (reason === NONE) {
      return false;
    }
    const first = reason + HEADER;
    const end = first + (arena[reason] ?? 0);
    for (let place = first; place < end; place++) {
      const variable = (arena[place] ?? 0) >> 1;
      if (variable !== literal >> 1 && seen[variable] !== 1 && (levels[variable] ?? 0) > 0) {
        return false;
      }
    }
    return true;
  }

  function learn(clause: Literal[]): void {
    const [first = 0] = clause;
    if (clause.length === 1) {
      retreat(0);
      assign(first, NONE);
      return;
    }
    let highest = 1;
    const spanned = new Set<number>();
    clause.forEach((literal, place) => {
      spanned.add(levelOf(literal));
      if (place > 0 && levelOf(literal) > levelOf(clause[highest] ?? 0)) {
        highest = place;
      }
    });
    const second = clause[highest] ?? 0;
    clause[highest] = clause[1] ?? 0;
    clause[1] = second;
    retreat(levelOf(second));
    const stored = store(clause, spanned.size);
    learnt.push(stored);
    assign(first, stored);
  }

  /** Drops the half of the learnt clauses that span the most levels, at level 0. */
  function reduce(): void {
    reductions++;
    conflictsSinceReduction = 0;
    const sorted = [...learnt].sort((a, b) => (arena[a + 1] ?? 0) - (arena[b + 1] ?? 0));
    const kept = sorted.filter(
      (clause, place) => place < sorted.length / 2 || (arena[clause + 1] ?? 0) <= 2,
    );
    const old = arena;
    arena = new Int32Array(old.length);
    arenaLength = 0;
    for (const list of watches) {
      list.length = 0;
    }
    const move = (clause: number): number => {
      const size = old[clause] ?? 0;
      return store(
        [...old.subarray(clause + HEADER, clause + HEADER + size)],
        old[clause + 1] ?? 0,
      );
    };
    // Clauses that hold at level 0 already are of no more use; in the others an open literal leads.
    const isOpen = (clause: number): boolean => {
      const literals = old.subarray(clause + HEADER, clause + HEADER + (old[clause] ?? 0));
      if (literals.some((literal) => values[literal] === 1)) {
        return false;
      }
      literals.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
      return true;
    };
    const remaining = clauses.filter(isOpen).map(move);
    clauses.length = 0;
    for (const clause of remaining) {
      clauses.push(clause);
    }
    learnt = kept.filter(isOpen).map(move);
    for (const literal of trail) {
      reasons[literal >> 1] = NONE;
    }
  }

  function addClause(literals: readonly Literal[]): void {
    retreat(0);
    const kept: Literal[] = [];
    for (const literal of literals) {
      if (valueAt(literal) === 1 || kept.includes(literal ^ 1)) {
        return;
      }
      if (valueAt(literal) === OPEN && !kept.includes(literal)) {
        kept.push(literal);
      }
    }
    const [first] = kept;
    if (first === undefined) {
      isSound = false;
    } else if (kept.length === 1) {
      assign(first, NONE);
      isSound = isSound && propagate() === NONE;
    } else {
      clauses.push(store(kept, 0));
    }
  }

  /** The next assumption or the most active open variable; NONE if there is none, OPEN literals aside. */
  function decide(assumptions: readonly Literal[]): Literal | "refused" | "done" {
    while (trailStarts.length < assumptions.length) {
      const assumed = assumptions[trailStarts.length] ?? 0;
      const value = valueAt(assumed);
      if (value === 0) {
        return "refused";
      }
      if (value === OPEN) {
        return assumed;
      }
      trailStarts.push(trail.length);
    }
    for (let variable = order.pop(); variable >= 0; variable = order.pop()) {
      if (values[2 * variable] === OPEN) {
        return 2 * variable + (phases[variable] === 1 ? 0 : 1);
      }
    }
    return "done";
  }

  function solve(assumptions: readonly Literal[], mayGoOn: () => boolean): SolverOutcome {
    retreat(0);
    let conflictsInRun = 0;
    let run = 1;
    let question = 0;
    while (isSound) {
      const conflict = propagate();
      if (conflict !== NONE) {
        if (trailStarts.length === 0) {
          isSound = false;
          break;
        }
        learn(analyze(conflict));
        order.decay();
        conflictsInRun++;
        conflictsSinceReduction++;
        if (++question >= CONFLICTS_BETWEEN_QUESTIONS) {
          question = 0;
          if (!mayGoOn()) {
            retreat(0);
            return "stopped";
          }
        }
        continue;
      }
      if (conflictsInRun >= RESTART_UNIT * luby(run)) {
        conflictsInRun = 0;
        run++;
        retreat(0);
        if (conflictsSinceReduction > FIRST_REDUCTION + REDUCTION_STEP * reductions) {
          reduce();
        }
        continue;
      }
      const next = decide(assumptions);
      if (next === "done") {
        model = values.slice();
        retreat(0);
        return "satisfiable";
      }
      if (next === "refused") {
        retreat(0);
        return "unsatisfiable";
      }
      trailStarts.push(trail.length);
      assign(next, NONE);
    }
    return "unsatisfiable";
  }

  return {
    newVariable,
    addClause,
    solve,
    prefer: (literal) => {
      retreat(0);
      phases[literal >> 1] = (literal & 1) ^ 1;
      order.bump(literal >> 1);
    },
    valueOf: (literal) => model[literal] === 1,
  };
}
