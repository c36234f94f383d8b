import type { Span } from "../../base/source.ts";

/** A name as written. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

export type BinaryOperator =
  | "||"
  | "&&"
  | "|"
  | "^"
  | "&"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "<<"
  | ">>"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export type Expr = { readonly span: Span } & (
  | { readonly kind: "integer"; readonly value: bigint }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "paren"; readonly inner: Expr }
  /** `@x`, the value before the transaction. */
  | { readonly kind: "start"; readonly operand: Expr }
  | { readonly kind: "unary"; readonly operator: "!" | "-" | "~" | "&"; readonly operand: Expr }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly operatorSpan: Span;
      readonly left: Expr;
      readonly right: Expr;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expr;
      readonly then: Expr;
      readonly otherwise: Expr;
    }
  | { readonly kind: "index"; readonly base: Expr; readonly indices: readonly Expr[] }
  /** `x[from..to]`, both ends included. */
  | { readonly kind: "slice"; readonly base: Expr; readonly from: Expr; readonly to: Expr }
  | { readonly kind: "field"; readonly base: Expr; readonly field: Name }
  | {
      readonly kind: "method";
      readonly base: Expr;
      readonly method: Name;
      readonly args: readonly Expr[];
    }
  | { readonly kind: "call"; readonly callee: Name; readonly args: readonly Expr[] }
  /** `UInt(e)`, `UInt@/x8(e)`. */
  | { readonly kind: "cast"; readonly type: TypeNode; readonly operand: Expr }
  | { readonly kind: "list"; readonly items: readonly Expr[] }
  /** `Point { x = 1, y = 2 }`. */
  | {
      readonly kind: "struct";
      readonly type: Name;
      readonly fields: readonly { readonly name: Name; readonly value: Expr }[];
    }
  | {
      readonly kind: "quantifier";
      readonly quantifier: "forall" | "exists";
      readonly variable: Name;
      readonly from: Expr;
      readonly to: Expr;
      readonly body: Expr;
    }
  /** What could not be read; later passes say nothing about it. */
  | { readonly kind: "error" }
);

/** `/N`, `/M..N`, `/xN`; `bits` is N-M+1 at that place. */
export type BitRange = { readonly span: Span } & (
  | { readonly kind: "bit"; readonly bit: Expr }
  | { readonly kind: "bits"; readonly low: Expr; readonly high: Expr }
  | { readonly kind: "width"; readonly width: Expr }
);

export interface TypeNode {
  readonly base: Name;
  readonly range: BitRange | undefined;
  readonly sizes: readonly Expr[];
  /** `A | B`: the further members of a union. */
  readonly alternatives: readonly TypeNode[];
  readonly span: Span;
}

/** Where a declaration says that it lies. */
export interface PlaceNode {
  readonly address: Expr | undefined;
  readonly range: BitRange | undefined;
  readonly link: Name | undefined;
  readonly span: Span | undefined;
}

export interface Param {
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly fallback: Expr | undefined;
}

/** `Data(v, _)`, `Msg.Data(v)`; without brackets the payload is not looked at. */
export interface VariantPattern {
  readonly of: Name | undefined;
  readonly variant: Name;
  readonly bindings: readonly Name[] | undefined;
  readonly span: Span;
}

export type MatchPattern =
  | ({ readonly kind: "variant" } & VariantPattern)
  /** A constant, in a match over numbers. */
  | { readonly kind: "value"; readonly value: Expr; readonly span: Span }
  /** `_`. */
  | { readonly kind: "rest"; readonly span: Span };

export interface MatchArm {
  readonly patterns: readonly MatchPattern[];
  readonly body: readonly Statement[];
  readonly span: Span;
}

/** `within 10 cycles`; no unit means cycles. */
export interface WithinNode {
  readonly amount: Expr;
  readonly unit: Name | undefined;
  readonly span: Span;
}

