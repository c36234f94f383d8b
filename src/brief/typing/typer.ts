import type { Span } from "../../base/source.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { TypingContext } from "./context.ts";
import type { EvaluateConstant } from "./resolve-type.ts";
import type { Scalar, Value } from "./value.ts";

/** The recursion into parts, passed in because expressions hold calls and calls expressions. */
export interface Typer {
  readonly value: (context: TypingContext, expr: Expr) => Value | undefined;
  readonly scalar: (context: TypingContext, expr: Expr) => Scalar | undefined;
  readonly condition: (context: TypingContext, expr: Expr) => TypedExpr | undefined;
  readonly constant: EvaluateConstant;
  readonly choose: (
    context: TypingContext,
    condition: TypedExpr,
    then: Value,
    otherwise: Value,
    span: Span,
  ) => Value | undefined;
}
