import { type AndGraph, type Bit, createAndGraph, FALSE, TRUE } from "./and-graph.ts";
import type { Circuit, Memory, MemoryRead, MemoryWrite, Register } from "./circuit.ts";
import { lowerCell } from "./lower-cell.ts";
import { type NetBit, type NetCell, type Netlist, numberParameter } from "./netlist.ts";
import type { Word } from "./words.ts";

/** A circuit, or why the netlist is none: a sentence. */
export type LoweredNetlist =
  | { readonly kind: "circuit"; readonly circuit: Circuit }
  | { readonly kind: "refused"; readonly reason: string };

interface Lowering {
  readonly graph: AndGraph;
  /** The bit that a wire carries. */
  readonly bits: Map<number, Bit>;
  /** The combinational cell, or read port, that drives a wire. */
  readonly drivers: Map<number, NetCell>;
  readonly abstractions: Set<string>;
}

const silent = new Set(["$scopeinfo", "$print", "$check", "$assert", "$assume", "$cover"]);
const stateful = new Set(["$dff", "$ff"]);

/**
 * The circuit of a flat module of yosys's word cells without resets and enables. `clock` is the
 * port that every flip-flop must be clocked by.
 */
export function lowerNetlist(netlist: Netlist, clock: string): LoweredNetlist {
  const lowering: Lowering = {
    graph: createAndGraph(),
    bits: new Map(),
    drivers: new Map(),
    abstractions: new Set(),
  };
  // Accesses of memories come in two generations, alike for our purposes.
  const cells = Object.values(netlist.cells)
    .filter(({ type }) => !silent.has(type))
    .map((cell) => ({ ...cell, type: cell.type.replace(/^(\$mem\w+)_v2$/, "$1") }));
  const inputs = new Map<string, Word>();
  for (const [name, { direction, bits }] of Object.entries(netlist.ports)) {
    if (direction === "input") {
      inputs.set(
        name,
        bits.map((bit) => freeBit(lowering, bit)),
      );
    }
  }
  const clockBit = netlist.ports[clock]?.bits[0];
  const odd = cells.find((cell) => isOddlyClocked(cell, clockBit));
  if (odd !== undefined) {
    return {
      kind: "refused",
      reason: `part of the design is clocked by something other than the rising edge of \`${clock}\``,
    };
  }
  for (const cell of cells) {
    if (stateful.has(cell.type)) {
      cell.connections.Q?.forEach((bit) => {
        freeBit(lowering, bit);
      });
    } else {
      for (const bit of outputsOf(cell)) {
        if (typeof bit === "number") {
          lowering.drivers.set(bit, cell);
        }
      }
    }
  }
  const order = inOrder(lowering.drivers);
  if (order === undefined) {
    return { kind: "refused", reason: "a combinational loop runs through the design" };
  }
  const reads = new Map<string, MemoryRead[]>();
  for (const cell of order) {
    lowerDriver(lowering, cell, reads);
  }
  const word = (bits: readonly NetBit[] | undefined): Word =>
    (bits ?? []).map((bit) => bitOf(lowering, bit));
  const names = new Map<string, Word>();
  const starts = new Map<NetBit, boolean>();
  for (const [name, { hide_name, bits, attributes }] of Object.entries(netlist.netnames)) {
    if (hide_name === 0) {
      names.set(name, word(bits));
    }
    const initial = attributes?.init;
    if (typeof initial === "string") {
      bits.forEach((bit, place) => {
        const digit = initial[initial.length - 1 - place];
        if (digit === "0" || digit === "1") {
          starts.set(bit, digit === "1");
        }
      });
    }
  }
  const registers = cells
    .filter(({ type }) => stateful.has(type))
    .flatMap(({ connections: { D = [], Q = [] } }): readonly Register[] =>
      Q.map((bit, place) => ({
        state: bitOf(lowering, bit),
        next: bitOf(lowering, D[place] ?? "x"),
        initial: starts.get(bit),
      })),
    );
  const memories = Object.entries(netlist.memories ?? {}).map(
    ([name, { width, size, start_offset }]): Memory => ({
      name,
      width,
      length: size,
      reads: reads.get(name) ?? [],
      writes: writesOf(cells, name, word),
      initial: contentsOf(cells, name, width, start_offset),
    }),
  );
  return {
    kind: "circuit",
    circuit: {
      graph: lowering.graph,
      inputs,
      registers,
      memories: memories.filter((memory) => memory.reads.length > 0),
      names,
      constants: constantsOf(cells),
      abstractions: [...lowering.abstractions],
    },
  };
}

function isOddlyClocked(cell: NetCell, clock: NetBit | undefined): boolean {
  if (cell.type === "$dff") {
    return cell.connections.CLK?.[0] !== clock || numberParameter(cell, "CLK_POLARITY") !== 1;
  }
  if (cell.type === "$memwr" || (cell.type === "$memrd" && isClockedRead(cell))) {
    return cell.connections.CLK?.[0] !== clock || numberParameter(cell, "CLK_POLARITY") !== 1;
  }
  return false;
}

function isClockedRead(cell: NetCell): boolean {
  return numberParameter(cell, "CLK_ENABLE") === 1;
}

function outputsOf(cell: NetCell): readonly NetBit[] {
  switch (cell.type) {
    case "$memrd":
      return cell.connections.DATA ?? [];
    case "$memwr":
    case "$meminit":
      return [];
    default:
      return cell.port_directions === undefined
        ? (cell.connections.Y ?? [])
        : Object.entries(cell.connections).flatMap(([port, bits]) =>
            cell.port_directions?.[port] === "output" ? bits : [],
          );
  }
}

