import { assertNever } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import type { InstanceId, SignalId } from "../brief/ids.ts";
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

/** A module of the design that is there once, and where. */
interface Place {
  readonly program: TypedProgram;
  readonly path: readonly InstanceId[];
  /** What stands before its names: nothing for the top, `mac.` for an instance. */
  readonly prefix: string;
}

/** A name of a postcondition: `now` is after the edge, `start` before the first of the transaction. */
interface ContractName {
  readonly place: Place;
  readonly signal: SignalId;
  readonly moment: "now" | "start";
  /** For an element at a constant index. */
  readonly index: number | undefined;
}

/**
 * A watch over the transactions that have a postcondition, of the top and of every module that is
 * there once: which of several instances broke a promise is not known here.
 */
export function watchContracts(top: TypedProgram, engine: SimulationEngine): ContractWatch {
  const contracts = placesIn(top).flatMap((place) =>
    place.program.transactions.flatMap((transaction) =>
      transaction.postcondition === undefined
        ? []
        : [{ transaction, names: namesOf(transaction.postcondition, place) }],
    ),
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

  const readName = ({ signal, index, place: { path } }: ContractName): bigint | undefined =>
    index === undefined ? engine.read(signal, path) : engine.readElement(signal, index, path);

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
        return value === undefined ? [] : [{ name: labelOf(name), value: formatValue(value) }];
      });
    },
  };
}

function placesIn(top: TypedProgram): readonly Place[] {
  const places: Place[] = [];
  const visit = (place: Place): void => {
    places.push(place);
    for (const { id, name, of } of place.program.instances) {
      const program = of.kind === "module" ? top.modules[of.module] : undefined;
      if (program !== undefined) {
        visit({ program, path: [...place.path, id], prefix: `${place.prefix}${name}.` });
      }
    }
  };
  visit({ program: top, path: [], prefix: "" });
  const counts = new Map<string, number>();
  for (const { program } of places) {
    counts.set(program.file, (counts.get(program.file) ?? 0) + 1);
  }
  return places.filter(({ program }) => counts.get(program.file) === 1);
}

function contains(transaction: TypedTransaction, span: Span): boolean {
  return (
    transaction.span.file === span.file &&
    transaction.span.start <= span.start &&
    span.end <= transaction.span.end
  );
}

function keyOf({ place: { prefix }, signal, index }: ContractName): string {
  return `${prefix}${signal}:${index ?? ""}`;
}

/** Triggers are told as they were sampled at the start, without a mark. */
function labelOf({ place, moment, ...name }: ContractName): string {
  const signal = place.program.signals[name.signal];
  const mark = moment === "start" && signal?.kind !== "trigger" ? "@" : "";
  const index = name.index === undefined ? "" : `[${name.index}]`;
  return `${mark}${place.prefix}${signal?.name ?? ""}${index}`;
}

function namesOf(expr: TypedExpr, place: Place): readonly ContractName[] {
  const { program } = place;
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
        add({ place, signal: part.signal, moment, index: undefined });
        return;
      }
      case "element": {
        const index = constantOf(part.index);
        if (index !== undefined) {
          add({ place, signal: part.vector, moment: part.moment, index });
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
