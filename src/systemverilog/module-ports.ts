import type { ValueType } from "../base/bits.ts";
import type { Span } from "../base/source.ts";
import type { Signal, TypedProgram } from "../brief/typed-program.ts";
import { packedType } from "./packed-type.ts";

/** A port that carries data: neither clock nor reset. */
export interface ModulePort {
  /** As people call it. */
  readonly name: string;
  readonly svName: string;
  readonly direction: "input" | "output";
  /** All elements of a vector side by side, element 0 lowest. */
  readonly type: ValueType;
  /** The declaration that it is the port of; a group of ports has no one signal. */
  readonly signal: Signal | undefined;
  readonly span: Span;
}

/**
 * The ports of a module in their order, without clock and reset: every trigger is an input, then
 * come the outputs. Whatever reads ports (the head of the module, wrappers, bundles) reads them here.
 */
export function portsOf(program: TypedProgram): readonly ModulePort[] {
  const { signals } = program;
  return [
    ...signals.flatMap((signal) => (signal.kind === "trigger" ? [portOf(signal, "input")] : [])),
    ...signals.flatMap((signal) =>
      (signal.kind === "state" || signal.kind === "comb" || signal.kind === "vector") &&
      signal.isOutput
        ? [portOf(signal, "output")]
        : [],
    ),
    ...firingPorts(program),
  ];
}

/** `fire_x` of each transaction that takes or gives the words of a stream. */
function firingPorts({ hardware, signals, transactions }: TypedProgram): readonly ModulePort[] {
  if (hardware.interfaceName === "none") {
    return [];
  }
  // Modules of one design share a hardware file: a stream is about the one that has its signals.
  const isDeclared = (name: string): boolean => signals.some((signal) => signal.name === name);
  const named = new Set(
    hardware.streams
      .filter(({ data }) => data.every(({ text }) => isDeclared(text)))
      .map(({ direction, ready, valid }) => (direction === "in" ? ready?.text : valid.text)),
  );
  return transactions
    .filter(({ name }) => named.has(name))
    .map(({ name, svName, nameSpan }) => ({
      name: `fire_${name}`,
      svName: `fire_${svName}`,
      direction: "output",
      type: { width: 1, signed: false },
      signal: undefined,
      span: nameSpan,
    }));
}

function portOf(signal: Signal, direction: ModulePort["direction"]): ModulePort {
  const { name, svName, span } = signal;
  return { name, svName, direction, type: packedType(signal), signal, span };
}
