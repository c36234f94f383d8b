import type { Span } from "../../base/source.ts";
import { systemVerilogKeywords } from "../../brief/names/systemverilog-names.ts";
import type { TypedProgram } from "../../brief/typed-program.ts";
import type { ModulePort } from "../module-ports.ts";
import { createNameTable, type NameTable } from "../name-table.ts";
import type { SvText } from "../sv-text.ts";

/** What the parts of a wrapper have in common. */
export interface WrapperScope {
  readonly clock: string;
  /** Active low. */
  readonly reset: string;
  /** The event of a clocked block. */
  readonly event: string;
  readonly names: NameTable;
  /** The wrapper's name for a port of the core: its pin, or the variable that stands for it. */
  readonly local: (svName: string) => string;
  /** The name under which the bus looks at a port: in step with the clock. */
  readonly seen: (svName: string) => string;
}

/** A port of the wrapper, as it is declared. */
export interface WrapperPort {
  readonly text: string;
  readonly span: Span | undefined;
}

/** One interface of a wrapper. */
export interface WrapperPart {
  readonly ports: readonly WrapperPort[];
  readonly lines: readonly SvText[];
}

/**
 * Names for the ports of the core that no fixed name of an interface takes. `unsteady` are the ports
 * that may change at any time; they are seen through a synchroniser.
 */
export function wrapperScope(
  program: TypedProgram,
  ports: readonly ModulePort[],
  unsteady: readonly ModulePort[],
  fixed: readonly string[],
  { clock, reset }: Pick<WrapperScope, "clock" | "reset">,
): WrapperScope {
  const names = createNameTable([...systemVerilogKeywords, clock, reset, ...fixed]);
  const locals = new Map(ports.map(({ svName }) => [svName, names.take(svName)]));
  const local = (svName: string): string => locals.get(svName) ?? svName;
  const steady = new Map(
    unsteady.map(({ svName }) => [svName, names.take(`${local(svName)}_seen`)]),
  );
  return {
    clock,
    reset,
    event: program.reset.asynchronous
      ? `@(posedge ${clock} or negedge ${reset})`
      : `@(posedge ${clock})`,
    names,
    local,
    seen: (svName) => steady.get(svName) ?? local(svName),
  };
}
