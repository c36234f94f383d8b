import { assertNever } from "../base/assert.ts";
import { indexLines, positionAt } from "../base/line-index.ts";
import type { Span } from "../base/source.ts";
import type { Breakpoint, BreakpointStatus } from "./breakpoint.ts";
import type { DebugDesign, DesignExpression, DesignTransaction } from "./debug-design.ts";

/** A breakpoint that can stop a run. */
export interface PlacedBreakpoint {
  readonly id: string;
  readonly text: string;
  /** It stops if one of these fires; without any, when the condition becomes true. */
  readonly firings: readonly DesignTransaction[];
  /** Only where one of these statements is carried out; the firing alone, if absent. */
  readonly statements: readonly Span[] | undefined;
  readonly condition: DesignExpression | undefined;
}

export interface PlacedBreakpoints {
  readonly placed: readonly PlacedBreakpoint[];
  readonly statuses: readonly BreakpointStatus[];
}

/** Finds what breakpoints mean in a design; `textOf` gives the text of a file of the project. */
export function placeBreakpoints(
  breakpoints: readonly Breakpoint[],
  design: DebugDesign,
  textOf: (file: string) => string | undefined,
): PlacedBreakpoints {
  const placed: PlacedBreakpoint[] = [];
  const statuses: BreakpointStatus[] = [];
  for (const given of breakpoints) {
    const breakpoint = asExpression(given, design);
    const { id, isEnabled } = breakpoint;
    const refuse = (text: string, line?: number): void => {
      statuses.push({ id, text, isWorking: false, line });
    };
    const needsCondition = breakpoint.kind === "expression";
    const condition =
      breakpoint.condition.trim() === "" && !needsCondition
        ? undefined
        : design.read(breakpoint.condition, "condition");
    if (condition?.kind === "refused") {
      refuse(condition.message, breakpoint.kind === "line" ? breakpoint.line : undefined);
      continue;
    }
    const target = targetOf(breakpoint, design, textOf);
    if (typeof target === "string") {
      refuse(target);
      continue;
    }
    const when = condition?.expression;
    const suffix = when === undefined || needsCondition ? "" : ` when ${when.text}`;
    const text = `${target.text ?? when?.text ?? ""}${suffix}`;
    statuses.push({ id, text, isWorking: true, line: target.line });
    if (isEnabled) {
      const { firings, statements } = target;
      placed.push({ id, text, firings, statements, condition: when });
    }
  }
  return { placed, statuses };
}

interface BreakpointTarget {
  readonly text: string | undefined;
  readonly firings: readonly DesignTransaction[];
  readonly statements: readonly Span[] | undefined;
  readonly line: number | undefined;
}

function targetOf(
  breakpoint: Breakpoint,
  design: DebugDesign,
  textOf: (file: string) => string | undefined,
): BreakpointTarget | string {
  switch (breakpoint.kind) {
    case "expression":
      return { text: undefined, firings: [], statements: undefined, line: undefined };
    case "transaction": {
      const name = breakpoint.name.replace(/(^|\.)fire_(?=[^.]*$)/, "$1");
      const firings = design.transactions.filter((one) => one.name === name);
      return firings.length === 0
        ? `There is no transaction \`${name}\`.`
        : { text: `${name} fires`, firings, statements: undefined, line: undefined };
    }
    case "line":
      return targetOfLine(breakpoint, design, textOf);
    default:
      return assertNever(breakpoint);
  }
}

/** The statements that start on the line, or on the next that has any; a transaction's head is one. */
function targetOfLine(
  { file, line }: Extract<Breakpoint, { kind: "line" }>,
  design: DebugDesign,
  textOf: (file: string) => string | undefined,
): BreakpointTarget | string {
  const text = textOf(file);
  if (design.withoutLines !== undefined) {
    return `Runs of ${design.withoutLines} stop at expressions, not at lines.`;
  }
  if (text === undefined) {
    return `The project has no file \`${file}\`.`;
  }
  const lines = indexLines(text);
  const lineOf = (span: Span): number => positionAt(lines, span.start).line;
  const found = design.transactions.flatMap((one) => {
    const own = one.isGenerated ? [] : [{ one, span: one.nameSpan, isHead: true }];
    const inside = one.statements.map((span) => ({ one, span, isHead: false }));
    return [...own, ...inside].filter(({ span }) => span.file === file);
  });
  const next = Math.min(...found.map(({ span }) => lineOf(span)).filter((one) => one >= line));
  const here = found.filter(({ span }) => lineOf(span) === next);
  if (here.length === 0) {
    return "There is no statement of a transaction here or below.";
  }
  const isHead = here.some((each) => each.isHead);
  const chosen = isHead ? here.filter((each) => each.isHead) : here;
  return {
    text: `${file.slice(file.lastIndexOf("/") + 1)}:${next}`,
    firings: [...new Set(chosen.map(({ one }) => one))],
    statements: isHead ? undefined : chosen.map(({ span }) => span),
    line: next,
  };
}

/** Where there are no transactions, the name of one is that of a signal. */
function asExpression(breakpoint: Breakpoint, { transactions }: DebugDesign): Breakpoint {
  if (breakpoint.kind !== "transaction" || transactions.length > 0) {
    return breakpoint;
  }
  const { id, isEnabled, name, condition } = breakpoint;
  const both = condition.trim() === "" ? name : `(${name}) && (${condition})`;
  return { id, isEnabled, kind: "expression", condition: both };
}
