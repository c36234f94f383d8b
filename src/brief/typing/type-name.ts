import type { Span } from "../../base/source.ts";
import { notConstant } from "../../diagnostics/catalogue/declarations.ts";
import {
  ambiguousMember,
  undefinedName,
  wrongKindOfName,
} from "../../diagnostics/catalogue/names.ts";
import type { TransactionId } from "../ids.ts";
import type { ModuleSymbol } from "../names/scope.ts";
import type { Expr } from "../syntax/ast.ts";
import { findLocal, type TypingContext } from "./context.ts";
import { withSpan } from "./elements.ts";
import { memberOf } from "./enum-value.ts";
import { atMoment, valueOfGroup } from "./struct-value.ts";
import { bit, literal, plain, type Scalar, type Value } from "./value.ts";

/** What a name stands for: a local, a signal, a constant, or the member of an enum. */
export function typeNameUse(context: TypingContext, name: string, span: Span): Value | undefined {
  const local = findLocal(context.locals, name);
  if (local !== undefined) {
    switch (local.kind) {
      case "local":
        return {
          ...plain({ kind: "local", local: local.local, type: local.type, span }),
          enumeration: local.enumeration,
        };
      case "value":
        return withSpan(local.value, span);
      case "variable": {
        const value = withSpan(local.value, span);
        return context.atStart ? atMoment(value, "start") : value;
      }
      case "broken":
        return undefined;
    }
  }
  const symbol = context.scope.find(name);
  if (symbol !== undefined) {
    return typeSymbol(context, symbol, span);
  }
  const firing = context.place === "combinational" ? firingOf(context, name) : undefined;
  if (firing !== undefined) {
    return plain({ kind: "fires", transaction: firing, type: bit, span });
  }
  const enums = context.scope.enumsWith(name);
  const [only] = enums;
  if (only !== undefined && enums.length === 1) {
    return memberOf(only, name, span);
  }
  if (enums.length > 1) {
    context.report(ambiguousMember(span, { name, choices: enums.map((one) => one.name) }));
  } else if (!context.scope.lostNames.has(name)) {
    reportUndefined(context, name, span, localNames(context));
  }
  return undefined;
}

/** The transaction of `fire_x`. */
function firingOf({ scope }: TypingContext, name: string): TransactionId | undefined {
  const symbol = name.startsWith("fire_") ? scope.find(name.slice("fire_".length)) : undefined;
  return symbol?.kind === "transaction" ? symbol.id : undefined;
}

/** Names the closest of the module's names and of `more`. */
export function reportUndefined(
  { scope, report }: Pick<TypingContext, "scope" | "report">,
  name: string,
  span: Span,
  more: readonly string[] = [],
): void {
  const suggestion = scope.suggest(name, more);
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span, text: suggestion }] }];
  report(undefinedName(span, { name, suggestion }, { fixes }));
}

function localNames(context: TypingContext): readonly string[] {
  const names: string[] = [];
  for (let at = context.locals; at !== undefined; at = at.outer) {
    names.push(...at.bindings.keys());
  }
  return names;
}

function typeSymbol(context: TypingContext, symbol: ModuleSymbol, span: Span): Value | undefined {
  switch (symbol.kind) {
    case "constant":
      return literal(symbol.value, span);
    case "constant-list":
      return { kind: "list", elements: symbol.values.map((one) => literal(one, span)), span };
    case "signal":
      return typeSignal(context, symbol, span);
    case "group":
      if (context.place === "constant") {
        const what = context.purpose;
        context.report(notConstant(span, { what }));
        return undefined;
      }
      return valueOfGroup(symbol.group, context.atStart ? "start" : "now", span);
    case "broken":
      return undefined;
    case "transaction":
    case "definition":
    case "signature":
    case "instance":
    case "struct":
    case "enum": {
      const is = describeSymbol(symbol);
      context.report(
        wrongKindOfName(
          span,
          { name: symbol.name, is, wanted: "a value" },
          {
            labels: [{ span: symbol.nameSpan, message: `\`${symbol.name}\` is declared here` }],
          },
        ),
      );
      return undefined;
    }
  }
}

/** With its article, for messages. */
export function describeSymbol(symbol: ModuleSymbol): string {
  switch (symbol.kind) {
    case "signal":
      return symbol.signal.kind === "trigger"
        ? "a trigger"
        : symbol.signal.kind === "vector"
          ? "a vector"
          : symbol.signal.kind === "comb"
            ? "a combinational value"
            : "a state";
    case "constant":
    case "constant-list":
      return "a constant";
    case "transaction":
      return "a transaction";
    case "definition":
      return "a definition";
    case "signature":
      return "a function outside of the module";
    case "instance":
      return "an instance";
    case "enum":
      return "an enum";
    case "struct":
      return "a struct";
    case "group":
      return symbol.group.kind === "struct" ? `a \`${symbol.group.struct.name}\`` : "a vector";
    case "broken":
      return "not understood";
  }
}

function typeSignal(
  context: TypingContext,
  symbol: ModuleSymbol & { readonly kind: "signal" },
  span: Span,
): Value | undefined {
  const { signal } = symbol;
  const moment = context.atStart ? "start" : "now";
  if (signal.kind === "vector") {
    return {
      kind: "array",
      vector: signal,
      moment,
      dimensions: signal.dimensions,
      offset: undefined,
      span,
    };
  }
  if (context.place === "constant") {
    context.report(
      notConstant(
        span,
        { what: context.purpose },
        {
          labels: [
            { span: signal.nameSpan, message: `\`${signal.name}\` is ${describeSymbol(symbol)}` },
          ],
        },
      ),
    );
    return undefined;
  }
  const { enumeration, type } = signal;
  const { expr, meant } = plain({ kind: "signal", signal: signal.id, moment, type, span });
  return { kind: "scalar", expr, meant, enumeration };
}

/** `Mode.count`; `undefined` if `base` is no enum, `broken` after an error. */
export function typeMember(
  context: TypingContext,
  { base, field, span }: Expr & { readonly kind: "field" },
): Scalar | "broken" | undefined {
  if (base.kind !== "name" || findLocal(context.locals, base.name) !== undefined) {
    return undefined;
  }
  const symbol = context.scope.find(base.name);
  if (symbol?.kind === "broken" || context.scope.lostNames.has(base.name)) {
    return "broken";
  }
  if (symbol?.kind !== "enum") {
    return undefined;
  }
  const member = symbol.members.find((one) => one.name === field.text);
  if (member !== undefined) {
    return memberOf(symbol, field.text, span);
  }
  const names = symbol.members.map((one) => one.name);
  reportUndefined(context, field.text, field.span, names);
  return "broken";
}
