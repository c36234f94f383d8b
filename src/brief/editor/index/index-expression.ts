import { assertNever } from "../../../base/assert.ts";
import { METHODS } from "../../keywords.ts";
import type { BitRange, Expr, Name, PlaceNode, TypeNode } from "../../syntax/ast.ts";
import { type Entity, membersOf, type NameRole, type Target } from "./entity.ts";
import {
  addUse,
  declareLocal,
  type IndexContext,
  innerScope,
  lookUp,
  type NameScope,
  noteName,
} from "./name-scope.ts";

/** Collects the names of an expression. `role` is that of the name that it reads or writes at its root. */
export function indexExpression(
  ctx: IndexContext,
  scope: NameScope,
  expr: Expr | undefined,
  role: NameRole = "read",
): void {
  if (expr === undefined) {
    return;
  }
  const visit = (inner: Expr) => indexExpression(ctx, scope, inner);
  switch (expr.kind) {
    case "integer":
    case "boolean":
    case "string":
    case "error":
      return;
    case "name":
      noteName(ctx, scope, { text: expr.name, span: expr.span }, role);
      return;
    case "paren":
      indexExpression(ctx, scope, expr.inner, role);
      return;
    case "start":
      indexExpression(ctx, scope, expr.operand, "start");
      return;
    case "unary":
      indexExpression(ctx, scope, expr.operand, expr.operator === "&" ? "write" : "read");
      return;
    case "binary":
      visit(expr.left);
      visit(expr.right);
      return;
    case "conditional":
      visit(expr.condition);
      visit(expr.then);
      visit(expr.otherwise);
      return;
    case "index":
      indexExpression(ctx, scope, expr.base, role);
      expr.indices.forEach(visit);
      return;
    case "slice":
      indexExpression(ctx, scope, expr.base, role);
      visit(expr.from);
      visit(expr.to);
      return;
    case "field":
      indexExpression(ctx, scope, expr.base, role);
      addField(ctx, targetOf(ctx, scope, expr.base), expr.field, role);
      return;
    case "method":
      indexExpression(ctx, scope, expr.base, role);
      addUse(ctx, expr.method, "read", methodOf(ctx, scope, expr.base, expr.method));
      expr.args.forEach(visit);
      return;
    case "call":
      noteName(ctx, scope, expr.callee, "read");
      expr.args.forEach(visit);
      return;
    case "cast":
      indexType(ctx, scope, expr.type);
      visit(expr.operand);
      return;
    case "list":
      expr.items.forEach(visit);
      return;
    case "struct": {
      const target = lookUp(ctx, scope, expr.type.text);
      addUse(ctx, expr.type, "type", target);
      for (const { name, value } of expr.fields) {
        addUse(ctx, name, "write", fieldOf(ctx, target, name));
        visit(value);
      }
      return;
    }
    case "quantifier": {
      visit(expr.from);
      visit(expr.to);
      const inner = innerScope(scope, expr.span.end);
      declareLocal(ctx, inner, "loop variable", expr.variable, expr.span);
      indexExpression(ctx, inner, expr.body);
      return;
    }
    default:
      assertNever(expr);
  }
}

/** `mac.fire_add` is a use of the transaction `add` of the instance. */
function addField(ctx: IndexContext, base: Target | undefined, field: Name, role: NameRole): void {
  const module = base?.kind === "entity" ? base.entity.module : undefined;
  if (module === undefined || !field.text.startsWith("fire_")) {
    addUse(ctx, field, role, fieldOf(ctx, base, field));
    return;
  }
  const member = field.text.slice(5);
  const span = { ...field.span, start: field.span.start + 5 };
  addUse(ctx, { text: member, span }, "firing", { kind: "module member", module, member });
}

/** Collects the names of a type; a name that is no enum or struct is the language's own. */
export function indexType(ctx: IndexContext, scope: NameScope, type: TypeNode | undefined): void {
  if (type === undefined) {
    return;
  }
  addUse(ctx, type.base, "type", lookUp(ctx, scope, type.base.text));
  indexRange(ctx, scope, type.range);
  for (const size of type.sizes) {
    indexExpression(ctx, scope, size);
  }
  for (const alternative of type.alternatives) {
    indexType(ctx, scope, alternative);
  }
}

