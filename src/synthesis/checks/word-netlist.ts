/** A bit of a net: its number within the module, or what it always is: 0, 1, x or z. */
export type Bit = number | string;

export type Direction = "input" | "output" | "inout";

export interface WordCell {
  readonly name: string;
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly src: string | undefined;
  readonly isKept: boolean;
  /** Of the ports that yosys knows; none for a cell whose module it has not seen. */
  readonly directions: Readonly<Record<string, Direction>>;
  readonly connections: Readonly<Record<string, readonly Bit[]>>;
}

export interface WordNet {
  readonly name: string;
  readonly src: string | undefined;
  /** Whether yosys made it up. */
  readonly isHidden: boolean;
  readonly isKept: boolean;
  readonly bits: readonly Bit[];
}

export interface WordMemory {
  readonly name: string;
  readonly src: string | undefined;
  /** Of a word, in bits. */
  readonly width: number;
  /** In words. */
  readonly size: number;
}

export interface WordModule {
  /** That of the design, without the parameters. */
  readonly name: string;
  readonly ports: ReadonlyMap<
    string,
    { readonly direction: Direction; readonly bits: readonly Bit[] }
  >;
  readonly cells: readonly WordCell[];
  readonly nets: readonly WordNet[];
  readonly memories: readonly WordMemory[];
}

/** A netlist of words (`$add`, `$mux`, `$mem_v2`), before it becomes cells of a device; modules by yosys's name. */
export type WordNetlist = ReadonlyMap<string, WordModule>;

/** Reads a netlist of yosys's JSON, without the modules that are cells of the device; `undefined` if it is none. */
export function readWordNetlist(text: string): WordNetlist | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return new Map(
    entriesOf(fieldOf(json, "modules"))
      .filter(([, module]) => !isCellOfDevice(module))
      .map(([name, module]) => [name, moduleOf(name, module)]),
  );
}

function isCellOfDevice(module: unknown): boolean {
  const attributes = fieldOf(module, "attributes");
  return ["blackbox", "whitebox"].some((each) => fieldOf(attributes, each) !== undefined);
}

function moduleOf(name: string, json: unknown): WordModule {
  return {
    name: plainName(textOf(fieldOf(fieldOf(json, "attributes"), "hdlname")) ?? name),
    ports: new Map(
      entriesOf(fieldOf(json, "ports")).map(([port, value]) => [
        port,
        {
          direction: directionOf(fieldOf(value, "direction")),
          bits: bitsOf(fieldOf(value, "bits")),
        },
      ]),
    ),
    cells: entriesOf(fieldOf(json, "cells")).map(([cell, value]) => cellOf(cell, value)),
    nets: entriesOf(fieldOf(json, "netnames")).map(([net, value]) => ({
      name: net,
      src: srcOf(value),
      isHidden: fieldOf(value, "hide_name") === 1,
      isKept: isKept(value),
      bits: bitsOf(fieldOf(value, "bits")),
    })),
    memories: entriesOf(fieldOf(json, "memories")).map(([memory, value]) => ({
      name: memory,
      src: srcOf(value),
      width: Number(fieldOf(value, "width")),
      size: Number(fieldOf(value, "size")),
    })),
  };
}

function cellOf(name: string, json: unknown): WordCell {
  return {
    name,
    type: textOf(fieldOf(json, "type")) ?? "",
    parameters: Object.fromEntries(
      entriesOf(fieldOf(json, "parameters")).map(([key, value]) => [key, `${value}`]),
    ),
    src: srcOf(json),
    isKept: isKept(json),
    directions: Object.fromEntries(
      entriesOf(fieldOf(json, "port_directions")).map(([key, value]) => [key, directionOf(value)]),
    ),
    connections: Object.fromEntries(
      entriesOf(fieldOf(json, "connections")).map(([key, value]) => [key, bitsOf(value)]),
    ),
  };
}

function fieldOf(json: unknown, name: string): unknown {
  return entriesOf(json).find(([key]) => key === name)?.[1];
}

function entriesOf(json: unknown): readonly (readonly [string, unknown])[] {
  return typeof json === "object" && json !== null ? Object.entries(json) : [];
}

function textOf(json: unknown): string | undefined {
  return typeof json === "string" ? json : undefined;
}

function srcOf(json: unknown): string | undefined {
  return textOf(fieldOf(fieldOf(json, "attributes"), "src"));
}

function isKept(json: unknown): boolean {
  return fieldOf(fieldOf(json, "attributes"), "keep") !== undefined;
}

function directionOf(json: unknown): Direction {
  return json === "input" || json === "output" ? json : "inout";
}

function bitsOf(json: unknown): readonly Bit[] {
  return Array.isArray(json)
    ? json.map((each) => (typeof each === "number" ? each : `${each}`))
    : [];
}

/** `core` of `$paramod\core\WIDTH=s32'...` or `$paramod$1234\core`. */
function plainName(name: string): string {
  return (
    /^\$paramod\\([^\\]+)/.exec(name)?.[1] ??
    name.replace(/^\$paramod\$[^\\]*\\/, "").replace(/^\\/, "")
  );
}

/** Whether a cell is a register of any kind. */
export function isRegister({ type }: WordCell): boolean {
  return /^\$(?:s|a|al)?dff(?:e|ce|sr|sre)?$/.test(type);
}

/** The value of a parameter that is a whole number, such as a width. */
export function numberOf({ parameters }: WordCell, name: string): number {
  const text = parameters[name] ?? "";
  return /^[01]+$/.test(text) ? Number.parseInt(text, 2) : Number(text);
}

/** Which cell drives each bit of a module. */
export function driversOf(module: WordModule): ReadonlyMap<Bit, WordCell> {
  const drivers = new Map<Bit, WordCell>();
  for (const cell of module.cells) {
    for (const [port, bits] of Object.entries(cell.connections)) {
      if (cell.directions[port] !== "input") {
        for (const bit of bits) {
          drivers.set(bit, cell);
        }
      }
    }
  }
  return drivers;
}

/** The cells that read each bit of a module. */
export function readersOf(module: WordModule): ReadonlyMap<Bit, readonly WordCell[]> {
  const readers = new Map<Bit, WordCell[]>();
  for (const cell of module.cells) {
    for (const [port, bits] of Object.entries(cell.connections)) {
      if (cell.directions[port] !== "output") {
        for (const bit of new Set(bits)) {
          const known = readers.get(bit);
          if (known === undefined) {
            readers.set(bit, [cell]);
          } else {
            known.push(cell);
          }
        }
      }
    }
  }
  return readers;
}

/** Whether a bit is a net and no constant. */
export function isVariable(bit: Bit | undefined): bit is number {
  return typeof bit === "number";
}
