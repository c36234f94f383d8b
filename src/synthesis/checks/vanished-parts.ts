import { inputWithoutEffect, memoryVanished } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type CheckedDesign, instancesOf, writtenTop } from "./checked-design.ts";
import {
  type Bit,
  isRegister,
  isVariable,
  readersOf,
  type WordCell,
  type WordModule,
} from "./word-netlist.ts";

/** Memories that were written down and of which nothing is left. */
export function checkVanishedMemories(design: CheckedDesign): readonly Diagnostic[] {
  const { flat, placeOf, span, log } = design;
  const kept = new Set(flat.cells.flatMap(({ type, name }) => (/^\$mem/.test(type) ? [name] : [])));
  const registers = new Set(flat.nets.map(({ name }) => name));
  // One that lies in several instances is gone only if it is gone from all of them.
  const told = new Map<string, Diagnostic | undefined>();
  for (const { path, module } of instancesOf(design)) {
    for (const { name, src, width, size } of module.memories) {
      const full = `${path}${name}`;
      const isLeft =
        kept.has(full) ||
        registers.has(`${full}[0]`) ||
        log.includes(`memory ${design.top}.${full} `);
      const key = `${src} ${name}`;
      if (name.startsWith("$") || isLeft) {
        told.set(key, undefined);
      } else if (!told.has(key)) {
        const isRead = module.cells.some(
          ({ type, parameters }) =>
            type.startsWith("$memrd") && parameters.MEMID?.replace(/^\\/, "") === name,
        );
        told.set(key, memoryVanished(placeOf(src) ?? span, { memory: name, width, size, isRead }));
      }
    }
  }
  return [...told.values()].filter((each) => each !== undefined);
}

/**
 * Inputs of the top that the text uses, beyond a sink for what is meant to be unused, and that no output
 * depends on any more. Clocks and resets are not told: they go where the registers go.
 */
export function checkInputsWithoutEffect(design: CheckedDesign): readonly Diagnostic[] {
  const { flat, placeOf, span, top } = design;
  const module = writtenTop(design);
  if (module === undefined) {
    return [];
  }
  const readers = readersOf(flat);
  const outputs = outputBits(flat);
  const isDead = (port: string): boolean =>
    flat.ports.get(port)?.bits.every((bit) => !readers.has(bit) && !outputs.has(bit)) ?? false;
  const wanted = wantedInputs(module, design, new Map());
  const dead = [...module.ports].flatMap(([port, { direction }]) =>
    direction === "input" && wanted.has(port) && isDead(port) ? [port] : [],
  );
  const places = dead.map((port) => ({
    port,
    place: placeOf(module.nets.find(({ name }) => name === port)?.src),
  }));
  const [first] = places;
  if (first === undefined) {
    return [];
  }
  const labels = places
    .slice(1)
    .flatMap(({ port, place }) =>
      place === undefined ? [] : [{ span: place, message: `\`${port}\` leads to no output` }],
    );
  return [inputWithoutEffect(first.place ?? span, { inputs: dead, top }, { labels })];
}

const controlPorts = new Set(["CLK", "ARST", "SRST", "SET", "CLR", "ALOAD", "RD_CLK", "WR_CLK"]);

/** The inputs of a module that lead to an output, a register, a memory or what is not known. */
function wantedInputs(module: WordModule, design: CheckedDesign, known: KnownInputs): Ports {
  const before = known.get(module);
  if (before !== undefined) {
    return before;
  }
  const readers = readersOf(module);
  const outputs = outputBits(module);
  const isWanted = (bits: readonly Bit[]): boolean => {
    const seen = new Set<Bit>();
    const pending = bits.filter(isVariable);
    for (let bit = pending.pop(); bit !== undefined; bit = pending.pop()) {
      if (seen.has(bit)) {
        continue;
      }
      seen.add(bit);
      const cells = readers.get(bit) ?? [];
      const at = bit;
      if (outputs.has(at) || cells.some((cell) => keeps(cell, at, design, known))) {
        return true;
      }
      pending.push(...cells.filter((cell) => isLogic(cell, design)).flatMap(resultsOf));
    }
    return false;
  };
  const wanted = new Set(
    [...module.ports].flatMap(([port, { direction, bits }]) =>
      direction === "input" && isWanted(bits) ? [port] : [],
    ),
  );
  known.set(module, wanted);
  return wanted;
}

type Ports = ReadonlySet<string>;
type KnownInputs = Map<WordModule, Ports>;

/** Whether a cell keeps what it reads of a bit, or does with it what cannot be followed. */
function keeps(cell: WordCell, bit: Bit, design: CheckedDesign, known: KnownInputs): boolean {
  const ports = Object.entries(cell.connections).flatMap(([port, bits]) =>
    cell.directions[port] !== "output" && bits.includes(bit) ? [port] : [],
  );
  const inner = design.written.get(cell.type);
  if (inner !== undefined) {
    const wanted = wantedInputs(inner, design, known);
    return ports.some((port) => wanted.has(port));
  }
  return isState(cell) ? ports.some((port) => !controlPorts.has(port)) : !cell.type.startsWith("$");
}

/** Whether the results of a cell follow from what it reads, and it is no module of the design. */
function isLogic(cell: WordCell, { written }: CheckedDesign): boolean {
  return cell.type.startsWith("$") && !isState(cell) && !written.has(cell.type);
}

function isState(cell: WordCell): boolean {
  return isRegister(cell) || /^\$mem/.test(cell.type);
}

function resultsOf({ connections, directions }: WordCell): readonly number[] {
  return Object.entries(connections).flatMap(([port, bits]) =>
    directions[port] === "output" ? bits.filter(isVariable) : [],
  );
}

function outputBits({ ports }: WordModule): ReadonlySet<Bit> {
  return new Set(
    [...ports.values()].flatMap(({ direction, bits }) => (direction === "input" ? [] : bits)),
  );
}
