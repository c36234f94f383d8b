import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { ForeignModule } from "../foreign-module.ts";
import type { Storage } from "../hardware.ts";
import type { InstanceId, SignalId, TransactionId } from "../ids.ts";
import type { Signature } from "../signature.ts";
import type {
  BriefAst,
  DefinitionItem,
  Expr,
  InstanceItem,
  Name,
  StructFieldNode,
  TransactionItem,
} from "../syntax/ast.ts";
import type { BusAddress, TypedProgram } from "../typed-program.ts";

interface DeclaredBase {
  readonly id: SignalId;
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly address: BusAddress | undefined;
  /** The enum whose members it holds. */
  readonly enumeration?: EnumType | undefined;
  /** `@ link NAME`: the port has the name that `linkage.toml` gives it. */
  readonly link?: Name | undefined;
  /** Made by the compiler, not written. */
  readonly isGenerated?: true;
}

/** A signal as declared, before ports are counted and names are made safe for SystemVerilog. */
export type DeclaredSignal =
  | (DeclaredBase & {
      readonly kind: "trigger";
      readonly type: ValueType;
      readonly synchronised: boolean;
      /** Of the synchroniser, after reset. */
      readonly initial: bigint;
      readonly strobe: SignalId | undefined;
      readonly condition?: Expr | undefined;
    })
  | (DeclaredBase & {
      readonly kind: "state";
      readonly type: ValueType;
      readonly initial: bigint;
      readonly isOutput: boolean;
    })
  | (DeclaredBase & {
      readonly kind: "vector";
      readonly type: ValueType;
      /** Lengths from the outermost dimension inwards; their product is the number of elements. */
      readonly dimensions: readonly number[];
      readonly length: number;
      readonly storage: Storage;
      readonly initial: readonly bigint[] | undefined;
      readonly initFile: string | undefined;
    })
  /** `comb let`; its value is typed once every signal is declared. */
  | (DeclaredBase & {
      readonly kind: "comb";
      readonly type: ValueType;
      /** Of one that is written; the others get theirs from what they belong to. */
      readonly value?: Expr | undefined;
      /** Which single value of `value` it is, where that is a vector or a struct. */
      readonly part?: number | undefined;
      readonly isOutput: boolean;
    })
  | (DeclaredBase & {
      readonly kind: "member";
      readonly type: ValueType;
      readonly instance: InstanceId;
      readonly member: SignalId;
      /** A register of the instance: it has a value after an edge. */
      readonly isRegister: boolean;
    })
  | (DeclaredBase & {
      readonly kind: "member-vector";
      readonly type: ValueType;
      readonly dimensions: readonly number[];
      readonly length: number;
      readonly storage: "registers";
      readonly instance: InstanceId;
      readonly member: SignalId;
    });

/** A struct: what its fields are called and what they are. */
export interface StructType {
  readonly name: string;
  readonly nameSpan: Span;
  readonly fields: readonly StructFieldNode[];
  readonly methods: readonly TransactionItem[];
}

/** A declaration that became several signals; its leaves are in the order of their signals. */
export type Group =
  | { readonly kind: "signal"; readonly signal: DeclaredSignal }
  /** A struct, or a vector of structs as a vector for each field. */
  | {
      readonly kind: "struct";
      readonly struct: StructType;
      readonly dimensions: readonly number[];
      readonly fields: ReadonlyMap<string, Group>;
    }
  /** A vector of single signals, row by row. */
  | {
      readonly kind: "list";
      readonly dimensions: readonly number[];
      readonly elements: readonly DeclaredSignal[];
    };

/** A vector of the module, or one of an instance. */
export type DeclaredVector = DeclaredSignal & { readonly kind: "vector" | "member-vector" };

/** A part of the data that a member of an enum carries. */
export interface EnumPayload {
  readonly type: ValueType;
  readonly enumeration: EnumType | undefined;
  /** Its lowest bit in the value of the enum. */
  readonly low: number;
}

export interface EnumMember {
  readonly name: string;
  /** What the low bits of a value say if it is this member. */
  readonly value: bigint;
  readonly payload: readonly EnumPayload[];
  readonly nameSpan: Span;
}

/** An enum as a type: the tag in the low bits, above it the data of the member at hand, the rest 0. */
export interface EnumType {
  readonly name: string;
  readonly nameSpan: Span;
  readonly members: readonly EnumMember[];
  /** Of a whole value, unsigned. */
  readonly type: ValueType;
  /** Bits of the tag; all of them unless a member carries data. */
  readonly tagWidth: number;
  /** `Ok` or `Err`, of a request; guards over it must name both. */
  readonly isAnswer?: true;
}

/** What a name of the file's level stands for. */
export type ModuleSymbol = { readonly name: string; readonly nameSpan: Span } & (
  | { readonly kind: "signal"; readonly signal: DeclaredSignal }
  | { readonly kind: "constant"; readonly value: bigint }
  | { readonly kind: "constant-list"; readonly values: readonly bigint[] }
  | {
      readonly kind: "transaction";
      readonly item: TransactionItem;
      /** Of a reactive one. */
      readonly id: TransactionId | undefined;
    }
  | { readonly kind: "definition"; readonly item: DefinitionItem }
  | { readonly kind: "signature"; readonly signature: Signature }
  | ({ readonly kind: "enum" } & EnumType)
  | { readonly kind: "instance"; readonly array: InstanceArray }
  | ({ readonly kind: "struct" } & StructType)
  | { readonly kind: "group"; readonly group: Group }
  /** Declared, but not understood or without hardware; already reported. */
  | { readonly kind: "broken" }
);

