import type { ValueType } from "../base/bits.ts";
import type { SignalId } from "./ids.ts";

export interface ForeignPort {
  /** Index into `ForeignModule.ports`. */
  readonly id: SignalId;
  readonly name: string;
  readonly direction: "input" | "output";
  readonly type: ValueType;
}

/** A SystemVerilog module of the project that Brief instantiates, with one set of parameters. */
export interface ForeignModule {
  /** Its name in the SystemVerilog. */
  readonly name: string;
  /** Path of the file that declares it. */
  readonly file: string;
  readonly parameters: readonly { readonly name: string; readonly value: bigint }[];
  readonly ports: readonly ForeignPort[];
  /** Outputs that are not declared, and stay open. */
  readonly openOutputs: readonly string[];
  /** Ports that connect by themselves; `undefined` where the module has none. */
  readonly clockPort: string | undefined;
  readonly reset: { readonly port: string; readonly active: "low" | "high" } | undefined;
}
