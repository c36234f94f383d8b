import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LocalId } from "../ids.ts";
import type { EnumType, ModuleScope } from "../names/scope.ts";
import type { Value } from "./value.ts";

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

export interface TypingContext {
  readonly scope: ModuleScope;
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