/** The names of a module. `find` evaluates constants when they are first asked for. */
export interface ModuleScope {
  readonly file: string;
  readonly signal: (id: SignalId) => DeclaredSignal | undefined;
  readonly find: (name: string) => ModuleSymbol | undefined;
  readonly names: () => readonly string[];
  /**
   * The name of the module, or of `more`, that a mistyped one most likely means. After many
   * mistakes none is sought: each takes a look at every name.
   */
  readonly suggest: (name: string, more?: readonly string[]) => string | undefined;
  /** The enums that have a member `name`. */
  readonly enumsWith: (name: string) => readonly (ModuleSymbol & { readonly kind: "enum" })[];
  /** What `instance` shows under the name of `member`, as a signal of this module. */
  readonly memberSignal: (instance: DeclaredInstance, member: ShapeMember) => DeclaredSignal;
  /** Words in parts that could not be read; nothing is said about them. */
  readonly lostNames: ReadonlySet<string>;
  /** Whether the file says `allow_div;`. */
  readonly allowsDivision: boolean;
}

/** A module whose names stand for something. */
export interface ResolvedModule {
  readonly ast: BriefAst;
  readonly scope: ModuleScope;
  /** In source order; `SignalId` is the index. */
  readonly signals: readonly DeclaredSignal[];
  /** Reactive transactions in source order; `TransactionId` is the index. */
  readonly reactive: readonly TransactionItem[];
  readonly passive: readonly TransactionItem[];
  /** Those of the reactive ones that are passive by their word and started from outside. */
  readonly exported: readonly ExportedTransaction[];
  readonly signatures: readonly Signature[];
  /** As written in a `module` header. */
  readonly moduleName: Name | undefined;
  readonly parameters: readonly ModuleParameter[];
  /** Every element of every array; `InstanceId` is the index. */
  readonly instances: readonly DeclaredInstance[];
  /** Instances in the module, those of its instances included. */
  readonly instanceCount: number;
}

export interface ModuleParameter {
  readonly name: string;
  readonly nameSpan: Span;
  /** As declared; `undefined` where no type is written. */
  readonly type: ValueType | undefined;
  /** `undefined` if it has no default. */
  readonly value: bigint | undefined;
}

/** An instance before its drives are typed; an array has one for each element. */
export interface DeclaredInstance {
  readonly id: InstanceId;
  /** `mac`, `pe[0, 1]`. */
  readonly name: string;
  readonly item: InstanceItem;
  /** Values of the loop variables. */
  readonly variables: readonly {
    readonly name: string;
    readonly value: bigint;
    readonly span: Span;
  }[];
  readonly shape: ModuleShape;
}

/** What the name of an instance stands for: elements row by row; `firsts` are the lowest indices. */
export interface InstanceArray {
  readonly elements: readonly DeclaredInstance[];
  /** Empty for a single instance. */
  readonly dimensions: readonly number[];
  readonly firsts: readonly bigint[];
}

/** A trigger of a module, or an input of a foreign one. */
export interface ShapeInput {
  readonly id: SignalId;
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: ValueType;
  readonly enumeration?: EnumType | undefined;
}

/** Something of a module that a parent may name: `dimensions` is empty for a single value. */
export interface ShapeMember {
  readonly id: SignalId;
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: ValueType;
  readonly dimensions: readonly number[];
  /** The enum whose members it holds. */
  readonly enumeration?: EnumType | undefined;
  readonly kind: "trigger" | "register" | "combinational" | "memory";
}

/** A module as its instances show it. */
export interface ModuleShape {
  readonly name: string;
  readonly nameSpan: Span;
  readonly of:
    | { readonly kind: "module"; readonly unit: ModuleUnit }
    | { readonly kind: "foreign"; readonly foreign: ForeignModule };
  readonly inputs: readonly ShapeInput[];
  readonly members: ReadonlyMap<string, ShapeMember>;
}

/** By combinational value of a module, the triggers that it depends on in the same cycle. */
export type Feedthrough = ReadonlyMap<SignalId, readonly SignalId[]>;

/** A module with one set of parameters, compiled as a part of another. */
export interface ModuleUnit {
  /** File and parameters, different for every unit of a compilation. */
  readonly key: string;
  readonly path: string;
  readonly resolved: ResolvedModule;
  /** `Instance.of` counts in `children` and `foreign` of this unit until the design is linked. */
  readonly program: TypedProgram;
  readonly children: readonly ModuleUnit[];
  readonly foreign: readonly ForeignModule[];
  /** Parameters that do not have their defaults. */
  readonly parameters: readonly { readonly name: string; readonly value: bigint }[];
  readonly feedthrough: Feedthrough;
  /** Instances in it, those of its instances included. */
  readonly instanceCount: number;
}

/** `export txn f(a: T) -> U`: the ports that start it and tell of its end. */
export interface ExportedTransaction {
  readonly id: TransactionId;
  readonly item: TransactionItem;
  readonly start: SignalId;
  /** One for each parameter. */
  readonly params: readonly SignalId[];
  readonly done: SignalId;
  readonly results: readonly SignalId[];
}
