import type { TraceSignal } from "../trace/trace.ts";

/** Verilator's numbers for the types of a traced variable that have a sign. */
const signedTypes = new Set([1, 4, 5, 6, 7]);
const input = 1;
const output = 2;
const parameter = 0;
const variable = 7;

/** The signals that a model declares, one in each line, which `gatewright_trace.cpp` writes. */
export function tracedSignals(lines: string): readonly TraceSignal[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => {
      const [offset, bits, direction, kind, type, ...names] = line.split("\t");
      const path = names.join("\t").trim().replaceAll(" ", ".");
      // Ports stand once more outside the top.
      if (!path.includes(".") || path.includes("__V") || Number(kind) === parameter) {
        return [];
      }
      return {
        path,
        type: { width: Number(bits), signed: signedTypes.has(Number(type)) },
        byteOffset: Number(offset),
        role: roleOf(path, Number(direction), Number(kind)),
      };
    });
}

function roleOf(path: string, direction: number, kind: number): TraceSignal["role"] {
  const [, name = "", ...below] = path.split(".");
  if (below.length === 0 && direction === input) {
    return /^(?:clk|clock)/i.test(name)
      ? "clock"
      : /^(?:n?rst|a?rst|reset)/i.test(name)
        ? "reset"
        : "input";
  }
  if (below.length === 0 && direction === output) {
    return "output";
  }
  return kind === variable ? "state" : "wire";
}
