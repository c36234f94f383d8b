import type { Span } from "../base/source.ts";
import type { InstanceId, SignalId, TransactionId } from "./ids.ts";

/**
 * Leads from the tested module to the instance whose signal or transaction is meant; absent for
 * the module itself. Each id is one of the module reached so far.
 */
export interface InInstance {
  readonly path?: readonly InstanceId[];
}

/**
 * An expression of a test: exact integers. What it observes is the design's state after the last
 * edge; Bool is 0 or 1.
 */
export type TestExpr = { readonly span: Span } & (
  | { readonly kind: "literal"; readonly value: bigint }
  /** A loop variable or a `let` of the test. */
  | { readonly kind: "binding"; readonly name: string }
  | ({ readonly kind: "signal"; readonly signal: SignalId } & InInstance)
  | ({ readonly kind: "element"; readonly vector: SignalId; readonly index: TestExpr } & InInstance)
  /** Whether the transaction fired at the last edge. */
  | ({ readonly kind: "fired"; readonly transaction: TransactionId } & InInstance)
  | {
      readonly kind: "unary";
      readonly operator: "not" | "complement" | "negate";
      readonly operand: TestExpr;
    }
  | {
      readonly kind: "binary";
      readonly operator: TestBinaryOperator;
      readonly left: TestExpr;
      readonly right: TestExpr;
    }
  | {
      readonly kind: "conditional";
      readonly condition: TestExpr;
      readonly then: TestExpr;
      readonly otherwise: TestExpr;
    }
  /** Option `index - first`; an index beyond them is a fault of the test. `name` is what is indexed. */
  | {
      readonly kind: "choose";
      readonly name: string;
      readonly first: bigint;
      readonly index: TestExpr;
      readonly options: readonly TestExpr[];
    }
  /** Bits `low..high`, unsigned. */
  | {
      readonly kind: "slice";
      readonly operand: TestExpr;
      readonly high: number;
      readonly low: number;
    }
);

export type TestBinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "&"
  | "|"
  | "^"
  | "<<"
  | ">>"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "&&"
  | "||";

export interface Drive {
  readonly signal: SignalId;
  readonly value: TestExpr;
  readonly span: Span;
}

export type TestStatement = { readonly span: Span } & (
  | { readonly kind: "drive"; readonly drives: readonly Drive[] }
  | { readonly kind: "step"; readonly count: TestExpr }
  | { readonly kind: "step-until"; readonly condition: TestExpr; readonly within: TestExpr }
  | {
      readonly kind: "expect";
      readonly condition: TestExpr;
      readonly message: string | undefined;
      /** The condition as written. */
      readonly text: string;
    }
  | { readonly kind: "repeat"; readonly count: TestExpr; readonly body: readonly TestStatement[] }
  | {
      readonly kind: "for";
      readonly name: string;
      readonly from: TestExpr;
      readonly to: TestExpr;
      readonly body: readonly TestStatement[];
    }
  | { readonly kind: "let"; readonly name: string; readonly value: TestExpr }
  /** `file` is a path in the project. */
  | ({ readonly kind: "load-file"; readonly vector: SignalId; readonly file: string } & InInstance)
  | ({
      readonly kind: "load-list";
      readonly vector: SignalId;
      readonly values: readonly TestExpr[];
    } & InInstance)
  | ({
      readonly kind: "load-element";
      readonly vector: SignalId;
      readonly index: TestExpr;
      readonly value: TestExpr;
    } & InInstance)
  | { readonly kind: "reset" }
);

export interface TestBlock {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly statements: readonly TestStatement[];
}
