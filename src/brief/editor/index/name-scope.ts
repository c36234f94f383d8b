import type { Span } from "../../../base/source.ts";
import { BUILTIN_FUNCTIONS, TYPE_NAMES } from "../../keywords.ts";
import type { Name } from "../../syntax/ast.ts";
import type { Entity, LocalEntity, NameRole, NameUse, Target } from "./entity.ts";

/** What the walk of a file collects, and what it knows of the file's level. */
export interface IndexContext {
  readonly file: string;
  readonly entities: readonly Entity[];
  readonly byName: ReadonlyMap<string, Entity>;
  readonly members: ReadonlyMap<string, readonly Entity[]>;
  readonly uses: NameUse[];
  readonly locals: LocalEntity[];
}

/** Names of a body, with those around it. */
export interface NameScope {
  readonly names: Map<string, Entity>;
  readonly parent: NameScope | undefined;
  /** Where the names of the scope end to mean something. */
  readonly end: number;
  readonly container: string | undefined;
}

export function fileScope(end: number): NameScope {
  return { names: new Map(), parent: undefined, end, container: undefined };
}

export function innerScope(parent: NameScope, end: number, container?: string): NameScope {
  return { names: new Map(), parent, end, container: container ?? parent.container };
}

export function declareLocal(
  ctx: IndexContext,
  scope: NameScope,
  kind: Entity["kind"],
  name: Name,
  whole: Span,
  typeName?: string,
): void {
  const entity: Entity = {
    kind,
    name: name.text,
    span: name.span,
    whole,
    container: scope.container,
    typeName,
    members: [],
    module: undefined,
  };
  scope.names.set(name.text, entity);
  ctx.locals.push({ entity, from: name.span.end, to: scope.end });
  addUse(ctx, name, "declaration", { kind: "entity", entity });
}

export function addUse(ctx: IndexContext, name: Name, role: NameRole, target: Target): void {
  if (name.span.end > name.span.start) {
    ctx.uses.push({ span: name.span, name: name.text, role, target });
  }
}

/** What a bare name stands for: locals first, then the file's level, then members of enums. */
export function lookUp(ctx: IndexContext, scope: NameScope, name: string): Target {
  for (let at: NameScope | undefined = scope; at !== undefined; at = at.parent) {
    const local = at.names.get(name);
    if (local !== undefined) {
      return { kind: "entity", entity: local };
    }
  }
  const entity = ctx.byName.get(name) ?? ctx.members.get(name)?.[0];
  if (entity !== undefined) {
    return { kind: "entity", entity };
  }
  return words.has(name) ? { kind: "builtin" } : { kind: "imported", name };
}

const words: ReadonlySet<string> = new Set([...TYPE_NAMES, ...BUILTIN_FUNCTIONS]);

/** A use of a bare name; `fire_x` is one of the transaction `x`. */
export function noteName(ctx: IndexContext, scope: NameScope, name: Name, role: NameRole): Target {
  const target = lookUp(ctx, scope, name.text);
  if (target.kind === "imported" && name.text.startsWith("fire_")) {
    const fired = ctx.byName.get(name.text.slice(5));
    if (fired?.kind === "transaction") {
      const found: Target = { kind: "entity", entity: fired };
      const span = { ...name.span, start: name.span.start + 5 };
      addUse(ctx, { text: fired.name, span }, "firing", found);
      return found;
    }
  }
  addUse(ctx, name, role, target);
  return target;
}
