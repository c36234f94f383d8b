import { nearestWord } from "../../base/nearest-word.ts";
import { foreignMismatch } from "../../diagnostics/catalogue/hierarchy.ts";
import type { ForeignModule, ForeignPort } from "../foreign-module.ts";
import type { ForeignItem } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import type { ForeignHeader, ForeignHeaderPort } from "./foreign-header.ts";

export type ForeignConnections = Pick<ForeignModule, "clockPort" | "reset" | "openOutputs">;

const clockName = /^(?:i_)?a?(?:clk|clock)(?:_?i|_in)?$/i;
const lowResetName = /^(?:i_)?a?(?:rst_?n|reset_?n|n_?rst|n_?reset|rst_?b|rst_?l)(?:_?i|_in)?$/i;
const highResetName = /^(?:i_)?a?(?:rst|reset)(?:_?i|_in)?$/i;

/**
 * Compares a `frgn module` with the head of the SystemVerilog module, and finds its clock and
 * reset, which connect by themselves. `undefined` after an error; what the head does not tell is
 * left to the tools that read it whole.
 */
export function checkForeign(
  context: TypingContext,
  item: ForeignItem,
  ports: readonly ForeignPort[],
  parameters: ReadonlyMap<string, bigint>,
  headers: readonly ForeignHeader[],
  file: string,
): ForeignConnections | undefined {
  const { name } = item;
  const header = headers.find((one) => one.name === name.text);
  const fail = (span: ForeignItem["span"], problem: string, help: string): undefined => {
    context.report(foreignMismatch(span, { problem, help }));
    return undefined;
  };
  if (header === undefined) {
    const known = headers.map((one) => one.name);
    return fail(
      name.span,
      `\`${file}\` declares no module \`${name.text}\`.`,
      hint(
        name.text,
        known,
        known.length === 0 ? "It declares none." : `It declares ${list(known)}.`,
      ),
    );
  }
  const values = new Map(
    header.parameters.flatMap((one) => {
      const value = parameters.get(one.name) ?? one.fallback;
      return value === undefined ? [] : [[one.name, value] as const];
    }),
  );
  let isWhole = true;
  for (const param of item.params) {
    const known = header.parameters.map((one) => one.name);
    if (!known.includes(param.name.text)) {
      const help = hint(
        param.name.text,
        known,
        known.length === 0 ? "It has none." : `It has ${list(known)}.`,
      );
      fail(
        param.name.span,
        `\`${name.text}\` in \`${file}\` has no parameter \`${param.name.text}\`.`,
        help,
      );
      isWhole = false;
    }
  }
  for (const [place, port] of ports.entries()) {
    const span = item.ports[place]?.name.span ?? name.span;
    const found = header.ports.find((one) => one.name === port.name);
    const wrong = problemOf(port, found, header, values, `\`${name.text}\` in \`${file}\``);
    if (wrong !== undefined) {
      fail(span, wrong.problem, wrong.help);
      isWhole = false;
    }
  }
  const free = header.ports.filter(
    (one) => one.direction !== "output" && !ports.some((port) => port.name === one.name),
  );
  const clock = free.find((one) => clockName.test(one.name));
  const reset = free.find((one) => lowResetName.test(one.name) || highResetName.test(one.name));
  const open = free.filter((one) => one !== clock && one !== reset);
  if (isWhole && open.length > 0) {
    const names = list(open.map((one) => one.name));
    const declarations = open.map((one) => `\`trg ${one.name}: ...;\``).join(", ");
    return fail(
      name.span,
      `\`${name.text}\` in \`${file}\` also has ${open.length === 1 ? "the input" : "the inputs"} ${names}.`,
      `Declare ${open.length === 1 ? "it" : "them"} here, ${declarations}, so that instances drive ${open.length === 1 ? "it" : "them"}; only one clock and one reset connect by themselves.`,
    );
  }
  return isWhole
    ? {
        openOutputs: header.ports
          .filter(({ name: own, direction }) => {
            return direction === "output" && !ports.some((port) => port.name === own);
          })
          .map((one) => one.name),
        clockPort: clock?.name,
        reset: reset && {
          port: reset.name,
          active: lowResetName.test(reset.name) ? "low" : "high",
        },
      }
    : undefined;
}

function problemOf(
  port: ForeignPort,
  found: ForeignHeaderPort | undefined,
  header: ForeignHeader,
  values: ReadonlyMap<string, bigint>,
  where: string,
): { readonly problem: string; readonly help: string } | undefined {
  if (found === undefined) {
    const known = header.ports.map((one) => one.name);
    return {
      problem: `${where} has no port \`${port.name}\`.`,
      help: hint(
        port.name,
        known,
        known.length === 0 ? "It has no ports." : `It has ${list(known)}.`,
      ),
    };
  }
  if (found.direction !== port.direction) {
    const word = found.direction === "input" ? "trg" : "let";
    return {
      problem: `\`${port.name}\` of ${where} is an ${found.direction}.`,
      help:
        found.direction === "inout"
          ? "Brief has no ports of both directions: wrap the module in one with an input and an output."
          : `Write \`${word} ${port.name}\`: \`trg\` is an input of the module, \`let\` an output.`,
    };
  }
  const width = found.width(values);
  if (width !== undefined && width !== port.type.width) {
    const bits = (count: number) => `${count} bit${count === 1 ? "" : "s"}`;
    return {
      problem: `\`${port.name}\` of ${where} has ${bits(width)}, not ${port.type.width}.`,
      help: `Write \`${port.name}: UInt @/x${width}\`.`,
    };
  }
  return undefined;
}

function hint(name: string, known: readonly string[], otherwise: string): string {
  const suggestion = nearestWord(name, known);
  return suggestion === undefined ? otherwise : `Did you mean \`${suggestion}\`?`;
}

function list(names: readonly string[]): string {
  return names.map((one) => `\`${one}\``).join(", ");
}