export function indexPlace(ctx: IndexContext, scope: NameScope, place: PlaceNode): void {
  indexExpression(ctx, scope, place.address);
  indexRange(ctx, scope, place.range);
  if (place.link !== undefined) {
    const entity: Entity = {
      kind: "link",
      name: place.link.text,
      span: place.link.span,
      whole: place.link.span,
      container: undefined,
      typeName: undefined,
      members: [],
      module: undefined,
    };
    addUse(ctx, place.link, "read", { kind: "entity", entity });
  }
}

function indexRange(ctx: IndexContext, scope: NameScope, range: BitRange | undefined): void {
  switch (range?.kind) {
    case undefined:
      return;
    case "bit":
      indexExpression(ctx, scope, namedWidth(ctx, scope, range.bit) ?? range.bit);
      return;
    case "bits":
      indexExpression(ctx, scope, range.low);
      indexExpression(ctx, scope, range.high);
      return;
    case "width":
      indexExpression(ctx, scope, range.width);
      return;
    default:
      assertNever(range);
  }
}

/** `/xW` is W bits, unless something is called `xW`. */
function namedWidth(ctx: IndexContext, scope: NameScope, bit: Expr): Expr | undefined {
  if (bit.kind !== "name" || !/^x[A-Za-z_]/.test(bit.name)) {
    return undefined;
  }
  const name = bit.name.slice(1);
  const isKnown = (one: string): boolean => lookUp(ctx, scope, one).kind === "entity";
  return isKnown(bit.name) || !isKnown(name)
    ? undefined
    : { kind: "name", name, span: { ...bit.span, start: bit.span.start + 1 } };
}

/** What the value of an expression is a part of, so that its fields can be found. */
export function targetOf(ctx: IndexContext, scope: NameScope, expr: Expr): Target | undefined {
  switch (expr.kind) {
    case "name":
      return lookUp(ctx, scope, expr.name);
    case "paren":
      return targetOf(ctx, scope, expr.inner);
    case "start":
    case "unary":
      return targetOf(ctx, scope, expr.operand);
    case "index":
      return targetOf(ctx, scope, expr.base);
    case "field": {
      const base = targetOf(ctx, scope, expr.base);
      return base === undefined ? undefined : fieldOf(ctx, base, expr.field);
    }
    default:
      return undefined;
  }
}

/** A method of the language, else a transaction of the struct that `base` is one of. */
function methodOf(ctx: IndexContext, scope: NameScope, base: Expr, method: Name): Target {
  return METHODS.includes(method.text)
    ? { kind: "builtin" }
    : fieldOf(ctx, targetOf(ctx, scope, base), method);
}

/** A member of an enum, a field of a struct, or something of an instance. */
export function fieldOf(ctx: IndexContext, base: Target | undefined, field: Name): Target {
  if (base === undefined || base.kind === "builtin") {
    return { kind: "imported", name: `.${field.text}` };
  }
  const elsewhere: Target = { kind: "part", of: base, member: field.text };
  if (base.kind !== "entity") {
    return elsewhere;
  }
  const { entity } = base;
  if (entity.kind === "instance" && entity.module !== undefined) {
    const foreign = ctx.byName.get(entity.module);
    if (foreign?.kind !== "foreign") {
      return { kind: "module member", module: entity.module, member: field.text };
    }
    return memberOf(ctx, foreign, field) ?? elsewhere;
  }
  const type = entity.typeName === undefined ? undefined : ctx.byName.get(entity.typeName);
  return memberOf(ctx, entity, field) ?? memberOf(ctx, type, field) ?? elsewhere;
}

function memberOf(
  { entities }: IndexContext,
  entity: Entity | undefined,
  { text }: Name,
): Target | undefined {
  const holds = entity?.kind === "enum" || entity?.kind === "struct" || entity?.kind === "foreign";
  const member = holds ? membersOf(entities, entity).find(({ name }) => name === text) : undefined;
  return member === undefined ? undefined : { kind: "entity", entity: member };
}
