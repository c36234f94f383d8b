import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LocalId } from "../ids.ts";
import type { EnumType, ModuleScope } from "../names/scope.ts";
import type { Expr, Name, Statement, TransactionItem, TypeNode } from "../syntax/ast.ts";
import type { TypedExpr, TypedStatement } from "../typed-program.ts";
import type { StructValue, Value } from "./value.ts";

export type Report = (diagnostic: Diagnostic) => void;

/** What a name of a body stands for. */
export type LocalBinding =
  | {
      readonly kind: "local";
      readonly local: LocalId;
      readonly type: ValueType;
      readonly enumeration?: EnumType | undefined;
      readonly span: Span;
    }
  /** A loop variable, a constant local or an argument. */
  | { readonly kind: "value"; readonly value: Value; readonly what: string; readonly span: Span }
  /** A struct or a vector of locals, or what a method calls its own: every single value can be written. */
  | { readonly kind: "variable"; readonly value: Value; readonly span: Span }
  /** Declared, but its value could not be typed; already reported. */
  | { readonly kind: "broken"; readonly span: Span };

/** Names of a body, innermost first. */
export interface LocalScope {
  readonly bindings: Map<string, LocalBinding>;
  readonly outer: LocalScope | undefined;
}

/** Where an expression stands: it decides what may be read, and when. */
export type ExpressionPlace =
  | "constant"
  | "precondition"
  | "postcondition"
  | "body"
  /** Outside of transactions: `comb let`, conditions of triggers. */
  | "combinational";

/** What a body does for the expressions in it: statements that stand before the one at hand. */
export interface Effects {
  /** The value of a passive transaction that is called here; `undefined` after an error. */
  readonly call: (context: TypingContext, call: PassiveCall) => Value | undefined;
  /** Checks a promise of a definition that is used here. */
  readonly promise: (condition: TypedExpr, what: string) => void;
}

/** A call of a passive transaction, of a struct if `owner` is the one that it is called for. */
export interface PassiveCall {
  readonly item: TransactionItem;
  readonly name: Name;
  readonly args: readonly Expr[];
  readonly owner: StructValue | undefined;
  readonly span: Span;
}

/** Ends a callable with the values of its `term`. */
export type Return = (
  context: TypingContext,
  values: readonly Expr[],
  span: Span,
) => readonly TypedStatement[];

/** A definition whose body is more than an expression; its arguments are the locals of the context. */
export interface RunDefinition {
  readonly name: Name;
  readonly returns: readonly TypeNode[];
  readonly body: readonly Statement[];
  /** Of the call. */
  readonly span: Span;
}

export interface TypingContext {
  readonly scope: ModuleScope;
  /** The values of its `term`, by statements where there is a body and as expressions elsewhere. */
  readonly run: (context: TypingContext, definition: RunDefinition) => readonly Value[] | undefined;
  /** Of a body; elsewhere nothing can be called. */
  readonly effects?: Effects | undefined;
  /** A call that is a statement of its own: it need not give a value. */
  readonly isAlone?: boolean | undefined;
  /** What must hold for the expression at hand to be looked at. */
  readonly path?: readonly TypedExpr[] | undefined;
  /** Of the body of a callable. */
  readonly endsWith?: Return | undefined;
  /** `@x` in a callable: the value of now, kept for what follows. */
  readonly capture?: ((value: Value) => Value | undefined) | undefined;
  /** Callables that the expression stands in, outermost first. */
  readonly calling?: readonly string[] | undefined;
  readonly locals: LocalScope | undefined;
  readonly place: ExpressionPlace;
  /** In a constant, what it is for: "The width". */
  readonly purpose: string;
  /** Definitions whose bodies the expression stands in, one in the other. */
  readonly inlined: number;
  /** Inside `@`. */
  readonly atStart: boolean;
  readonly text: string;
  readonly report: Report;
}

export function findLocal(scope: LocalScope | undefined, name: string): LocalBinding | undefined {
  for (let at = scope; at !== undefined; at = at.outer) {
    const binding = at.bindings.get(name);
    if (binding !== undefined) {
      return binding;
    }
  }
  return undefined;
}
