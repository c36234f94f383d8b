import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { Storage } from "../hardware.ts";
import type { DeclaredInstance, InstanceArray } from "../hierarchy/declared-instance.ts";
import type { ShapeMember } from "../hierarchy/module-shape.ts";
import type { InstanceId, SignalId, TransactionId } from "../ids.ts";
import type {
  DefinitionItem,
  Expr,
  Name,
  StructFieldNode,
  TransactionItem,
} from "../syntax/ast.ts";
import type { Signature } from "../timing.ts";
import type { BusAddress } from "../typed-program.ts";

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