function freeBit({ graph, bits }: Lowering, bit: NetBit): Bit {
  if (typeof bit !== "number") {
    return bit === "1" ? TRUE : FALSE;
  }
  const known = bits.get(bit);
  const free = known ?? graph.input();
  bits.set(bit, free);
  return free;
}

/** What an undriven wire or an unknown constant carries may be anything. */
function bitOf(lowering: Lowering, bit: NetBit): Bit {
  switch (bit) {
    case "0":
      return FALSE;
    case "1":
      return TRUE;
    case "x":
    case "z":
      return lowering.graph.input();
    default:
      return freeBit(lowering, bit);
  }
}

function lowerDriver(lowering: Lowering, cell: NetCell, reads: Map<string, MemoryRead[]>): void {
  const { graph, bits } = lowering;
  const port = (name: string): Word =>
    (cell.connections[name] ?? []).map((bit) => bitOf(lowering, bit));
  if (cell.type === "$memrd") {
    const memory = String(cell.parameters.MEMID ?? "").replace(/^\\/, "");
    // The data come behind the address in the graph, as the outputs of every cell do.
    const address = port("ADDR");
    const data = (cell.connections.DATA ?? []).map((bit) => freeBit(lowering, bit));
    reads.set(memory, [...(reads.get(memory) ?? []), { address, data }]);
    return;
  }
  const word = cell.type.startsWith("$") ? lowerCell(graph, cell, port) : undefined;
  if (word === undefined) {
    for (const bit of outputsOf(cell)) {
      freeBit(lowering, bit);
    }
    if (outputsOf(cell).length > 0) {
      const name = cell.type.replace(/^\\/, "");
      lowering.abstractions.add(
        `what \`${name}\` does is not known, so its outputs may be anything`,
      );
    }
    return;
  }
  cell.connections.Y?.forEach((bit, place) => {
    if (typeof bit === "number") {
      bits.set(bit, word[place] ?? FALSE);
    }
  });
}

/** Combinational cells, each behind those that drive it; `undefined` if they run in a circle. */
function inOrder(drivers: ReadonlyMap<number, NetCell>): readonly NetCell[] | undefined {
  const order: NetCell[] = [];
  const begun = new Set<NetCell>();
  const done = new Set<NetCell>();
  const sources = (cell: NetCell): readonly NetCell[] => {
    const outputs = new Set(outputsOf(cell));
    return Object.values(cell.connections).flatMap((bits) =>
      bits.flatMap((bit) => {
        const driver = typeof bit === "number" && !outputs.has(bit) ? drivers.get(bit) : undefined;
        return driver ?? [];
      }),
    );
  };
  for (const root of new Set(drivers.values())) {
    const pending: { readonly cell: NetCell; readonly rest: NetCell[] }[] = [];
    const enter = (cell: NetCell): boolean => {
      if (done.has(cell)) {
        return true;
      }
      if (begun.has(cell)) {
        return false;
      }
      begun.add(cell);
      pending.push({ cell, rest: [...new Set(sources(cell))] });
      return true;
    };
    enter(root);
    for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        done.add(top.cell);
        order.push(top.cell);
        pending.pop();
      } else if (!enter(next)) {
        return undefined;
      }
    }
  }
  return order;
}

function isOf(cell: NetCell, memory: string): boolean {
  return String(cell.parameters.MEMID ?? "").replace(/^\\/, "") === memory;
}

function writesOf(
  cells: readonly NetCell[],
  memory: string,
  word: (bits: readonly NetBit[] | undefined) => Word,
): readonly MemoryWrite[] {
  return cells
    .filter((cell) => cell.type === "$memwr" && isOf(cell, memory))
    .sort((a, b) => numberParameter(a, "PORTID") - numberParameter(b, "PORTID"))
    .map(({ connections: { ADDR, DATA, EN } }) => ({
      address: word(ADDR),
      data: word(DATA),
      enable: word(EN),
    }));
}

/** Constant words of `initial` blocks and `$readmemh`. */
function contentsOf(
  cells: readonly NetCell[],
  memory: string,
  width: number,
  offset: number,
): ReadonlyMap<number, bigint> {
  const contents = new Map<number, bigint>();
  const blocks = cells
    .filter((cell) => cell.type === "$meminit" && isOf(cell, memory))
    .sort((a, b) => numberParameter(a, "PRIORITY") - numberParameter(b, "PRIORITY"));
  for (const cell of blocks) {
    const { ADDR = [], DATA = [] } = cell.connections;
    const address = Number(numberOf(ADDR) ?? 0n) - offset;
    for (let word = 0; word < numberParameter(cell, "WORDS"); word++) {
      const value = numberOf(DATA.slice(word * width, (word + 1) * width));
      if (value !== undefined) {
        contents.set(address + word, value);
      }
    }
  }
  return contents;
}

const comparisons = new Set(["$eq", "$ne", "$lt", "$le", "$gt", "$ge"]);

function constantsOf(cells: readonly NetCell[]): ReadonlySet<bigint> {
  const found = new Set<bigint>();
  for (const { type, connections } of cells) {
    if (comparisons.has(type)) {
      for (const bits of [connections.A ?? [], connections.B ?? []]) {
        const value = numberOf(bits);
        if (value !== undefined) {
          found.add(value);
        }
      }
    }
  }
  return found;
}

/** Constant bits as a number; `undefined` if any is not constant. */
function numberOf(bits: readonly NetBit[]): bigint | undefined {
  if (bits.length === 0 || bits.some((bit) => bit !== "0" && bit !== "1")) {
    return undefined;
  }
  return BigInt(`0b${[...bits].reverse().join("")}`);
}
