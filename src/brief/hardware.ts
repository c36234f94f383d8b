import type { Span } from "../base/source.ts";

/** Where a vector lives. `registers` are read in the same cycle, all others synchronously. */
export type Storage = "registers" | "bram" | "ultraram" | "spram" | "distributed" | "rom";

export type MemoryKind =
  | "flipflop"
  | "bram"
  | "ultraram"
  | "spram"
  | "distributed"
  | "ddr4"
  | "rom";

/** An entry of `[memory]`. Spans point into the TOML file. */
export interface MemoryEntry {
  readonly byteAddress: bigint;
  readonly kind: MemoryKind;
  /** Elements; `undefined` is as many as the declaration says. */
  readonly size: number | undefined;
  /** Bits of an element; `undefined` is as many as the declaration says. */
  readonly elementBits: number | undefined;
  readonly init: string | undefined;
  readonly initSpan: Span | undefined;
  readonly span: Span;
  readonly keySpan: Span;
}

/** An entry of `[io]`: the whole word, or bit `bit` of it. `pins` has bit 0 first. */
export interface IoEntry {
  readonly byteAddress: bigint;
  readonly bit: number | undefined;
  readonly pins: readonly string[];
  readonly direction: "input" | "output" | undefined;
  readonly span: Span;
  readonly keySpan: Span;
}

/** A name of the design as the hardware file writes it. */
export interface HardwareName {
  readonly text: string;
  readonly span: Span;
}

/**
 * A table `[stream.NAME]`: an AXI4-Stream port made of triggers and lets of the design. What comes
 * in goes to triggers, and a `let` or a transaction says that it has been taken; what goes out comes
 * from lets, a `let` or a transaction says when, and a trigger tells that there is room.
 */
export interface StreamEntry {
  readonly name: string;
  readonly direction: "in" | "out";
  /** Bit 0 first. */
  readonly data: readonly HardwareName[];
  readonly valid: HardwareName;
  /** A stream that comes in and names none takes a word in every cycle. */
  readonly ready: HardwareName | undefined;
  readonly last: HardwareName | undefined;
  readonly keep: HardwareName | undefined;
  readonly user: readonly HardwareName[];
  readonly keySpan: Span;
}

export type InterfaceName = "axi4-lite" | "axi4-stream" | "none";

/** `hardware.toml`, read and checked for itself; without a file every field has its default. */
export interface Hardware {
  readonly file: string | undefined;
  readonly projectName: string | undefined;
  readonly version: string | undefined;
  /** As written: a part, or a board of ours. */
  readonly target: string | undefined;
  readonly targetSpan: Span | undefined;
  /** Ids into the board data, where the target is known. */
  readonly boardId: string | undefined;
  readonly deviceId: string | undefined;
  readonly part: string | undefined;
  readonly clockHz: number | undefined;
  /** `hfosc` or a pin; `undefined` is the board's own. */
  readonly clockSource: string | undefined;
  /** `power-on` or a pin. */
  readonly resetSource: string;
  /** `reset_active` and `reset_style` of `[target]`: of the reset port of every module. */
  readonly resetActive: "low" | "high";
  readonly resetStyle: "synchronous" | "asynchronous";
  readonly interfaceName: InterfaceName;
  readonly interfaceSpan: Span | undefined;
  readonly addressWidth: number | undefined;
  readonly dataWidth: number | undefined;
  readonly memory: readonly MemoryEntry[];
  readonly io: readonly IoEntry[];
  readonly streams: readonly StreamEntry[];
}

/** The names of the design that a stream is made of. */
export function namesOfStream(stream: StreamEntry): readonly HardwareName[] {
  const { data, valid, ready, last, keep, user } = stream;
  return [...data, valid, ready, last, keep, ...user].filter((one) => one !== undefined);
}

/** The storage of a vector with that `[memory]` kind; `undefined` for memory off the chip. */
export function storageOf(kind: MemoryKind): Storage | undefined {
  switch (kind) {
    case "flipflop":
      return "registers";
    case "ddr4":
      return undefined;
    default:
      return kind;
  }
}
