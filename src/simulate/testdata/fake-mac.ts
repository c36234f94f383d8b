import type { ValueType } from "../../base/bits.ts";
import { toUnsigned, wrap } from "../../base/bits.ts";
import type { SignalId, TransactionId } from "../../brief/ids.ts";
import type { TestExpr, TestStatement } from "../../brief/test-program.ts";
import type {
  Signal,
  TypedExpr,
  TypedProgram,
  TypedTransaction,
} from "../../brief/typed-program.ts";
import { type FileSet, encodeText } from "../../project/file-set.ts";
import { beginTrace } from "../../trace/trace-builder.ts";
import type { ModelEvent, RewindableInstance } from "../../verilated/model-instance.ts";

/*
 * A multiply-accumulate written by hand where a lowered model would stand: at an edge with `valid`,
 * transaction `add` does `acc = acc + act * weights[0]`, and `done` becomes 1 with the fourth.
 * Its postcondition claims that `acc` never falls; it says so when it does.
 */

export const FILE = "mac.ebv";
export const SOURCE = `// A test's place is found in this text.
test "works" {
    first statement;
    second statement;
    done == 1
    [acc >= @acc]
}
`;

const u1: ValueType = { width: 1, signed: false };
const s8: ValueType = { width: 8, signed: true };
const s16: ValueType = { width: 16, signed: true };
const u72: ValueType = { width: 72, signed: false };

export function place(text: string) {
  const start = Math.max(0, SOURCE.indexOf(text));
  return { file: FILE, start, end: start + text.length };
}
const span = place("first statement");

export const VALID = 0 as SignalId;
export const ACT = 1 as SignalId;
export const ACC = 2 as SignalId;
export const DONE = 3 as SignalId;
export const WEIGHTS = 4 as SignalId;
export const WIDE = 5 as SignalId;
export const GONE = 6 as SignalId;
export const ADD = 0 as TransactionId;

const common = { nameSpan: span, span, address: undefined, isGenerated: false };
const signals: readonly Signal[] = [
  { kind: "trigger", id: VALID, name: "valid", svName: "valid", type: u1,
    strobe: undefined,
    innerName: "valid",
    assumption: undefined,
    synchronised: false, initial: 0n, ...common },
  { kind: "trigger", id: ACT, name: "act", svName: "act", type: s8,
    strobe: undefined,
    innerName: "act",
    assumption: undefined,
    synchronised: false, initial: 0n, ...common },
  {
    kind: "state",
    id: ACC,
    name: "acc",
    svName: "acc",
    type: s16,
    initial: -3n,
    isOutput: true,
    ...common,
  },
  {
    kind: "state",
    id: DONE,
    name: "done",
    svName: "done",
    type: u1,
    initial: 0n,
    isOutput: true,
    ...common,
  },
  {
    kind: "vector",
    id: WEIGHTS,
    name: "weights",
    svName: "weights",
    element: s8,
    length: 4,
    storage: "distributed",
    initial: undefined,
    initFile: undefined,
    ports: { read: 0, write: 0 },
    isOutput: false,
    ...common,
  },
  {
    kind: "state",
    id: WIDE,
    name: "wide",
    svName: "wide",
    type: u72,
    initial: 0n,
    isOutput: false,
    ...common,
  },
  {
    kind: "state",
    id: GONE,
    name: "gone",
    svName: "gone",
    type: u1,
    initial: 0n,
    isOutput: false,
    ...common,
  },
];

function accAt(moment: "now" | "start"): TypedExpr {
  return { kind: "signal", signal: ACC, moment, type: s16, span };
}

const add: TypedTransaction = {
  id: ADD,
  name: "add",
  svName: "add",
  nameSpan: span,
  span: { file: FILE, start: 0, end: SOURCE.length },
  precondition: { kind: "literal", value: 1n, type: u1, span },
  postcondition: {
    kind: "compare",
    operator: ">=",
    left: accAt("now"),
    right: accAt("start"),
    type: u1,
    span,
  },
  statements: [],
  locals: [],
  reads: [],
  divisions: [],
  requests: [],
  pipeline: undefined,
  isGenerated: false,
  cycles: 1,
  conflicts: [],
  readsSignals: [ACC],
  writesSignals: [ACC],
};

export const program: TypedProgram = {
  name: "mac",
  svName: "mac",
  file: FILE,
  signals,
  instances: [],
  modules: [],
  foreign: [],
  transactions: [add],
  signatures: [],
  tests: [],
  enumerations: [],
  hardware: {
    file: undefined,
    projectName: undefined,
    version: undefined,
    target: undefined,
    targetSpan: undefined,
    boardId: undefined,
    deviceId: undefined,
    part: undefined,
    clockHz: 12_000_000,
    clockSource: undefined,
    resetSource: "power-on",
    resetActive: "low",
    resetStyle: "synchronous",
    interfaceName: "none",
    interfaceSpan: undefined,
    addressWidth: undefined,
    dataWidth: undefined,
    memory: [],
    io: [],
    streams: [],
  },
  clockPort: "clk",
  reset: { active: "low", asynchronous: false, port: "rst_n" },
};

const traced = [
  { path: "mac.clk", type: u1, role: "clock" },
  { path: "mac.rst_n", type: u1, role: "reset" },
  { path: "mac.valid", type: u1, role: "input" },
  { path: "mac.acc", type: s16, role: "output" },
] as const;

