import { assertNever } from "../../../base/assert.ts";
import { moduleNameOf } from "../../names/module-name.ts";
import type { BriefAst, InstanceItem, Item, Name, Param, StructItem } from "../../syntax/ast.ts";
import { declaredEntities, splitMethodName } from "./declared-entities.ts";
import { type Entity, type FileIndex, isOuterMethod, membersOf, type NameUse } from "./entity.ts";
import { indexStatements, indexTest } from "./index-body.ts";
import { indexExpression, indexPlace, indexType } from "./index-expression.ts";
import {
  addUse,
  declareLocal,
  fileScope,
  type IndexContext,
  innerScope,
  lookUp,
  type NameScope,
} from "./name-scope.ts";

/** Finds the names of a file and what they stand for, from its tree alone; errors do not matter. */
export function indexFile(ast: BriefAst): FileIndex {
  const entities = ast.items.flatMap(declaredEntities);
  const byName = new Map<string, Entity>();
  const members = new Map<string, Entity[]>();
  for (const entity of entities) {
    const isBare = entity.kind !== "test" && entity.kind !== "module" && !isOuterMethod(entity);
    if (isBare && !byName.has(entity.name)) {
      byName.set(entity.name, entity);
    }
    if (entity.kind === "enum") {
      for (const member of entity.members) {
        members.set(member.name, [...(members.get(member.name) ?? []), member]);
      }
    }
  }
  const ctx: IndexContext = { file: ast.file, entities, byName, members, uses: [], locals: [] };
  const scope = fileScope(Number.MAX_SAFE_INTEGER);
  for (const item of ast.items) {
    declareUses(ctx, item, entities);
    indexItem(ctx, scope, item);
  }
  const moduleEntity = entities.find(({ kind }) => kind === "module");
  return {
    file: ast.file,
    moduleName: moduleNameOf(
      ast.file,
      moduleEntity && { text: moduleEntity.name, span: moduleEntity.span },
    ),
    moduleEntity,
    entities,
    byName,
    members,
    locals: ctx.locals,
    uses: withoutOverlaps(ctx.uses),
    imports: ast.items.flatMap((item) =>
      item.kind === "import" ? item.files.map(({ text }) => text) : [],
    ),
  };
}

/** What is short for two expressions, such as `[~/x]`, has its names in both. */
function withoutOverlaps(uses: readonly NameUse[]): readonly NameUse[] {
  const sorted = [...uses].sort((a, b) => a.span.start - b.span.start);
  let end = -1;
  return sorted.filter(({ span }) => {
    const isFree = span.start >= end;
    end = isFree ? span.end : end;
    return isFree;
  });
}

/** The names that an item declares are uses too: of themselves. */
function declareUses(ctx: IndexContext, item: Item, entities: readonly Entity[]): void {
  const declare = (entity: Entity) => {
    if (entity.kind !== "test") {
      const name: Name = { text: entity.name, span: entity.span };
      addUse(ctx, name, "declaration", { kind: "entity", entity });
    }
    entity.members.forEach(declare);
  };
  let low = 0;
  let high = entities.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entities[middle]?.whole.start ?? 0) < item.span.start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (let i = low; entities[i]?.whole.start === item.span.start; i++) {
    const entity = entities[i];
    if (entity !== undefined) {
      declare(entity);
    }
  }
}

