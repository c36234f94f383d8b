import type { TypedProgram } from "../../brief/typed-program.ts";

const checkers = import.meta.glob<string>("./checkers/*.sv", {
  query: "?raw",
  import: "default",
  eager: true,
});

/**
 * The checker of the bus that `[interface]` names, by path in a bundle: a module to be bound to the
 * wrapper, which reports by failed assertions what is against the specification. Empty without a bus.
 */
export function checkerFiles({ hardware }: TypedProgram): ReadonlyMap<string, string> {
  const names = {
    "axi4-lite": "axi_lite_checker.sv",
    "axi4-stream": "axi_stream_checker.sv",
    none: undefined,
  } as const;
  const name = names[hardware.interfaceName];
  const text = name === undefined ? undefined : checkers[`./checkers/${name}`];
  return new Map(text === undefined ? [] : [[`checkers/${name}`, text]]);
}
