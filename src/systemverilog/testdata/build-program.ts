import type { ValueType } from "../../base/bits.ts";
import type { SignalId, TransactionId } from "../../brief/ids.ts";
import { readHardware } from "../../brief/hardware-toml/read-hardware.ts";
import type { Signal, TypedExpr, TypedProgram } from "../../brief/typed-program.ts";

const span = { file: "built.ebv", start: 0, end: 1 };

/** A program whose one transaction puts each expression into an output `y0`, `y1`, ... */
export function programOf(
  inputs: readonly ValueType[],
  outputs: readonly TypedExpr[],
): TypedProgram {
  const base = (id: number, name: string) => ({
    id: id as SignalId,
    name,
    svName: name,
    nameSpan: span,
    span,
    address: undefined,
    isGenerated: false,
  });
  const signals: readonly Signal[] = [
    ...inputs.map((type, id) => ({ ...base(id, `x${id}`), kind: "trigger" as const, type, synchronised: false, initial: 0n, assumption: undefined, strobe: undefined, innerName: `x${id}` })),
    ...outputs.map(({ type }, place) => ({
      ...base(inputs.length + place, `y${place}`),
      kind: "state" as const,
      type,
      initial: 0n,
      isOutput: true,
    })),
  ];
  const written = outputs.map((_, place) => (inputs.length + place) as SignalId);
  return {
    name: "built",
    svName: "built",
    file: "built.ebv",
    signals,
    instances: [],
    modules: [],
    foreign: [],
    transactions: [
      {
        id: 0 as TransactionId,
        name: "go",
        svName: "go",
        nameSpan: span,
        span,
        precondition: { kind: "literal", value: 1n, type: { width: 1, signed: false }, span },
        postcondition: undefined,
        statements: outputs.map((value, place) => ({
          kind: "assign",
          target: { kind: "signal", signal: (inputs.length + place) as SignalId },
          value,
          span,
        })),
        locals: [],
        reads: [],
        divisions: [],
        requests: [],
        pipeline: undefined,
        isGenerated: false,
        cycles: 1,
        conflicts: [],
        readsSignals: inputs.map((_, id) => id as SignalId),
        writesSignals: written,
      },
    ],
    signatures: [],
    tests: [],
    enumerations: [],
    hardware: readHardware(undefined).value,
    clockPort: "clk",
    reset: { active: "low", asynchronous: false, port: "rst_n" },
  };
}
