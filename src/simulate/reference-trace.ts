import { present } from "../base/assert.ts";
import { toUnsigned, type ValueType } from "../base/bits.ts";
import type { Signal, TypedProgram, VectorSignal } from "../brief/typed-program.ts";
import { type Contents, elementAt } from "../interpreter/contents.ts";
import { moduleOf } from "../interpreter/design.ts";
import type { SettledModule } from "../interpreter/settle-module.ts";
import type { TraceSignal } from "../trace/trace.ts";

/** A value of a design that is recorded, under the name that it has in the hardware. */
export interface TracedValue extends Omit<TraceSignal, "byteOffset"> {
  readonly read: (top: SettledModule) => bigint;
}

/** Elements of longer memories are not recorded, as in Verilator's own traces. */
const MAXIMUM_ELEMENTS = 32;

/** What is recorded of a module and of all within it; `find` leads to it from the top. */
export function tracedValues(
  design: TypedProgram,
  program: TypedProgram,
  path: string,
  depth: number,
  find: (top: SettledModule) => SettledModule,
): readonly TracedValue[] {
  const isTop = depth === 0;
  return [
    ...program.signals.flatMap((signal) => tracedSignal(signal, path, isTop, find)),
    ...program.transactions.map(
      ({ id, svName }): TracedValue => ({
        path: `${path}.fire_${svName}`,
        type: { width: 1, signed: false },
        role: "wire",
        read: (top) => (find(top).firing(id) === undefined ? 0n : 1n),
      }),
    ),
    ...program.instances.flatMap((instance) =>
      tracedValues(
        design,
        moduleOf(design, instance),
        `${path}.${instance.svName}`,
        depth + 1,
        (top) => find(top).instance(instance.id),
      ),
    ),
  ];
}

function tracedSignal(
  signal: Signal,
  path: string,
  isTop: boolean,
  find: (top: SettledModule) => SettledModule,
): readonly TracedValue[] {
  const { id, svName } = signal;
  const own = `${path}.${svName}`;
  switch (signal.kind) {
    case "trigger": {
      const { type, innerName } = signal;
      const port: TracedValue = {
        path: own,
        type,
        role: isTop ? "input" : "wire",
        read: (top) => find(top).port(id),
      };
      const inner: TracedValue = {
        path: `${path}.${innerName}`,
        type,
        role: signal.strobe === undefined ? "state" : "wire",
        read: (top) => find(top).scalar(id),
      };
      return signal.synchronised ? [port, inner] : [port];
    }
    case "state":
    case "comb": {
      const inner = signal.kind === "state" ? "state" : "wire";
      const role = isTop && signal.isOutput ? "output" : inner;
      return [{ path: own, type: signal.type, role, read: (top) => find(top).scalar(id) }];
    }
    case "vector":
      return signal.storage === "registers"
        ? [tracedRegisters(signal, own, find)]
        : tracedMemory(signal, own, find);
    // Members are recorded where they live.
    case "member":
    case "member-vector":
      return [];
  }
}

/** All elements in one, as they lie in the hardware: element 0 in the lowest bits. */
function tracedRegisters(
  { id, element, length }: VectorSignal,
  path: string,
  find: (top: SettledModule) => SettledModule,
): TracedValue {
  const type: ValueType = { width: element.width * length, signed: false };
  let last: { readonly contents: Contents; readonly packed: bigint } | undefined;
  return {
    path,
    type,
    role: "state",
    read: (top) => {
      const contents = find(top).vector(id);
      if (last?.contents !== contents) {
        last = { contents, packed: packElements(contents, element.width, length) };
      }
      return present(last, "the packed elements").packed;
    },
  };
}

function packElements(contents: Contents, width: number, length: number): bigint {
  let packed = 0n;
  for (let index = length - 1; index >= 0; index--) {
    packed = (packed << BigInt(width)) | toUnsigned(elementAt(contents, index), width);
  }
  return packed;
}

function tracedMemory(
  { id, element, length }: VectorSignal,
  path: string,
  find: (top: SettledModule) => SettledModule,
): readonly TracedValue[] {
  return length > MAXIMUM_ELEMENTS
    ? []
    : Array.from({ length }, (_, index) => ({
        path: `${path}[${index}]`,
        type: element,
        role: "wire" as const,
        read: (top: SettledModule) => elementAt(find(top).vector(id), index),
      }));
}
