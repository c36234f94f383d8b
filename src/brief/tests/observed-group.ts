import { badTest } from "../../diagnostics/catalogue/tests.ts";
import type { DeclaredSignal, Group } from "../names/scope.ts";
import type { Expr, Name } from "../syntax/ast.ts";
import type { TestExpr } from "../test-program.ts";
import { reportNoField } from "../typing/struct-value.ts";
import { flatIndex } from "./flat-index.ts";
import { foldTest } from "./fold-test.ts";
import type { TestContext } from "./test-context.ts";

/** `ps[1].x` as the name of the declaration, its fields and its indices in their order. */
interface Chain {
  readonly name: string;
  readonly fields: readonly Name[];
  readonly indices: readonly Expr[];
}

/** What a test names of a declaration of several signals. */
export interface ObservedGroup {
  readonly group: Group;
  /** Indices into the vectors that it is made of. */
  readonly indices: readonly TestExpr[];
}

/** `undefined` if it is nothing of the kind, `broken` after an error. */
export function observedGroup(
  context: TestContext,
  node: Expr,
): ObservedGroup | "broken" | undefined {
  const chain = chainOf(node);
  const symbol =
    chain === undefined || context.bindings.has(chain.name)
      ? undefined
      : context.scope.find(chain.name);
  if (chain === undefined || symbol?.kind !== "group") {
    return undefined;
  }
  let { group } = symbol;
  for (const field of chain.fields) {
    const own: Group | undefined =
      group.kind === "struct" ? group.fields.get(field.text) : undefined;
    if (own === undefined) {
      if (group.kind === "struct") {
        reportNoField(group.struct, field, context.report);
      } else {
        const problem = `There is no \`${field.text}\` here.`;
        const help = "Only structs have fields: `p.x`.";
        context.report(badTest(field.span, { problem, help }));
      }
      return "broken";
    }
    group = own;
  }
  const indices = chain.indices.map((one) => context.typeExpression(context, one));
  const whole = indices.filter((one) => one !== undefined);
  return whole.length === indices.length ? { group, indices: whole } : "broken";
}

function chainOf(node: Expr): Chain | undefined {
  switch (node.kind) {
    case "name":
      return { name: node.name, fields: [], indices: [] };
    case "field": {
      const base = chainOf(node.base);
      return base && { ...base, fields: [...base.fields, node.field] };
    }
    case "index": {
      const base = chainOf(node.base);
      return base && { ...base, indices: [...base.indices, ...node.indices] };
    }
    case "paren":
      return chainOf(node.inner);
    default:
      return undefined;
  }
}

/** The single signals of a group, with what chooses between those of a list. */
export type Observed =
  | { readonly kind: "signal"; readonly signal: DeclaredSignal; readonly rest: readonly TestExpr[] }
  | {
      readonly kind: "element";
      readonly vector: DeclaredSignal & { readonly kind: "vector" };
      readonly index: TestExpr;
      readonly rest: readonly TestExpr[];
    }
  | {
      readonly kind: "choice";
      readonly signals: readonly DeclaredSignal[];
      readonly index: TestExpr;
      readonly rest: readonly TestExpr[];
    };

/** The one value that a test looks at; `undefined` after an error. */
export function observedLeaf(
  context: TestContext,
  { group, indices }: ObservedGroup,
  span: Expr["span"],
): Observed | undefined {
  switch (group.kind) {
    case "signal": {
      const { signal } = group;
      if (signal.kind !== "vector") {
        return { kind: "signal", signal, rest: indices };
      }
      const own = checkedIndex(context, signal.name, signal.dimensions, indices, span);
      const rest = indices.slice(signal.dimensions.length);
      return own && { kind: "element", vector: signal, index: own, rest };
    }
    case "list": {
      const [first] = group.elements;
      const name = first?.name.replace(/[[.].*$/, "") ?? "";
      const own = checkedIndex(context, name, group.dimensions, indices, span);
      const rest = indices.slice(group.dimensions.length);
      const only = own?.kind === "literal" ? group.elements[Number(own.value)] : undefined;
      if (only !== undefined) {
        return { kind: "signal", signal: only, rest };
      }
      return own && { kind: "choice", signals: group.elements, index: own, rest };
    }
    case "struct": {
      const problem = `A whole \`${group.struct.name}\` is no single value.`;
      const help = "Name one of its fields, as in `p.x`, or compare it with `==`.";
      context.report(badTest(span, { problem, help }));
      return undefined;
    }
  }
}

function checkedIndex(
  context: TestContext,
  name: string,
  dimensions: readonly number[],
  indices: readonly TestExpr[],
  span: Expr["span"],
): TestExpr | undefined {
  const own = indices.slice(0, dimensions.length);
  if (own.length < dimensions.length) {
    const problem = `\`${name}\` is a vector; a test looks at one element at a time.`;
    context.report(badTest(span, { problem, help: "Give an index for each dimension." }));
    return undefined;
  }
  for (const [at, index] of own.entries()) {
    const length = dimensions[at] ?? 1;
    if (index.kind === "literal" && (index.value < 0n || index.value >= BigInt(length))) {
      const problem = `\`${name}\` has no element ${index.value}; the last is ${length - 1}.`;
      const help = `Use an index from 0 to ${length - 1}.`;
      context.report(badTest(index.span, { problem, help }));
      return undefined;
    }
  }
  return flatIndex(own, dimensions, span);
}

/** The value, before any further index into its bits. */
export function observedValue(observed: Observed, span: Expr["span"]): TestExpr {
  switch (observed.kind) {
    case "signal":
      return { kind: "signal", signal: observed.signal.id, span };
    case "element":
      return { kind: "element", vector: observed.vector.id, index: observed.index, span };
    case "choice": {
      const { signals, index } = observed;
      return signals.reduceRight<TestExpr>(
        (otherwise, { id }, at) => ({
          kind: "conditional",
          condition: isPlace(index, at, span),
          then: { kind: "signal", signal: id, span },
          otherwise,
          span,
        }),
        { kind: "literal", value: 0n, span },
      );
    }
  }
}

export function isPlace(index: TestExpr, at: number, span: Expr["span"]): TestExpr {
  const right: TestExpr = { kind: "literal", value: BigInt(at), span };
  return foldTest({ kind: "binary", operator: "==", left: index, right, span });
}

export function typeOfObserved(observed: Observed): DeclaredSignal["type"] | undefined {
  switch (observed.kind) {
    case "signal":
      return observed.signal.type;
    case "element":
      return observed.vector.type;
    case "choice":
      return observed.signals[0]?.type;
  }
}
