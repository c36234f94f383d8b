import type { ByteSink } from "./byte-sink.ts";
import { pathParts } from "./path-parts.ts";
import { timeUnitOf } from "./time-unit.ts";
import type { TraceSignal } from "./trace.ts";
import type { TraceStore } from "./trace-store.ts";

/** What is dumped under one identifier code. */
export interface VcdVariable {
  readonly code: Uint8Array;
  readonly width: number;
  /** The first of the signals that share the code. */
  readonly signal: number;
}

interface Scope {
  readonly name: string;
  readonly scopes: Map<string, Scope>;
  readonly lines: string[];
}

/** Writes everything up to `$enddefinitions`. A tick is `timeFactor` units of the dump. */
export function writeVcdHeader(
  out: ByteSink,
  store: TraceStore,
): { readonly variables: readonly VcdVariable[]; readonly timeFactor: number } {
  const { exponent, perTick: timeFactor } = timeUnitOf(store.tickPicoseconds);
  const variables: VcdVariable[] = [];
  const codeOfPlace = new Map<string, Uint8Array>();
  const root: Scope = { name: "", scopes: new Map(), lines: [] };
  store.signals.forEach((signal, at) => {
    const place = `${signal.byteOffset}:${signal.type.width}`;
    let code = codeOfPlace.get(place);
    if (code === undefined) {
      code = identifierCode(variables.length);
      codeOfPlace.set(place, code);
      variables.push({ code, width: signal.type.width, signal: at });
    }
    const parts = pathParts(signal.path);
    scopeOf(root, parts.slice(0, -1)).lines.push(
      variableLine(signal, parts.at(-1) ?? "", String.fromCharCode(...code)),
    );
  });

  out.text(`$version Gatewright $end\n$timescale ${unitName(exponent)} $end\n`);
  writeScope(out, root);
  out.text("$enddefinitions $end\n");
  return { variables, timeFactor };
}

/** Base 94 in the characters `!` to `~`, the lowest digit first. */
function identifierCode(index: number): Uint8Array {
  const codes: number[] = [];
  let rest = index;
  do {
    codes.push(33 + (rest % 94));
    rest = Math.floor(rest / 94) - 1;
  } while (rest >= 0);
  return Uint8Array.from(codes);
}

function variableLine(signal: TraceSignal, name: string, code: string): string {
  const { width } = signal.type;
  const kind = signal.role === "state" || signal.role === "output" ? "reg" : "wire";
  const range = width === 1 ? "" : ` [${width - 1}:0]`;
  return `$var ${kind} ${width} ${code} ${escaped(name)}${range} $end\n`;
}

function scopeOf(root: Scope, names: readonly string[]): Scope {
  let scope = root;
  for (const name of names) {
    let inner = scope.scopes.get(name);
    if (inner === undefined) {
      inner = { name, scopes: new Map(), lines: [] };
      scope.scopes.set(name, inner);
    }
    scope = inner;
  }
  return scope;
}

function writeScope(out: ByteSink, scope: Scope): void {
  for (const line of scope.lines) {
    out.text(line);
  }
  for (const inner of scope.scopes.values()) {
    out.text(`$scope module ${escaped(inner.name)} $end\n`);
    writeScope(out, inner);
    out.text("$upscope $end\n");
  }
}

/** A simple identifier as it is, any other escaped: a backslash before and a blank behind. */
function escaped(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_$]*$/.test(name)) {
    return name;
  }
  // An escaped identifier ends at the first blank and holds printable ASCII only.
  const printable = name.replace(/[^!-~]/g, "_");
  return `\\${printable === "" ? "_" : printable}`;
}

const unitNames = ["s", "ms", "us", "ns", "ps", "fs"] as const;

/** `10 ns` for -8. */
function unitName(exponent: number): string {
  const thousands = Math.ceil(-exponent / 3);
  return `${10 ** (exponent + 3 * thousands)} ${unitNames[thousands] ?? "s"}`;
}
