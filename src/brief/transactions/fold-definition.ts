import { misplacedCall, promiseUnchecked } from "../../diagnostics/catalogue/callables.ts";
import type { LocalId } from "../ids.ts";
import { mapParts } from "../schedule/walk-expression.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { RunDefinition, TypingContext } from "../typing/context.ts";
import { foldLiterals } from "../typing/fold-literals.ts";
import type { Scalar, Value } from "../typing/value.ts";
import type { BodyBuilder } from "./draft.ts";
import { runDefinition } from "./run-definition.ts";
import { MAXIMUM_UNROLLED, typeStatements } from "./type-statements.ts";

/** What every local is worth, in terms of what is not one. */
type Values = Map<LocalId, TypedExpr>;

/** The body of a definition where no statements can stand: its results as expressions. */
export function foldDefinition(
  context: TypingContext,
  definition: RunDefinition,
): readonly Value[] | undefined {
  const builder: BodyBuilder = {
    called: new Set(),
    locals: [],
    reserved: new Set(),
    usedNames: new Set(),
    budget: MAXIMUM_UNROLLED,
    timing: { clockHz: undefined, requests: [], deadlines: [] },
  };
  const pending: TypedStatement[] = [];
  const inner = { ...context, path: undefined };
  const results = runDefinition(inner, builder, definition, pending, typeStatements);
  if (results === undefined) {
    return undefined;
  }
  const values: Values = new Map();
  const isPure = follow(pending, values, context, definition);
  return isPure ? results.map((value) => valueWith(value, values)) : undefined;
}

/** What the statements make of the locals; false if they do more than that. */
function follow(
  statements: readonly TypedStatement[],
  values: Values,
  context: TypingContext,
  definition: RunDefinition,
): boolean {
  return statements.every((statement) => {
    switch (statement.kind) {
      case "local":
        values.set(statement.local, substitute(statement.value, values));
        return true;
      case "if": {
        const condition = substitute(statement.condition, values);
        if (condition.kind === "literal") {
          const taken = condition.value !== 0n ? statement.then : statement.otherwise;
          return follow(taken, values, context, definition);
        }
        const then: Values = new Map(values);
        const otherwise: Values = new Map(values);
        const isPure =
          follow(statement.then, then, context, definition) &&
          follow(statement.otherwise, otherwise, context, definition);
        join(condition, then, otherwise, values);
        return isPure;
      }
      case "assert": {
        const condition = substitute(statement.condition, values);
        if (condition.kind !== "literal" || condition.value === 0n) {
          context.report(promiseUnchecked(definition.span, { what: statement.what }));
        }
        return true;
      }
      default:
        context.report(misplacedCall(definition.span, { name: definition.name.text }));
        return false;
    }
  });
}

/** Of each local, the value of the branch that was taken. */
function join(condition: TypedExpr, then: Values, otherwise: Values, values: Values): void {
  for (const local of new Set([...then.keys(), ...otherwise.keys()])) {
    const one = then.get(local);
    const other = otherwise.get(local);
    if (one === undefined || other === undefined || one === other) {
      const only = one ?? other;
      if (only !== undefined) {
        values.set(local, only);
      }
    } else {
      const { type, span } = one;
      values.set(local, {
        kind: "conditional",
        condition,
        then: one,
        otherwise: other,
        type,
        span,
      });
    }
  }
}

function substitute(expr: TypedExpr, values: Values): TypedExpr {
  if (expr.kind === "local") {
    const value = values.get(expr.local);
    return value ?? { kind: "literal", value: 0n, type: expr.type, span: expr.span };
  }
  const replaced = mapParts(expr, (part) => substitute(part, values));
  return replaced === expr ? expr : foldLiterals(replaced);
}

function valueWith(value: Value, values: Values): Value {
  const scalar = (one: Scalar): Scalar => ({ ...one, expr: substitute(one.expr, values) });
  switch (value.kind) {
    case "scalar":
      return scalar(value);
    case "list":
      return { ...value, elements: value.elements.map(scalar) };
    case "struct": {
      const fields = [...value.fields].map(
        ([name, field]) => [name, valueWith(field, values)] as const,
      );
      return { ...value, fields: new Map(fields) };
    }
    case "array":
      return value;
  }
}
