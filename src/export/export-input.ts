import type { ValueType } from "../base/bits.ts";
import type { PassResult } from "../base/pass-result.ts";
import type { Board } from "../boards/board.ts";
import type { Hardware } from "../brief/hardware.ts";
import type { BusAddress, ResetStyle, TypedProgram } from "../brief/typed-program.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { portsOf } from "../systemverilog/module-ports.ts";
import type { SvModule } from "../systemverilog/sv-module.ts";
import type { Bundle } from "./bundle.ts";

/** A port of the top that carries data: neither clock nor reset. */
export interface ExportPort {
  /** As people call it. */
  readonly name: string;
  /** The identifier in the SystemVerilog, escaped if need be. */
  readonly svName: string;
  readonly direction: "input" | "output";
  readonly type: ValueType;
  /** Where `[io]` finds its pins. */
  readonly address: BusAddress | undefined;
}

/** The module that a bundle builds, with everything known of its interface. */
export interface ExportTop {
  readonly name: string;
  /** `undefined` for a module without a clock. */
  readonly clockPort: string | undefined;
  readonly reset: ResetStyle | undefined;
  readonly ports: readonly ExportPort[];
}

export interface ExportInput {
  readonly projectName: string;
  readonly top: ExportTop;
  /** Emitted from Brief. */
  readonly modules: readonly SvModule[];
  /** The project's own SystemVerilog and memory contents, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly hardware: Hardware;
  readonly board: Board | undefined;
  /** The module that puts the top on a bus; it is among `modules`. */
  readonly wrapper: ExportWrapper | undefined;
  /** Documents and headers to go along, by path. */
  readonly documents: ReadonlyMap<string, string>;
}

export interface ExportWrapper {
  readonly name: string;
  readonly clockPort: string;
  /** As people call it. */
  readonly busTitle: string;
}

/** A bundle, empty where an error stood in its way. */
export type ExportResult = PassResult<Bundle, Diagnostic>;

/** The top of a bundle whose top is a Brief module. */
export function exportTopOf(program: TypedProgram): ExportTop {
  const ports = portsOf(program).map(({ name, svName, direction, type, signal }) => ({
    name,
    svName,
    direction,
    type,
    address: signal?.address,
  }));
  return { name: program.svName, clockPort: program.clockPort, reset: program.reset, ports };
}
