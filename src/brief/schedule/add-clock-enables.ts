import { bitLength, type ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import { safeNames } from "../names/systemverilog-names.ts";
import type { ClockRate } from "../transactions/rate-of.ts";
import type { StateSignal, TypedExpr, TypedProgram, TypedTransaction } from "../typed-program.ts";
import { bit } from "../typing/value.ts";

/**
 * Row 32: for each rate an accumulator that is exact in the long run, with a transaction that counts
 * it on in every cycle, behind all others; the transactions of that rate are enabled where it wraps.
 */
export function addClockEnables(
  program: TypedProgram,
  rates: ReadonlyMap<TransactionId, ClockRate>,
  taken: ReadonlySet<string>,
): TypedProgram {
  if (rates.size === 0) {
    return program;
  }
  const names = new Set(taken);
  const signals = [...program.signals];
  const counters: TypedTransaction[] = [];
  const ticks = new Map<string, { readonly signal: SignalId; readonly tick: TypedExpr }>();
  const transactions = program.transactions.map((transaction) => {
    const rate = rates.get(transaction.id);
    if (rate === undefined) {
      return transaction;
    }
    const key = `${rate.enabled}/${rate.cycles}`;
    let known = ticks.get(key);
    if (known === undefined) {
      const { span } = transaction.precondition;
      const stem = `tick_${rate.hertz}_hz`;
      const [svName = stem, counterName = stem] = safeNames([stem, `count_${stem}`], names);
      const signal = accumulator(signals.length as SignalId, svName, rate, span);
      const tick = tickOf(signal, rate, span);
      known = { signal: signal.id, tick };
      ticks.set(key, known);
      signals.push(signal);
      const id = (program.transactions.length + counters.length) as TransactionId;
      counters.push(counter(id, counterName, signal, tick, rate));
    }
    const { precondition } = transaction;
    const enabled: TypedExpr = {
      kind: "logic",
      operator: "&&",
      left: precondition,
      right: known.tick,
      type: bit,
      span: precondition.span,
    };
    const isAlways = precondition.kind === "literal" && precondition.value !== 0n;
    return {
      ...transaction,
      precondition: isAlways ? known.tick : enabled,
      readsSignals: [...transaction.readsSignals, known.signal],
    };
  });
  return { ...program, signals, transactions: [...transactions, ...counters] };
}

function accumulator(id: SignalId, svName: string, rate: ClockRate, span: Span): StateSignal {
  const type = { width: bitLength(rate.cycles - 1n), signed: false };
  return {
    id,
    kind: "state",
    name: svName,
    svName,
    nameSpan: span,
    span,
    address: undefined,
    type,
    initial: 0n,
    isOutput: false,
    isGenerated: true,
  };
}

/** Whether the accumulator wraps at the coming edge. */
function tickOf(state: StateSignal, { enabled, cycles }: ClockRate, span: Span): TypedExpr {
  return {
    kind: "compare",
    operator: ">=",
    left: now(state, span),
    right: constant(cycles - enabled, state.type, span),
    type: bit,
    span,
  };
}

function counter(
  id: TransactionId,
  svName: string,
  state: StateSignal,
  tick: TypedExpr,
  { enabled, cycles }: ClockRate,
): TypedTransaction {
  const { type, span } = state;
  const moved = (operator: "+" | "-", by: bigint): TypedExpr => ({
    kind: "arithmetic",
    operator,
    left: now(state, span),
    right: constant(by, type, span),
    type,
    span,
  });
  const value: TypedExpr = {
    kind: "conditional",
    condition: tick,
    then: moved("-", cycles - enabled),
    otherwise: moved("+", enabled),
    type,
    span,
  };
  return {
    id,
    name: svName,
    svName,
    nameSpan: span,
    span,
    precondition: constant(1n, bit, span),
    postcondition: undefined,
    statements: [{ kind: "assign", target: { kind: "signal", signal: state.id }, value, span }],
    locals: [],
    reads: [],
    divisions: [],
    requests: [],
    cycles: 1,
    pipeline: undefined,
    conflicts: [],
    readsSignals: [state.id],
    writesSignals: [state.id],
    isGenerated: true,
  };
}

function now({ id, type }: StateSignal, span: Span): TypedExpr {
  return { kind: "signal", signal: id, moment: "now", type, span };
}

function constant(value: bigint, type: ValueType, span: Span): TypedExpr {
  return { kind: "literal", value, type, span };
}
