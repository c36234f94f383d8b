import { notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { LocalBinding, RunDefinition, TypingContext } from "../typing/context.ts";
import { typeLogic } from "../typing/logic.ts";
import type { Value } from "../typing/value.ts";
import type { BodyBuilder } from "./draft.ts";
import {
  giveResults,
  type Results,
  settleResults,
  valuesOfResults,
  zeroResults,
} from "./give-results.ts";
import { holdValue } from "./hold-value.ts";
import { endsAlways, lowerTerms } from "./lower-terms.ts";
import type { TypeBlock } from "./type-match.ts";

/**
 * The body of a definition as statements, in `pending`: it writes nothing but locals of its own. The
 * values of its `term` are in locals; `undefined` after an error.
 */
export function runDefinition(
  outer: TypingContext,
  builder: BodyBuilder,
  { name, returns, body, span }: RunDefinition,
  pending: TypedStatement[],
  typeBlock: TypeBlock,
): readonly Value[] | undefined {
  const results: Results = { values: undefined, locals: [] };
  const held: TypedStatement[] = [];
  let hasErrors = false;
  const report = (diagnostic: Diagnostic): void => {
    hasErrors ||= diagnostic.severity === "error";
    outer.report(diagnostic);
  };
  const context: TypingContext = {
    ...outer,
    locals: { bindings: heldArguments(outer, builder, held), outer: undefined },
    path: undefined,
    report,
    endsWith: (at, values, end) =>
      giveResults(at, builder, { name, returns }, results, values, end),
  };
  const typed = typeBlock(context, builder, body);
  if (!hasErrors && !endsAlways(typed)) {
    const what = `a way through \`${name.text}\` without \`term\``;
    report(
      notSupportedYet(name.span, { what, help: "Let every way end in a `term` with its value." }),
    );
  }
  if (hasErrors) {
    return undefined;
  }
  const lowered = lowerTerms(builder, settleResults(builder, results, typed));
  pending.push(...zeroResults(builder, results, span));
  pending.push(...where(outer.path ?? [], [...held, ...lowered]));
  return valuesOfResults(builder, results, span);
}

/** Arguments that are computed once, whatever the body makes of them. */
function heldArguments(
  { locals }: TypingContext,
  builder: BodyBuilder,
  held: TypedStatement[],
): Map<string, LocalBinding> {
  return new Map(
    [...(locals?.bindings ?? [])].map(([name, binding]): [string, LocalBinding] => {
      if (binding.kind !== "value") {
        return [name, binding];
      }
      const { value, span } = binding;
      const isKnown = value.kind === "scalar" && value.expr.kind === "literal";
      return [
        name,
        isKnown ? binding : { ...binding, value: holdValue(builder, value, name, span, held) },
      ];
    }),
  );
}

/** The statements, where all of `path` holds: what they index is not looked at elsewhere. */
function where(
  path: readonly TypedExpr[],
  statements: readonly TypedStatement[],
): readonly TypedStatement[] {
  const [first, ...rest] = path;
  if (first === undefined) {
    return statements;
  }
  const { span } = first;
  const condition = rest.reduce((all, one) => typeLogic("&&", all, one, span).expr, first);
  return [{ kind: "if", condition, then: statements, otherwise: [], span }];
}