export const model = {
  top: "mac",
  traceBytes: 64,
  traceSignals: beginTrace(traced, { ticksPerCycle: 2, tickPicoseconds: 1 }).signals,
};

/** A fresh run of the design. `told` is what it says at each rising edge out of reset. */
export function fakeInstance(told: readonly ModelEvent[] = []): RewindableInstance {
  const values = new Map<string, bigint>(
    ["clk", "rst_n", "valid", "act", "acc", "done", "wide", "fire_add"].map((n) => [`mac.${n}`, 0n]),
  );
  const weights = [0n, 0n, 0n, 0n];
  const builder = beginTrace(traced, { ticksPerCycle: 2, tickPicoseconds: 1 });
  let events: ModelEvent[] = [];
  let clockWas = 0n;
  let turns = 0;
  let chunksTaken = 0;
  let receive: ((bytes: Uint8Array) => void) | undefined;
  const get = (name: string) => values.get(`mac.${name}`) ?? 0n;
  const set = (name: string, value: bigint) => values.set(`mac.${name}`, value);
  const onRise = () => {
    if (get("rst_n") === 0n) {
      set("acc", toUnsigned(-3n, 16));
      set("done", 0n);
      turns = 0;
      return;
    }
    events.push(...told);
    set("wide", toUnsigned(get("wide") - 1n, 72));
    if (get("valid") === 1n) {
      const before = wrap(get("acc"), s16);
      const product = wrap(get("act"), s8) * wrap(weights[0] ?? 0n, s8);
      set("acc", toUnsigned(before + product, 16));
      turns++;
      set("done", turns >= 4 ? 1n : 0n);
      if (product < 0n) {
        const location = { file: "mac.sv", line: 7, column: 1 };
        events.push({ kind: "assertion", severity: "error", text: "`add` broke its promise\n", location });
        events.push({ kind: "stop", location });
      }
    }
  };
  return {
    initialise: () => {},
    evaluate: () => {
      if (clockWas === 0n && get("clk") === 1n) {
        onRise();
      }
      clockWas = get("clk");
      set("fire_add", get("valid"));
    },
    read: (path) => values.get(path) ?? 0n,
    write: (path, value) => {
      values.set(path, value);
    },
    readElement: (_, index) => weights[index] ?? 0n,
    writeElement: (_, index, value) => {
      weights[index] = value;
    },
    writtenFiles: () => new Map(),
    coverageCounts: () => [],
    has: (path) => values.has(path) || path === "mac.weights",
    recordTrace: (time) => {
      builder.sample(
        time,
        traced.map(({ path }) => values.get(path) ?? 0n),
      );
    },
    takeTrace: () => {
      const { chunks } = builder.finish(0);
      const fresh = chunks.slice(chunksTaken);
      chunksTaken = chunks.length;
      if (receive === undefined) {
        return fresh;
      }
      fresh.forEach(receive);
      return [];
    },
    sendTrace: (other) => {
      receive = other;
    },
    takeEvents: () => {
      const taken = events;
      events = [];
      return taken;
    },
    save: () => {
      throw new Error("it cannot go back");
    },
    restartRecord: () => {},
    runCycles: () => {},
  };
}

export const files: FileSet = new Map([
  [FILE, encodeText(SOURCE)],
  ["data/weights.hex", encodeText("// two\nff 02")],
  ["bad.hex", encodeText("1\n2\n3 4 5")],
  ["image.hex", Uint8Array.of(0, 255, 254)],
]);

// Expressions and statements as the reader of tests makes them.

export function literal(value: bigint | number): TestExpr {
  return { kind: "literal", value: BigInt(value), span };
}
export function signal(id: SignalId): TestExpr {
  return { kind: "signal", signal: id, span };
}
export function binding(name: string): TestExpr {
  return { kind: "binding", name, span };
}
export function element(index: TestExpr): TestExpr {
  return { kind: "element", vector: WEIGHTS, index, span };
}
export const firedAdd: TestExpr = { kind: "fired", transaction: ADD, span };
export function binary(
  left: TestExpr,
  operator: Extract<TestExpr, { kind: "binary" }>["operator"],
  right: TestExpr,
): TestExpr {
  return { kind: "binary", operator, left, right, span };
}
export function unary(
  operator: Extract<TestExpr, { kind: "unary" }>["operator"],
  operand: TestExpr,
): TestExpr {
  return { kind: "unary", operator, operand, span };
}
export function equal(left: TestExpr, right: bigint | number): TestExpr {
  return binary(left, "==", literal(right));
}

export function drive(id: SignalId, value: TestExpr): TestStatement {
  return { kind: "drive", drives: [{ signal: id, value, span }], span };
}
export function step(count: bigint | number = 1): TestStatement {
  return { kind: "step", count: literal(count), span };
}
export function stepUntil(condition: TestExpr, within: number): TestStatement {
  return { kind: "step-until", condition, within: literal(within), span };
}
export function expectThat(condition: TestExpr, text = "it", message?: string): TestStatement {
  return { kind: "expect", condition, message, text, span: place("second statement") };
}
export function load(...values: number[]): TestStatement {
  return { kind: "load-list", vector: WEIGHTS, values: values.map(literal), span };
}
export const reset: TestStatement = { kind: "reset", span };
