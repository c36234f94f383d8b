import { fits } from "../../base/bits.ts";
import { nearestWord } from "../../base/nearest-word.ts";
import { doesNotFit } from "../../diagnostics/catalogue/expressions.ts";
import {
  parameterTwice,
  surplusArgument,
  unknownParameter,
} from "../../diagnostics/catalogue/hierarchy.ts";
import type { InstanceItem } from "../syntax/ast.ts";
import { rangeFacts } from "../typing/coerce.ts";
import type { TypingContext } from "../typing/context.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import type { KnownModule } from "./known-module.ts";

/** Values of the parameters that an instance gives; `undefined` after an error. */
export function bindArguments(
  context: TypingContext,
  item: InstanceItem,
  module: KnownModule,
): ReadonlyMap<string, bigint> | undefined {
  const known = module.parameters.map(({ name }) => name);
  const values = new Map<string, bigint>();
  let isWhole = true;
  const reject = (): void => {
    isWhole = false;
  };
  for (const [place, { name, value: expr }] of item.args.entries()) {
    const parameter = module.parameters.find((one, index) =>
      name === undefined ? index === place : one.name === name.text,
    );
    const value = evaluateConstant(context, expr, "The value of a parameter");
    if (parameter === undefined) {
      const facts = { module: module.name, known };
      context.report(
        name === undefined
          ? surplusArgument(expr.span, { module: module.name, count: known.length })
          : unknownParameter(name.span, {
              ...facts,
              name: name.text,
              // Every other name of one letter is near to one of one letter.
              suggestion: name.text.length > 1 ? nearestWord(name.text, known) : undefined,
            }),
      );
      reject();
    } else if (values.has(parameter.name)) {
      context.report(parameterTwice((name ?? expr).span, { name: parameter.name }));
      reject();
    } else if (value === undefined) {
      reject();
    } else {
      const { type } = parameter;
      if (type !== undefined && !fits(value, type)) {
        const target = `the parameter \`${parameter.name}\``;
        const facts = { value: String(value), target, ...rangeFacts(type) };
        const labels = [{ span: parameter.nameSpan, message: "declared here" }];
        context.report(doesNotFit(expr.span, facts, { labels }));
        reject();
      }
      values.set(parameter.name, value);
    }
  }
  return isWhole ? values : undefined;
}
