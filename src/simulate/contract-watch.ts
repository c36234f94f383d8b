import { assertNever } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { SignalId } from "../brief/ids.ts";
import type { TypedExpr, TypedProgram, TypedTransaction } from "../brief/typed-program.ts";
import { formatValue } from "./format-value.ts";
import type { SimulationEngine } from "./simulation-engine.ts";
import type { ObservedValue } from "./test-result.ts";

/** Follows what postconditions compare with, so that a violated one can be told with values. */
export interface ContractWatch {
  /** To be called just before every edge. */
  readonly sample: () => void;
  /** The names of the postcondition at `span` and their values, right after the edge that violated it. */
  readonly valuesAt: (span: Span) => readonly ObservedValue[];
}

/** A name of a postcondition: `now` is after the edge, `start` before the first of the transaction. */
interface ContractName {
  readonly signal: SignalId;
  readonly moment: "now" | "start";
  /** For an element at a constant index. */
  readonly index: number | undefined;
}

/** A watch over the transactions of `program` that have a postcondition. */
export function watchContracts(program: TypedProgram, engine: SimulationEngine): ContractWatch {
  const contracts = program.transactions.flatMap((transaction) =>
    transaction.postcondition === undefined
      ? []
      : [{ transaction, names: namesOf(transaction.postcondition, program) }],
  );
  const followed = [
    ...new Map(
      contracts
        .flatMap(({ names }) => names)
        .filter(({ moment }) => moment === "start")
        .map((name) => [keyOf(name), name]),
    ).values(),
  ];
  const placeOf = new Map(followed.map((name, place) => [keyOf(name), place]));
  const depth = Math.max(1, ...contracts.map(({ transaction }) => transaction.cycles));
  const history: (readonly (bigint | undefined)[])[] = [];

  const readName = (name: ContractName): bigint | undefined =>
    name.index === undefined
      ? engine.read(name.signal)
      : engine.readElement(name.signal, name.index);

  return {
    sample: () => {
      if (followed.length === 0) {
        return;
      }
      history.push(followed.map(readName));
      if (history.length > depth) {
        history.shift();
      }
    },
    valuesAt: (span) => {
      const contract = contracts.find(({ transaction }) => contains(transaction, span));
      if (contract === undefined) {
        return [];
      }
      const { cycles, requests } = contract.transaction;
      // How long a request waited is not known here: no value of the start is better than a wrong one.
      const start = requests.length > 0 ? undefined : history.at(-cycles);
      return contract.names.flatMap((name) => {
        const value =
          name.moment === "start" ? start?.[placeOf.get(keyOf(name)) ?? -1] : readName(name);
        return value === undefined
          ? []
          : [{ name: labelOf(name, program), value: formatValue(value) }];
      });
    },
  };
}

function contains(transaction: TypedTransaction, span: Span): boolean {
  return (
    transaction.span.file === span.file &&
    transaction.span.start <= span.start &&
    span.end <= transaction.span.end
  );
}

function keyOf({ signal, index }: ContractName): string {
  return `${signal}:${index ?? ""}`;
}

/** Triggers are told as they were sampled at the start, without a mark. */
function labelOf(name: ContractName, program: TypedProgram): string {
  const signal = program.signals[name.signal];
  const mark = name.moment === "start" && signal?.kind !== "trigger" ? "@" : "";
  const index = name.index === undefined ? "" : `[${name.index}]`;
  return `${mark}${signal?.name ?? ""}${index}`;
}

function namesOf(expr: TypedExpr, program: TypedProgram): readonly ContractName[] {
  const names = new Map<string, ContractName>();
  const add = (name: ContractName) => names.set(`${name.moment}:${keyOf(name)}`, name);
  const visit = (part: TypedExpr): void => {
    switch (part.kind) {
      case "literal":
      case "local":
      case "memory-read":
      case "quotient":
      case "response":
      case "arrived":
      case "requesting":
      case "requested":
      case "fires":
        return;
      case "signal": {
        const isTrigger = program.signals[part.signal]?.kind === "trigger";
        const moment = isTrigger ? "start" : part.moment;
        add({ signal: part.signal, moment, index: undefined });
        return;
      }
      case "element": {
        const index = constantOf(part.index);
        if (index !== undefined) {
          add({ signal: part.vector, moment: part.moment, index });
        }
        visit(part.index);
        return;
      }
      case "unary":
      case "resize":
      case "saturate":
      case "slice":
        visit(part.operand);
        return;
      case "bit":
      case "inside":
        visit(part.operand);
        visit(part.index);
        return;
      case "arithmetic":
      case "compare":
      case "logic":
        visit(part.left);
        visit(part.right);
        return;
      case "shift":
        visit(part.left);
        visit(part.amount);
        return;
      case "conditional":
        visit(part.condition);
        visit(part.then);
        visit(part.otherwise);
        return;
      default:
        assertNever(part);
    }
  };
  visit(expr);
  return [...names.values()];
}

function constantOf(expr: TypedExpr): number | undefined {
  return expr.kind === "literal"
    ? Number(expr.value)
    : expr.kind === "resize"
      ? constantOf(expr.operand)
      : undefined;
}
