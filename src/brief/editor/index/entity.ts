import type { Span } from "../../../base/source.ts";

export type EntityKind =
  | "module"
  | "parameter"
  | "state"
  | "memory"
  | "combinational"
  | "trigger"
  | "constant"
  | "transaction"
  | "function"
  | "enum"
  | "member"
  | "struct"
  | "field"
  | "signature"
  | "instance"
  | "foreign"
  | "local"
  | "loop variable"
  | "test value"
  | "test"
  | "link"
  /** Declared in a form that has no meaning of its own here. */
  | "other";

/** Something with a name that a file declares. */
export interface Entity {
  readonly kind: EntityKind;
  readonly name: string;
  /** The name where it is declared. */
  readonly span: Span;
  /** The whole declaration. */
  readonly whole: Span;
  /** The name of the declaration that it stands in. */
  readonly container: string | undefined;
  /** The base of its type as written: a struct's or an enum's name. */
  readonly typeName: string | undefined;
  /** Members of an enum, fields of a struct, ports of a foreign module, parameters of a callable. */
  readonly members: readonly Entity[];
  /** Of an instance: the module that it is one of. */
  readonly module: string | undefined;
}

/** What a name in the text stands for. Names of other files are looked up when they are asked for. */
export type Target =
  | { readonly kind: "entity"; readonly entity: Entity }
  /** A module by its name, wherever it is. */
  | { readonly kind: "module"; readonly module: string }
  /** A trigger, let, transaction or parameter of a module by its name. */
  | { readonly kind: "module member"; readonly module: string; readonly member: string }
  /** A field, member or method of what `of` stands for, whose type another file declares. */
  | { readonly kind: "part"; readonly of: Target; readonly member: string }
  /** A name of the file's level that another file, imported here, may declare. */
  | { readonly kind: "imported"; readonly name: string }
  | { readonly kind: "file"; readonly path: string }
  /** A function, method or type of the language. */
  | { readonly kind: "builtin" };

export type NameRole = "declaration" | "read" | "write" | "start" | "type" | "firing";

/** A name where it stands in the text. */
export interface NameUse {
  /** What a rename replaces: for `fire_x` the `x` alone. */
  readonly span: Span;
  readonly name: string;
  readonly role: NameRole;
  readonly target: Target;
}

/** The names of a file, from its tree alone. */
export interface FileIndex {
  readonly file: string;
  /** As written in its header, else from the file's name. */
  readonly moduleName: string;
  readonly moduleEntity: Entity | undefined;
  /** In source order, at the file's level. */
  readonly entities: readonly Entity[];
  /** Of the file's level by name; the first of two with one name. */
  readonly byName: ReadonlyMap<string, Entity>;
  /** Bare members of enums by name. */
  readonly members: ReadonlyMap<string, readonly Entity[]>;
  /** Names declared inside of bodies, in source order. */
  readonly locals: readonly LocalEntity[];
  /** In order of the text, never overlapping. */
  readonly uses: readonly NameUse[];
  /** Paths as written. */
  readonly imports: readonly string[];
}

/** A name of a body and the stretch of text in which it means something. */
export interface LocalEntity {
  readonly entity: Entity;
  readonly from: number;
  readonly to: number;
}

/** What a struct, an enum or a foreign module holds; transactions of a struct may stand outside of it. */
export function membersOf(all: readonly Entity[], entity: Entity): readonly Entity[] {
  return entity.kind === "struct"
    ? [
        ...entity.members,
        ...all.filter((one) => isOuterMethod(one) && one.container === entity.name),
      ]
    : entity.members;
}

/** `txn Counter.clear { ... }`: it is known by its struct alone. */
export function isOuterMethod({ kind, container }: Entity): boolean {
  return kind === "transaction" && container !== undefined;
}

/** Equal for one thing, different for two. */
export function entityKey({ span }: Entity): string {
  return `${span.file}:${span.start}`;
}
