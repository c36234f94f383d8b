import { assertNever } from "../base/assert.ts";
import { indexLines, positionAt } from "../base/line-index.ts";
import type { Span } from "../base/source.ts";
import type { ModuleScope } from "../brief/names/scope.ts";
import type { TestExpr } from "../brief/test-program.ts";
import { typeObservation } from "../brief/tests/type-observation.ts";
import type { TypedStatement, TypedTransaction } from "../brief/typed-program.ts";
import type { PlacedModule } from "../simulate/design-modules.ts";
import type { Breakpoint, BreakpointStatus } from "./breakpoint.ts";

/** A transaction of the design where it stands. */
export interface PlacedTransaction {
  readonly place: PlacedModule;
  readonly transaction: TypedTransaction;
}

/** A breakpoint that can stop a run. */
export interface PlacedBreakpoint {
  readonly id: string;
  readonly text: string;
  /** It stops if one of these fires; without any, when the condition becomes true. */
  readonly firings: readonly PlacedTransaction[];
  /** Only where one of these statements is carried out; the firing alone, if absent. */
  readonly statements: readonly Span[] | undefined;
  readonly condition: TestExpr | undefined;
}

export interface PlacedBreakpoints {
  readonly placed: readonly PlacedBreakpoint[];
  readonly statuses: readonly BreakpointStatus[];
}

/** Finds what breakpoints mean in a design; `textOf` gives the text of a file of the project. */
export function placeBreakpoints(
  breakpoints: readonly Breakpoint[],
  modules: readonly PlacedModule[],
  scope: ModuleScope,
  textOf: (file: string) => string | undefined,
): PlacedBreakpoints {
  const placed: PlacedBreakpoint[] = [];
  const statuses: BreakpointStatus[] = [];
  for (const breakpoint of breakpoints) {
    const { id, isEnabled } = breakpoint;
    const refuse = (text: string, line?: number): void => {
      statuses.push({ id, text, isWorking: false, line });
    };
    const needsCondition = breakpoint.kind === "expression";
    const condition =
      breakpoint.condition.trim() === "" && !needsCondition
        ? undefined
        : typeObservation(breakpoint.condition, scope, "condition");
    if (condition?.kind === "refused") {
      refuse(condition.message, breakpoint.kind === "line" ? breakpoint.line : undefined);
      continue;
    }
    const target = targetOf(breakpoint, modules, textOf);
    if (typeof target === "string") {
      refuse(target);
      continue;
    }
    const suffix = condition === undefined || needsCondition ? "" : ` when ${condition.text}`;
    const text = `${target.text ?? condition?.text ?? ""}${suffix}`;
    statuses.push({ id, text, isWorking: true, line: target.line });
    if (isEnabled) {
      const { firings, statements } = target;
      placed.push({ id, text, firings, statements, condition: condition?.expr });
    }
  }
  return { placed, statuses };
}

interface BreakpointTarget {
  readonly text: string | undefined;
  readonly firings: readonly PlacedTransaction[];
  readonly statements: readonly Span[] | undefined;
  readonly line: number | undefined;
}

function targetOf(
  breakpoint: Breakpoint,
  modules: readonly PlacedModule[],
  textOf: (file: string) => string | undefined,
): BreakpointTarget | string {
  switch (breakpoint.kind) {
    case "expression":
      return { text: undefined, firings: [], statements: undefined, line: undefined };
    case "transaction": {
      const name = breakpoint.name.replace(/(^|\.)fire_(?=[^.]*$)/, "$1");
      const firings = transactionsOf(modules).filter(
        ({ place, transaction }) => `${place.prefix}${transaction.name}` === name,
      );
      return firings.length === 0
        ? `There is no transaction \`${name}\`.`
        : { text: `${name} fires`, firings, statements: undefined, line: undefined };
    }
    case "line":
      return targetOfLine(breakpoint, modules, textOf);
    default:
      return assertNever(breakpoint);
  }
}

/** The statements that start on the line, or on the next that has any; a transaction's head is one. */
function targetOfLine(
  { file, line }: Extract<Breakpoint, { kind: "line" }>,
  modules: readonly PlacedModule[],
  textOf: (file: string) => string | undefined,
): BreakpointTarget | string {
  const text = textOf(file);
  if (text === undefined) {
    return `The project has no file \`${file}\`.`;
  }
  const lines = indexLines(text);
  const lineOf = (span: Span): number => positionAt(lines, span.start).line;
  const found = transactionsOf(modules).flatMap((one) => {
    const { transaction } = one;
    const own = transaction.isGenerated ? [] : [{ one, span: transaction.nameSpan, isHead: true }];
    const inside = spansOf(transaction.statements).map((span) => ({ one, span, isHead: false }));
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

export function transactionsOf(modules: readonly PlacedModule[]): readonly PlacedTransaction[] {
  return modules.flatMap((place) =>
    place.module.transactions.map((transaction) => ({ place, transaction })),
  );
}

/** Where statements start, those within others too; of an `if` its condition. */
function spansOf(statements: readonly TypedStatement[]): readonly Span[] {
  return statements.flatMap((statement) =>
    statement.kind === "if"
      ? [statement.condition.span, ...spansOf(statement.then), ...spansOf(statement.otherwise)]
      : statement.kind === "read" || statement.kind === "divide" || statement.kind === "request"
        ? []
        : [statement.span],
  );
}
