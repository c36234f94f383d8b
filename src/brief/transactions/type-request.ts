import type { Span } from "../../base/source.ts";
import { wrongArguments } from "../../diagnostics/catalogue/expressions.ts";
import { wrongKindOfName } from "../../diagnostics/catalogue/names.ts";
import type { RequestId } from "../ids.ts";
import type { Signature } from "../signature.ts";
import type { Expr, Statement, WithinNode } from "../syntax/ast.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { TypingContext } from "../typing/context.ts";
import { typeFor } from "../typing/type-for.ts";
import { bit, plain, type Scalar } from "../typing/value.ts";
import { cyclesOf } from "./cycles-of.ts";
import type { BodyBuilder } from "./draft.ts";

/** A request as statements, with what it gives. */
export interface TypedRequest {
  readonly statements: readonly TypedStatement[];
  /** The answer; `undefined` if there is none. */
  readonly answer: Scalar | undefined;
  /** Whether it came in time. */
  readonly arrived: TypedExpr;
  readonly signature: Signature;
}

/** The function outside that `expr` asks; `undefined` if it is anything else. */
export function requestedBy(context: TypingContext, expr: Expr | undefined): Signature | undefined {
  if (expr?.kind === "paren") {
    return requestedBy(context, expr.inner);
  }
  const symbol = expr?.kind === "call" ? context.scope.find(expr.callee.text) : undefined;
  return symbol?.kind === "signature" ? symbol.signature : undefined;
}

/**
 * `f(x) [within n unit]` as a request. Unless `isHandled`, one that times out cancels the transaction.
 * `undefined` after an error.
 */
export function typeRequest(
  context: TypingContext,
  builder: BodyBuilder,
  expr: Expr,
  within: WithinNode | undefined,
  isHandled: boolean,
): TypedRequest | undefined {
  if (expr.kind === "paren") {
    return typeRequest(context, builder, expr.inner, within, isHandled);
  }
  const signature = requestedBy(context, expr);
  if (signature === undefined || expr.kind !== "call") {
    return undefined;
  }
  const timeout = within && cyclesOf(context, within, builder.timing.clockHz);
  const argument = argumentOf(context, expr, signature);
  if ((within !== undefined && timeout === undefined) || argument === "broken") {
    return undefined;
  }
  const { span } = expr;
  const request = builder.timing.requests.length as RequestId;
  builder.timing.requests.push({
    id: request,
    signature: signature.id,
    argument,
    stage: 0,
    timeout,
    span,
  });
  const arrived: TypedExpr = { kind: "arrived", request, type: bit, span };
  const type = signature.result;
  const answer = type && plain({ kind: "response", request, type, span });
  const cancelled = { kind: "unary", operator: "not", operand: arrived, type: bit, span } as const;
  const giveUp: TypedStatement = {
    kind: "if",
    condition: cancelled,
    then: [{ kind: "escape", span }],
    otherwise: [],
    span,
  };
  const canTimeOut = timeout !== undefined && !isHandled;
  const statements: readonly TypedStatement[] = [
    { kind: "request", request, span },
    ...(canTimeOut ? [giveUp] : []),
  ];
  return { statements, answer, arrived, signature };
}

function argumentOf(
  context: TypingContext,
  { callee, args }: Expr & { readonly kind: "call" },
  { name, argument }: Signature,
): TypedExpr | "broken" | undefined {
  const [first] = args;
  if (args.length !== (argument === undefined ? 0 : 1)) {
    const usage = argument === undefined ? `${name}()` : `${name}(x)`;
    context.report(wrongArguments(callee.span, { name, usage }));
    return "broken";
  }
  if (first === undefined || argument === undefined) {
    return undefined;
  }
  const to = { name: `the argument of \`${name}\``, type: argument, declared: undefined };
  return typeFor(context, first, to) ?? "broken";
}

/** A context in which the name expression beside it stands for the answer of a request. */
export function withAnswer(
  context: TypingContext,
  { answer, signature }: TypedRequest,
  span: Span,
): { readonly context: TypingContext; readonly value: Expr } | undefined {
  if (answer === undefined) {
    const facts = { name: signature.name, is: "a function without an answer", wanted: "a value" };
    context.report(wrongKindOfName(span, facts));
    return undefined;
  }
  // No name that can be written.
  const name = "answer of a request";
  const binding = { kind: "value", value: answer, what: "an answer", span } as const;
  const locals = { bindings: new Map([[name, binding]]), outer: context.locals };
  return { context: { ...context, locals }, value: { kind: "name", name, span } };
}

/** What `let r = f(x) within n unit;` holds where `[r Ok(v)]` or a match asks: in bit 0 whether it is `Err`. */
export function answerOrError({ answer, arrived, signature }: TypedRequest, span: Span): Scalar {
  const width = (signature.result?.width ?? 0) + 1;
  const type = { width, signed: false };
  const { name, nameSpan, result } = signature;
  const failed: TypedExpr = {
    kind: "resize",
    operand: { kind: "unary", operator: "not", operand: arrived, type: bit, span },
    type,
    span,
  };
  const amount: TypedExpr = { kind: "literal", value: 1n, type: bit, span };
  const data: TypedExpr | undefined = answer && {
    kind: "shift",
    operator: "<<",
    left: { kind: "resize", operand: answer.expr, type, span },
    amount,
    type,
    span,
  };
  const whole: TypedExpr =
    data === undefined
      ? failed
      : { kind: "arithmetic", operator: "|", left: data, right: failed, type, span };
  const payload = result === undefined ? [] : [{ type: result, enumeration: undefined, low: 1 }];
  const members = [
    { name: "Ok", value: 0n, payload, nameSpan },
    { name: "Err", value: 1n, payload: [], nameSpan },
  ];
  const enumeration = {
    name: `the answer of ${name}`,
    nameSpan,
    members,
    type,
    tagWidth: 1,
    isAnswer: true,
  } as const;
  return { ...plain(whole), enumeration };
}

/** Whether any of `statements` asks whether the answer `name` has come. */
export function looksAtAnswer(statements: readonly Statement[], name: string): boolean {
  const isIt = (expr: Expr): boolean =>
    expr.kind === "paren" ? isIt(expr.inner) : expr.kind === "name" && expr.name === name;
  return statements.some((one) => {
    switch (one.kind) {
      case "variant-guard":
        return (
          isIt(one.subject) || looksAtAnswer(one.then, name) || looksAtAnswer(one.otherwise, name)
        );
      case "match":
        return isIt(one.subject) || one.arms.some(({ body }) => looksAtAnswer(body, name));
      case "guard":
        return looksAtAnswer(one.then, name) || looksAtAnswer(one.otherwise, name);
      case "for":
        return looksAtAnswer(one.body, name);
      default:
        return false;
    }
  });
}