export type Statement = { readonly span: Span } & (
  | {
      readonly kind: "assign";
      readonly target: Expr;
      readonly value: Expr;
      /** Written `&x = e`. */
      readonly marked: boolean;
      readonly within: WithinNode | undefined;
    }
  | {
      readonly kind: "let";
      readonly name: Name;
      readonly type: TypeNode | undefined;
      readonly value: Expr | undefined;
      readonly within: WithinNode | undefined;
    }
  /** `let a, b = f(x);`. */
  | { readonly kind: "let-several"; readonly names: readonly Name[]; readonly value: Expr }
  | { readonly kind: "term"; readonly values: readonly Expr[] }
  | { readonly kind: "escape"; readonly value: Expr | undefined }
  | {
      readonly kind: "guard";
      readonly condition: Expr;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  /** `[m Data(v)] ... else ...`. */
  | {
      readonly kind: "variant-guard";
      readonly subject: Expr;
      readonly pattern: VariantPattern;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
      readonly hasElse: boolean;
    }
  /** `match m { Data(v) => { ... } A | B => ...; _ => { ... } }`. */
  | { readonly kind: "match"; readonly subject: Expr; readonly arms: readonly MatchArm[] }
  | {
      readonly kind: "for";
      readonly variable: Name;
      readonly from: Expr;
      readonly to: Expr;
      readonly body: readonly Statement[];
    }
  | { readonly kind: "call"; readonly call: Expr; readonly within: WithinNode | undefined }
  | { readonly kind: "asm" }
  /** Read and understood, but without hardware yet. */
  | { readonly kind: "unsupported"; readonly what: string }
  | { readonly kind: "error" }
);

export interface ContractNode {
  readonly precondition: Expr | undefined;
  readonly postcondition: Expr | undefined;
}

export type TestStatementNode = { readonly span: Span } & (
  | {
      readonly kind: "drive";
      readonly drives: readonly { readonly target: Expr; readonly value: Expr }[];
    }
  | { readonly kind: "step"; readonly count: Expr | undefined }
  | { readonly kind: "step-until"; readonly condition: Expr; readonly within: Expr }
  | { readonly kind: "expect"; readonly condition: Expr; readonly message: string | undefined }
  | { readonly kind: "repeat"; readonly count: Expr; readonly body: readonly TestStatementNode[] }
  | {
      readonly kind: "for";
      readonly variable: Name;
      readonly from: Expr;
      readonly to: Expr;
      readonly body: readonly TestStatementNode[];
    }
  | { readonly kind: "let"; readonly name: Name; readonly value: Expr }
  | { readonly kind: "load-file"; readonly vector: Expr; readonly path: string }
  | { readonly kind: "load-list"; readonly vector: Expr; readonly values: readonly Expr[] }
  | {
      readonly kind: "load-element";
      readonly vector: Expr;
      readonly index: Expr;
      readonly value: Expr;
    }
  | { readonly kind: "reset" }
);

export interface LetItem {
  readonly kind: "let";
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly place: PlaceNode;
  readonly value: Expr | undefined;
  /** `comb let`. */
  readonly combinational: boolean;
  readonly span: Span;
}

export interface TriggerItem {
  readonly kind: "trigger";
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly place: PlaceNode;
  readonly asynchronous: Span | undefined;
  /** `= e`: what its synchroniser holds after reset. */
  readonly value: Expr | undefined;
  /** The trigger in `with handshake(s)`. */
  readonly strobe: Name | undefined;
  readonly stages: Span | undefined;
  readonly condition: Expr | undefined;
  readonly span: Span;
}

export interface TransactionItem {
  readonly kind: "transaction";
  readonly name: Name;
  readonly reactive: boolean;
  readonly params: readonly Param[];
  /** `-> T` behind the parameters of one that is called or exported. */
  readonly returns: readonly TypeNode[];
  readonly contract: ContractNode;
  readonly body: readonly Statement[];
  /** `@ N Hz` after the body. */
  readonly rate: { readonly value: Expr; readonly span: Span } | undefined;
  /** Modifiers that stand before `txn`, but `rct`: `async`, `pipelined`, `export`. */
  readonly modifiers: readonly Name[];
  readonly span: Span;
}

export interface DefinitionItem {
  readonly kind: "definition";
  readonly name: Name;
  readonly params: readonly Param[];
  readonly returns: readonly TypeNode[];
  readonly contract: ContractNode;
  readonly body: readonly Statement[] | undefined;
  readonly span: Span;
}

/** `sig f: T -> U [= id] [from path] [as id];` */
export interface SignatureItem {
  readonly kind: "signature";
  /** The name in this file. */
  readonly name: Name;
  /** What its ports are named after. */
  readonly portName: Name;
  /** `undefined` for `Void`. */
  readonly argument: TypeNode | undefined;
  readonly result: TypeNode | undefined;
  /** Where it says to be implemented. */
  readonly from: Name | undefined;
  readonly span: Span;
}

export interface EnumItem {
  readonly kind: "enum";
  readonly name: Name;
  /** `onehot` behind the name. */
  readonly encoding: Name | undefined;
  readonly members: readonly { readonly name: Name; readonly payload: readonly TypeNode[] }[];
  readonly span: Span;
}

export interface StructItem {
  readonly kind: "struct";
  readonly name: Name;
  readonly fields: readonly StructFieldNode[];
  readonly methods: readonly TransactionItem[];
  readonly span: Span;
}

export interface StructFieldNode {
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly value: Expr | undefined;
}

export interface TestItem {
  readonly kind: "test";
  readonly name: string;
  readonly nameSpan: Span;
  readonly body: readonly TestStatementNode[];
  readonly span: Span;
}

export interface ConstItem {
  readonly kind: "const";
  readonly name: Name;
  readonly type: TypeNode | undefined;
  readonly value: Expr | undefined;
  readonly span: Span;
}

/** `N = 8`, or a value for the parameter at that place. */
export interface Argument {
  readonly name: Name | undefined;
  readonly value: Expr;
}

/** `r in 0..4`, half-open. */
export interface LoopNode {
  readonly variable: Name;
  readonly from: Expr;
  readonly to: Expr;
}

/** `a_in = x`: the trigger of an instance, perhaps a field or element of it, and its value. */
export interface DriveNode {
  readonly target: Expr;
  readonly value: Expr;
  readonly span: Span;
}

export interface ImportItem {
  readonly kind: "import";
  /** Paths as written, with the ending. */
  readonly files: readonly Name[];
  readonly span: Span;
}

export interface InstanceItem {
  readonly kind: "instance";
  readonly name: Name;
  /** Loop variables, or numbers of instances. */
  readonly indices: readonly Expr[];
  readonly loops: readonly LoopNode[];
  readonly module: Name;
  readonly args: readonly Argument[];
  readonly drives: readonly DriveNode[];
  readonly span: Span;
}

/** A SystemVerilog module: its triggers are inputs, its lets outputs. */
export interface ForeignItem {
  readonly kind: "foreign";
  readonly name: Name;
  readonly params: readonly Param[];
  readonly file: Name | undefined;
  readonly ports: readonly (LetItem | TriggerItem)[];
  readonly span: Span;
}

export type Item =
  | {
      readonly kind: "module";
      readonly name: Name;
      readonly params: readonly Param[];
      readonly span: Span;
    }
  /** `allow_div;` */
  | { readonly kind: "allow-division"; readonly span: Span }
  | { readonly kind: "reactor"; readonly rate: Expr; readonly span: Span }
  | LetItem
  | ConstItem
  | TriggerItem
  | TransactionItem
  | DefinitionItem
  | SignatureItem
  | EnumItem
  | StructItem
  | TestItem
  | ImportItem
  | InstanceItem
  | ForeignItem
  /** Read and understood, but without hardware yet; `names` are what it declares. */
  | {
      readonly kind: "unsupported";
      readonly what: string;
      readonly keyword: Span;
      /** How to do without. */
      readonly help: string;
      readonly names: readonly Name[];
      readonly span: Span;
    };

/** A file of Brief as written. By design it may be incomplete: broken parts are error nodes. */
export interface BriefAst {
  readonly file: string;
  readonly items: readonly Item[];
  /** Words in the parts that could not be read; uses of them are not reported as undefined. */
  readonly lostNames: ReadonlySet<string>;
  /** Names whose declarations have syntax errors: what they are cannot be relied on. */
  readonly brokenNames: ReadonlySet<string>;
}
