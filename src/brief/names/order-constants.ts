import type { ConstItem, Expr } from "../syntax/ast.ts";

/** Constants with those that they use before them, as far as there are no circles. */
export function orderConstants(items: readonly ConstItem[]): readonly ConstItem[] {
  const byName = new Map(items.map((item) => [item.name.text, item]));
  const done = new Set<ConstItem>();
  const begun = new Set<ConstItem>();
  const ordered: ConstItem[] = [];
  for (const root of items) {
    const waiting = [root];
    for (let item = waiting.at(-1); item !== undefined; item = waiting.at(-1)) {
      const uses = begun.has(item) ? [] : usesOf(item).map((name) => byName.get(name));
      begun.add(item);
      const before = uses.filter((use) => use !== undefined && !begun.has(use));
      if (before.length === 0) {
        waiting.pop();
        if (!done.has(item)) {
          done.add(item);
          ordered.push(item);
        }
      } else {
        waiting.push(...before.filter((use) => use !== undefined));
      }
    }
  }
  return ordered;
}

function usesOf(item: ConstItem): readonly string[] {
  const sizes = item.type === undefined ? [] : item.type.sizes;
  const range = item.type?.range;
  const bounds = range === undefined ? [] : boundsOf(range);
  const value = item.value === undefined ? [] : [item.value];
  return [...sizes, ...bounds, ...value].flatMap(namesIn);
}

function boundsOf(range: NonNullable<NonNullable<ConstItem["type"]>["range"]>): readonly Expr[] {
  switch (range.kind) {
    case "bit":
      return [range.bit];
    case "bits":
      return [range.low, range.high];
    case "width":
      return [range.width];
  }
}

function namesIn(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case "name":
      return [expr.name];
    case "paren":
      return namesIn(expr.inner);
    case "start":
    case "unary":
    case "cast":
      return namesIn(expr.operand);
    case "binary":
      return [...namesIn(expr.left), ...namesIn(expr.right)];
    case "conditional":
      return [expr.condition, expr.then, expr.otherwise].flatMap(namesIn);
    case "index":
      return [expr.base, ...expr.indices].flatMap(namesIn);
    case "slice":
      return [expr.base, expr.from, expr.to].flatMap(namesIn);
    case "field":
      return namesIn(expr.base);
    case "method":
      return [expr.base, ...expr.args].flatMap(namesIn);
    case "call":
      return expr.args.flatMap(namesIn);
    case "list":
      return expr.items.flatMap(namesIn);
    case "struct":
      return expr.fields.flatMap(({ value }) => namesIn(value));
    case "quantifier":
      return [expr.from, expr.to, expr.body].flatMap(namesIn);
    case "integer":
    case "boolean":
    case "string":
    case "error":
      return [];
  }
}
