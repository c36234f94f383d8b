import { missingField, structMismatch } from "../../diagnostics/catalogue/structs.ts";
import type { Group, StructType } from "../names/scope.ts";
import type { Expr } from "../syntax/ast.ts";
import type { TestExpr } from "../test-program.ts";
import { reportNoField } from "../typing/struct-value.ts";
import { foldTest } from "./fold-test.ts";
import { observedGroup, observedLeaf, observedValue } from "./observed-group.ts";
import type { TestContext } from "./test-context.ts";

/** A struct in a test: the names of its single values, as `x` or `inner.y`, and what they are. */
export interface TestStruct {
  readonly struct: StructType;
  readonly leaves: ReadonlyMap<string, TestExpr>;
}

/** `p` or `Point { x = 1 }`; `undefined` if it is no struct, `broken` after an error. */
export function typeTestStruct(
  context: TestContext,
  node: Expr,
): TestStruct | "broken" | undefined {
  if (node.kind === "paren") {
    return typeTestStruct(context, node.inner);
  }
  if (node.kind === "struct") {
    return literalLeaves(context, node);
  }
  const observed = observedGroup(context, node);
  if (observed === undefined || observed === "broken" || observed.group.kind !== "struct") {
    return observed === "broken" ? "broken" : undefined;
  }
  const leaves = new Map<string, TestExpr>();
  const visit = (group: Group, path: string): boolean => {
    if (group.kind === "struct") {
      return [...group.fields].every(([name, field]) =>
        visit(field, path === "" ? name : `${path}.${name}`),
      );
    }
    const leaf = observedLeaf(context, { group, indices: observed.indices }, node.span);
    if (leaf !== undefined) {
      leaves.set(path, observedValue(leaf, node.span));
    }
    return leaf !== undefined;
  };
  return visit(observed.group, "") ? { struct: observed.group.struct, leaves } : "broken";
}

function literalLeaves(
  context: TestContext,
  node: Expr & { readonly kind: "struct" },
): TestStruct | "broken" {
  const symbol = context.scope.find(node.type.text);
  if (symbol?.kind !== "struct") {
    const found = `\`${node.type.text}\`, which is none`;
    context.report(structMismatch(node.type.span, { wanted: "A struct", found }));
    return "broken";
  }
  const leaves = new Map<string, TestExpr>();
  for (const { name } of node.fields) {
    if (!symbol.fields.some((field) => field.name.text === name.text)) {
      reportNoField(symbol, name, context.report);
      return "broken";
    }
  }
  for (const field of symbol.fields) {
    const name = field.name.text;
    const value = node.fields.find((one) => one.name.text === name)?.value ?? field.value;
    if (value === undefined) {
      context.report(missingField(node.span, { name, of: symbol.name }));
      return "broken";
    }
    const inner = typeTestStruct(context, value);
    if (inner === "broken") {
      return "broken";
    }
    if (inner === undefined) {
      const typed = context.typeExpression(context, value);
      if (typed === undefined) {
        return "broken";
      }
      leaves.set(name, typed);
    } else {
      for (const [path, leaf] of inner.leaves) {
        leaves.set(`${name}.${path}`, leaf);
      }
    }
  }
  return { struct: symbol, leaves };
}

/** `p == q` of whole structs; `undefined` if neither side is one, `broken` after an error. */
export function compareTestStructs(
  context: TestContext,
  operator: string,
  left: Expr,
  right: Expr,
  span: Expr["span"],
): TestExpr | "broken" | undefined {
  const a = typeTestStruct(context, left);
  const b = typeTestStruct(context, right);
  if ((a === undefined && b === undefined) || (operator !== "==" && operator !== "!=")) {
    return a === "broken" || b === "broken" ? "broken" : undefined;
  }
  if (a === undefined || b === undefined || a === "broken" || b === "broken") {
    const known = a !== undefined && a !== "broken" ? a : b;
    if (known !== undefined && known !== "broken" && a !== "broken" && b !== "broken") {
      const wanted = `A \`${known.struct.name}\``;
      context.report(structMismatch(span, { wanted, found: "something else" }));
    }
    return "broken";
  }
  let all: TestExpr = { kind: "literal", value: 1n, span };
  for (const [path, leaf] of a.leaves) {
    const other = b.leaves.get(path);
    if (other === undefined) {
      const facts = { wanted: `A \`${a.struct.name}\``, found: `a \`${b.struct.name}\`` };
      context.report(structMismatch(span, facts));
      return "broken";
    }
    const same = foldTest({ kind: "binary", operator: "==", left: leaf, right: other, span });
    all =
      all.kind === "literal"
        ? same
        : foldTest({ kind: "binary", operator: "&&", left: all, right: same, span });
  }
  return operator === "==" ? all : foldTest({ kind: "unary", operator: "not", operand: all, span });
}
