import type { ValueType } from "../../base/bits.ts";
import type { ModuleScope } from "../names/scope.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TestExpr } from "../test-program.ts";
import type { Report } from "../typing/context.ts";

/** The names of a test and of the module it tests. */
export interface TestContext {
  readonly scope: ModuleScope;
  /** Loop variables and `let`s of the test that are in reach. */
  readonly bindings: ReadonlySet<string>;
  readonly text: string;
  readonly report: Report;
  /** Types an expression within others; `undefined` after an error. */
  readonly typeExpression: (context: TestContext, node: Expr) => TestExpr | undefined;
}

/** An expression, and the type of what it observes where it is a plain observation. */
export interface TypedTestExpr {
  readonly expr: TestExpr;
  readonly type: ValueType | undefined;
}
