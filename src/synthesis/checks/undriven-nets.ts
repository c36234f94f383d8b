import { implicitNet, openInput, undrivenNet } from "../../diagnostics/catalogue/netlist.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type CheckedDesign, writtenTop } from "./checked-design.ts";
import { isVariable, type WordModule, type WordNet } from "./word-netlist.ts";

/**
 * Nets that something reads and nothing drives, as the design is written, and nets that came to be by being
 * named. An output that no instance's parent uses may stay without a driver.
 */
export function checkUndrivenNets(design: CheckedDesign): readonly Diagnostic[] {
  const { written, placeOf, span, log } = design;
  const implicit = implicitPlaces(log);
  const top = writtenTop(design);
  const used = usedOutputs(design);
  return [...written].flatMap(([key, module]) => {
    const driven = drivenBits(module, design);
    const read = readBits(module, design, module === top ? undefined : used.get(key));
    const open = openInputs(module, design);
    const nets = module.nets.flatMap((net): readonly Diagnostic[] => {
      const place = placeOf(net.src) ?? span;
      const missing = net.bits.flatMap((bit, at) =>
        isVariable(bit) && read.has(bit) && !driven.has(bit) ? [at] : [],
      );
      if (net.isHidden) {
        return [];
      }
      const isImplicit = implicit.has(`${net.name} ${fileAndLine(net.src)}`);
      if (isImplicit) {
        return [implicitNet(place, { net: net.name, isDriven: missing.length === 0 })];
      }
      return missing.length === 0 || isAlias(net, module)
        ? []
        : [
            undrivenNet(place, {
              net: net.name,
              bits: bitsText(net, missing),
              module: module.name,
            }),
          ];
    });
    return [...nets, ...open];
  });
}

/** Inputs of instances that are connected to nothing, although something is made of them inside. */
function openInputs(
  module: WordModule,
  { written, placeOf, span }: CheckedDesign,
): readonly Diagnostic[] {
  return module.cells.flatMap((cell) => {
    const inner = written.get(cell.type);
    return [...(inner?.ports ?? [])].flatMap(([port, { direction }]) =>
      inner !== undefined &&
      direction === "input" &&
      (cell.connections[port] ?? []).length === 0 &&
      isReadInside(inner, port)
        ? [openInput(placeOf(cell.src) ?? span, { input: port, instance: cell.name })]
        : [],
    );
  });
}

/** Another name of the same bits stands before it, and is told instead. */
function isAlias(net: WordNet, module: WordModule): boolean {
  const first = module.nets.find((each) => !each.isHidden && each.bits[0] === net.bits[0]);
  return first !== undefined && first !== net && first.bits.length >= net.bits.length;
}

function drivenBits(module: WordModule, { written }: CheckedDesign): ReadonlySet<unknown> {
  const driven = new Set<unknown>();
  for (const { direction, bits } of module.ports.values()) {
    if (direction !== "output") {
      addAll(driven, bits);
    }
  }
  for (const cell of module.cells) {
    const inner = written.get(cell.type);
    for (const [port, bits] of Object.entries(cell.connections)) {
      const direction = inner?.ports.get(port)?.direction ?? cell.directions[port];
      if (direction !== "input") {
        addAll(driven, bits);
      }
    }
  }
  return driven;
}

function readBits(
  module: WordModule,
  { written }: CheckedDesign,
  usedPorts: ReadonlySet<string> | undefined,
): ReadonlySet<unknown> {
  const read = new Set<unknown>();
  for (const [port, { direction, bits }] of module.ports) {
    if (direction === "output" && (usedPorts === undefined || usedPorts.has(port))) {
      addAll(read, bits);
    }
  }
  for (const cell of module.cells) {
    const inner = written.get(cell.type);
    for (const [port, bits] of Object.entries(cell.connections)) {
      const direction = inner?.ports.get(port)?.direction ?? cell.directions[port];
      if (direction === "input" && (inner === undefined || isReadInside(inner, port))) {
        addAll(read, bits);
      }
    }
  }
  return read;
}

function addAll(set: Set<unknown>, bits: readonly unknown[]): void {
  for (const bit of bits) {
    set.add(bit);
  }
}

/** Whether a module does anything with an input. */
function isReadInside(module: WordModule, port: string): boolean {
  const bits = new Set(module.ports.get(port)?.bits ?? []);
  return (
    module.cells.some((cell) =>
      Object.entries(cell.connections).some(
        ([name, some]) => cell.directions[name] !== "output" && some.some((bit) => bits.has(bit)),
      ),
    ) ||
    [...module.ports.values()].some(
      (other) => other.direction === "output" && other.bits.some((bit) => bits.has(bit)),
    )
  );
}

/** The outputs of each module that some instance connects to what is read. */
function usedOutputs({ written }: CheckedDesign): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const module of written.values()) {
    for (const { type, connections } of module.cells) {
      if (written.has(type)) {
        const ports = used.get(type) ?? new Set<string>();
        used.set(type, ports);
        for (const [port, bits] of Object.entries(connections)) {
          if (bits.length > 0) {
            ports.add(port);
          }
        }
      }
    }
  }
  return used;
}

/** `bits 7 to 4`, `bit 3`, or nothing if it is all of it. */
function bitsText(net: WordNet, missing: readonly number[]): string {
  const [least = 0] = missing;
  const most = missing.at(-1) ?? least;
  if (missing.length === net.bits.length) {
    return "";
  }
  return missing.length === 1
    ? `bit ${least} of `
    : most - least + 1 === missing.length
      ? `bits ${most} to ${least} of `
      : `${missing.length} bits of `;
}

function implicitPlaces(log: string): ReadonlySet<string> {
  const pattern = /^(.*):(\d+): Warning: Identifier `\\(.+)' is implicitly declared\.$/gm;
  return new Set(
    [...log.matchAll(pattern)].map(([, file, line, name]) => `${name} ${file}:${line}`),
  );
}

function fileAndLine(src: string | undefined): string {
  return (
    /^(.*):(\d+)\.\d+-/
      .exec(src ?? "")
      ?.slice(1, 3)
      .join(":") ?? ""
  );
}
