import type { Span } from "../base/source.ts";
import type { SignalId } from "../brief/ids.ts";
import type { ModuleScope } from "../brief/names/scope.ts";
import { lengthOf, valueTypeOf } from "../brief/signal-type.ts";
import { typeObservation } from "../brief/tests/type-observation.ts";
import type { Signal, TypedProgram, TypedStatement } from "../brief/typed-program.ts";
import { DEFAULT_CLOCK_HZ } from "../simulate/clock-times.ts";
import { type PlacedModule, placedModules } from "../simulate/design-modules.ts";
import { evaluateTestExpr } from "../simulate/evaluate-test-expr.ts";
import { executedStatements } from "../simulate/executed-statements.ts";
import { firesAskedFor, firingKey } from "../simulate/observed-values.ts";
import type { SimulationEngine } from "../simulate/simulation-engine.ts";
import { boardWidgets } from "./bind-board.ts";
import {
  type DebugDesign,
  type DesignSignal,
  type DesignTransaction,
  type SignalGroup,
  signalsByKey,
} from "./debug-design.ts";

/** The engine of a Brief program, as far as it is looked at and changed. */
export type BriefEngine = Pick<
  SimulationEngine,
  "read" | "readElement" | "writeElement" | "drive" | "isFiring"
> & {
  readonly writeScalar: (
    register: SignalId,
    value: bigint,
    path?: Parameters<SimulationEngine["read"]>[1],
  ) => boolean;
};

/** A Brief program on an engine, as it is driven by hand. */
export function briefDesign(
  program: TypedProgram,
  scope: ModuleScope,
  engine: BriefEngine,
): DebugDesign {
  const modules = placedModules(program);
  const places = modules.map((place) => ({
    key: place.prefix.slice(0, -1),
    module: place.module.name,
    signals: place.module.signals.map((signal) => signalOf(engine, place, signal)),
  }));
  return {
    places,
    signals: signalsByKey(places),
    transactions: modules.flatMap((place) => transactionsOf(engine, place)),
    read: (text, wanted) => {
      const found = typeObservation(text, scope, wanted);
      if (found.kind === "refused") {
        return found;
      }
      const { expr } = found;
      const asked = firesAskedFor([
        { kind: "expect", condition: expr, message: undefined, text: "", span: expr.span },
      ]);
      return {
        kind: "expression",
        expression: {
          text: found.text,
          asks: [...asked.keys()],
          value: (hasFired) =>
            evaluateTestExpr(
              expr,
              {
                program,
                engine,
                hasFired: (transaction, path) => hasFired(firingKey({ transaction, path })),
              },
              undefined,
            ),
        },
      };
    },
    widgets: boardWidgets(program),
    clockHz: program.hardware.clockHz ?? DEFAULT_CLOCK_HZ,
    withoutLines: undefined,
  };
}

function signalOf(
  engine: BriefEngine,
  { path, prefix, svPath, module }: PlacedModule,
  signal: Signal,
): DesignSignal {
  const { id, name } = signal;
  const isInput = signal.kind === "trigger" && path.length === 0;
  const isInner = signal.kind === "trigger" && signal.synchronised;
  return {
    key: `${prefix}${name}`,
    name,
    type: valueTypeOf(signal),
    length: lengthOf(signal),
    group: signal.isGenerated ? undefined : groupOf(signal),
    isInput,
    // An instance's inputs are driven by its parent.
    canPoke: signal.kind === "state" || isInput,
    nameSpan: signal.nameSpan,
    svPath: `${svPath}.${isInner ? signal.innerName : signal.svName}`,
    memory:
      signal.kind !== "vector" || signal.isGenerated
        ? undefined
        : {
            storage: signal.storage,
            byteAddress: prefix === "" ? signal.address?.byteAddress : undefined,
            dimensions: [{ first: 0, length: signal.length }],
          },
    memberOf: (value) => memberOf(module, signal, value),
    read: () => engine.read(id, path),
    write: (value) => {
      if (isInput) {
        engine.drive(id, value);
        return true;
      }
      return signal.kind === "state" && engine.writeScalar(id, value, path);
    },
    readElement: (index) => engine.readElement(id, index, path),
    writeElement: (index, value) => engine.writeElement(id, index, value, path),
  };
}

function groupOf(signal: Signal): SignalGroup | undefined {
  switch (signal.kind) {
    case "trigger":
      return "Inputs";
    case "state":
      return "State";
    case "comb":
      return "Combinational";
    // Members are shown where they live, vectors as memories.
    case "vector":
    case "member":
    case "member-vector":
      return undefined;
  }
}

function memberOf(
  { enumerations }: TypedProgram,
  { id }: Signal,
  value: bigint,
): string | undefined {
  const found = enumerations.find(({ signal }) => signal === id);
  if (found === undefined) {
    return undefined;
  }
  const tag = BigInt.asUintN(found.tagWidth, value);
  return found.members.find((member) => member.value === tag)?.name;
}

function transactionsOf(engine: BriefEngine, place: PlacedModule): readonly DesignTransaction[] {
  const { path, prefix, module } = place;
  const values = {
    scalar: (signal: SignalId) => engine.read(signal, path),
    element: (vector: SignalId, index: number) => {
      const signal = module.signals[vector];
      const length = signal !== undefined && "length" in signal ? signal.length : 0;
      return index >= 0 && index < length ? engine.readElement(vector, index, path) : undefined;
    },
  };
  return module.transactions.map((transaction) => ({
    key: firingKey({ transaction: transaction.id, path }),
    name: `${prefix}${transaction.name}`,
    nameSpan: transaction.nameSpan,
    isGenerated: transaction.isGenerated,
    statements: spansOf(transaction.statements),
    isFiring: () => engine.isFiring(transaction.id, path),
    reached: () => executedStatements(module, transaction, values),
  }));
}

/** Where statements start, those within others too; of an `if` its condition. */
function spansOf(statements: readonly TypedStatement[]): readonly Span[] {
  return statements.flatMap((statement) =>
    statement.kind === "if"
      ? [statement.condition.span, ...spansOf(statement.then), ...spansOf(statement.otherwise)]
      : statement.kind === "read" || statement.kind === "divide" || statement.kind === "request"
        ? []
        : [statement.span],
  );
}