function indexItem(ctx: IndexContext, scope: NameScope, item: Item): void {
  const { end } = item.span;
  switch (item.kind) {
    case "module":
      indexParams(ctx, scope, item.params);
      return;
    case "reactor":
      indexExpression(ctx, scope, item.rate);
      return;
    case "let":
      indexPlace(ctx, scope, item.place);
      indexType(ctx, scope, item.type);
      indexExpression(ctx, scope, item.value);
      return;
    case "const":
      indexType(ctx, scope, item.type);
      indexExpression(ctx, scope, item.value);
      return;
    case "trigger":
      indexPlace(ctx, scope, item.place);
      indexType(ctx, scope, item.type);
      indexExpression(ctx, scope, item.value);
      indexExpression(ctx, scope, item.condition);
      return;
    case "struct":
      for (const { type, value } of item.fields) {
        indexType(ctx, scope, type);
        indexExpression(ctx, scope, value);
      }
      indexMethods(ctx, scope, item);
      return;
    case "transaction": {
      const { struct } = splitMethodName(item.name);
      if (struct !== undefined) {
        addUse(ctx, struct, "type", lookUp(ctx, scope, struct.text));
      }
      const around = struct === undefined ? scope : structScope(ctx, scope, struct.text, end);
      const inner = innerScope(around, end, item.name.text);
      declareParams(ctx, inner, item.params);
      indexExpression(ctx, inner, item.contract.precondition);
      indexExpression(ctx, inner, item.contract.postcondition);
      indexStatements(ctx, inner, item.body);
      indexExpression(ctx, scope, item.rate?.value);
      return;
    }
    case "definition": {
      const inner = innerScope(scope, end, item.name.text);
      declareParams(ctx, inner, item.params);
      for (const type of item.returns) {
        indexType(ctx, scope, type);
      }
      indexExpression(ctx, inner, item.contract.precondition);
      indexExpression(ctx, inner, item.contract.postcondition);
      indexStatements(ctx, inner, item.body ?? []);
      return;
    }
    case "test":
      indexTest(ctx, innerScope(scope, end, item.name), item.body);
      return;
    case "enum":
      for (const { payload } of item.members) {
        for (const type of payload) {
          indexType(ctx, scope, type);
        }
      }
      return;
    case "signature":
      indexType(ctx, scope, item.argument);
      indexType(ctx, scope, item.result);
      return;
    case "import":
      for (const file of item.files) {
        addUse(ctx, file, "read", { kind: "file", path: file.text });
      }
      return;
    case "instance":
      indexInstance(ctx, scope, item);
      return;
    case "foreign":
      indexParams(ctx, scope, item.params);
      if (item.file !== undefined) {
        addUse(ctx, item.file, "read", { kind: "file", path: item.file.text });
      }
      for (const port of item.ports) {
        indexType(ctx, innerScope(scope, end, item.name.text), port.type);
      }
      return;
    case "allow-division":
    case "unsupported":
      return;
    default:
      assertNever(item);
  }
}

function indexMethods(ctx: IndexContext, scope: NameScope, item: StructItem): void {
  const inner = structScope(ctx, scope, item.name.text, item.span.end);
  for (const method of item.methods) {
    indexItem(ctx, inner, method);
  }
}

/** In a transaction of a struct its fields are named bare. */
function structScope(ctx: IndexContext, scope: NameScope, struct: string, end: number): NameScope {
  const inner = innerScope(scope, end, struct);
  const entity = ctx.byName.get(struct);
  for (const member of entity === undefined ? [] : membersOf(ctx.entities, entity)) {
    inner.names.set(member.name, member);
  }
  return inner;
}

function indexInstance(ctx: IndexContext, scope: NameScope, item: InstanceItem): void {
  const module = item.module.text;
  const inner = innerScope(scope, item.span.end, item.name.text);
  for (const { variable, from, to } of item.loops) {
    indexExpression(ctx, scope, from);
    indexExpression(ctx, scope, to);
    declareLocal(ctx, inner, "loop variable", variable, item.span);
  }
  for (const index of item.indices) {
    indexExpression(ctx, inner, index);
  }
  addUse(ctx, item.module, "type", { kind: "module", module });
  for (const { name, value } of item.args) {
    if (name !== undefined) {
      addUse(ctx, name, "write", { kind: "module member", module, member: name.text });
    }
    indexExpression(ctx, inner, value);
  }
  for (const { target, value } of item.drives) {
    if (target.kind === "name") {
      const name = { text: target.name, span: target.span };
      addUse(ctx, name, "write", { kind: "module member", module, member: target.name });
    }
    indexExpression(ctx, inner, value);
  }
}

function indexParams(ctx: IndexContext, scope: NameScope, params: readonly Param[]): void {
  for (const { type, fallback } of params) {
    indexType(ctx, scope, type);
    indexExpression(ctx, scope, fallback);
  }
}

function declareParams(ctx: IndexContext, scope: NameScope, params: readonly Param[]): void {
  indexParams(ctx, scope, params);
  for (const { name, type } of params) {
    declareLocal(ctx, scope, "parameter", name, name.span, type?.base.text);
  }
}
