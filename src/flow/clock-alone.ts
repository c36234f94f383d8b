import type { SourceFile } from "../base/source.ts";
import { roleByName } from "../simulate/clock-choice.ts";
import { readHeaders } from "../systemverilog/read-headers.ts";

const cycles = 1000;
const cyclesOfReset = 4;

/** A testbench that only clocks a module. */
export interface LoneClock {
  readonly name: string;
  readonly source: SourceFile;
  readonly facts: { readonly clocks: string; readonly resets: string; readonly cycles: number };
}

/**
 * A testbench for a module that has none: its clocks run, its resets are asserted at first, and all
 * other inputs are 0. `undefined` where no input is named like a clock.
 */
export function clockAlone(top: string, sources: readonly SourceFile[]): LoneClock | undefined {
  const header = sources
    .flatMap(({ text }) => (text.includes(top) ? readHeaders(text) : []))
    .find(({ name }) => name === top);
  const roles = (header?.ports ?? []).flatMap(({ name, direction, width }) => {
    const isBit = direction === "input" && width(new Map()) === 1;
    const role = isBit ? roleByName(name) : undefined;
    return role === undefined ? [] : [{ name, ...role }];
  });
  const clocks = roles.filter(({ role }) => role === "clock");
  if (header === undefined || clocks.length === 0) {
    return undefined;
  }
  const resets = roles.flatMap((one) => (one.role === "reset" ? [one] : []));
  const name = `${top}_alone`;
  const connections = roles.map(({ name: port }) => `.${port}(${port})`);
  const assign = (isAsserted: boolean): string =>
    resets.map((one) => `${one.name} = ${isAsserted ? one.asserted : 1 - one.asserted};`).join(" ");
  // Without a time scale in the design a step is a picosecond.
  const isScaled = sources.some(({ text }) => /`timescale|\btimeunit\b/.test(text));
  const half = isScaled ? 5 : 5000;
  const lines = [
    "/* verilator lint_off PINMISSING */",
    `module ${name};`,
    ...(isScaled ? ["timeunit 1ns; timeprecision 1ps;"] : []),
    ...clocks.map(({ name: clock }) => `bit ${clock};`),
    ...resets.map(({ name: reset }) => `bit ${reset};`),
    `${top} ${top} (${connections.join(", ")});`,
    ...clocks.map(({ name: clock }) => `always #${half} ${clock} = !${clock};`),
    `initial begin ${assign(true)} #${2 * half * cyclesOfReset} ${assign(false)}`,
    `#${2 * half * (cycles - cyclesOfReset)} $finish; end`,
    "endmodule",
  ];
  return {
    name,
    source: { path: `${name}.sv`, text: `${lines.join("\n")}\n` },
    facts: { clocks: quoted(clocks), resets: quoted(resets), cycles },
  };
}

function quoted(names: readonly { readonly name: string }[]): string {
  return names.map(({ name }) => `\`${name}\``).join(" and ");
}
