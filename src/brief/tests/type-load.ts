import type { ValueType } from "../../base/bits.ts";
import { wrongKindOfName } from "../../diagnostics/catalogue/names.ts";
import { badTest } from "../../diagnostics/catalogue/tests.ts";
import type { InstanceId, SignalId } from "../ids.ts";
import type { Expr, TestStatementNode } from "../syntax/ast.ts";
import type { TestExpr, TestStatement } from "../test-program.ts";
import { describeSymbol } from "../typing/type-name.ts";
import { checkFits } from "./check-fits.ts";
import { flatIndex } from "./flat-index.ts";
import { reportUnknown } from "./report-unknown.ts";
import type { TestContext } from "./test-context.ts";
import { typeTestExpression } from "./type-test-expression.ts";
import { type LoadPlace, testVectorPlaces } from "./type-test-member.ts";

type LoadNode = TestStatementNode & { readonly kind: "load-file" | "load-list" | "load-element" };

/** A vector that a test writes without a clock edge. */
interface LoadTarget {
  readonly id: SignalId;
  readonly name: string;
  readonly type: ValueType;
  readonly dimensions: readonly number[];
  readonly path: readonly InstanceId[] | undefined;
  /** Indices behind its name. */
  readonly indices: readonly Expr[];
}

/** `load`: of a vector of the module, or of an instance, also one that the test chooses by an index. */
export function typeLoad(context: TestContext, node: LoadNode): TestStatement | undefined {
  const places = testVectorPlaces(context, node.vector, typeTestExpression);
  if (places === "broken") {
    return undefined;
  }
  if (places === undefined) {
    const target = ownVector(context, node.vector);
    return target && loadOf(context, node, target);
  }
  const loads = places.map(({ place, isMeant }) => {
    const target = innerVector(context, place, node.vector);
    const load = target && loadOf(context, node, target);
    return load && { load, isMeant };
  });
  const whole = loads.filter((one) => one !== undefined);
  if (whole.length !== loads.length) {
    return undefined;
  }
  const [only] = whole;
  const { span } = node;
  if (only !== undefined && only.isMeant === undefined) {
    return only.load;
  }
  const one: TestExpr = { kind: "literal", value: 1n, span };
  const body = whole.map(
    ({ load, isMeant }): TestStatement => ({
      kind: "repeat",
      count: isMeant ?? one,
      body: [load],
      span,
    }),
  );
  return { kind: "repeat", count: one, body, span };
}

function ownVector(context: TestContext, node: Expr): LoadTarget | undefined {
  const indices: Expr[] = [];
  let base = node;
  while (base.kind === "index") {
    indices.unshift(...base.indices);
    base = base.base;
  }
  if (base.kind !== "name") {
    const problem = "`load` writes a memory, and this is none.";
    context.report(badTest(node.span, { problem, help: "Write the name of a vector." }));
    return undefined;
  }
  const symbol = context.scope.find(base.name);
  if (symbol?.kind === "signal" && symbol.signal.kind === "vector") {
    const { id, name, type, dimensions } = symbol.signal;
    return { id, name, type, dimensions, path: undefined, indices };
  }
  if (symbol === undefined) {
    reportUnknown(context, { text: base.name, span: base.span });
  } else if (symbol.kind !== "broken") {
    const facts = { name: base.name, is: describeSymbol(symbol), wanted: "a memory" };
    context.report(wrongKindOfName(base.span, facts));
  }
  return undefined;
}

function innerVector(
  context: TestContext,
  { member, path, rest }: LoadPlace["place"],
  node: Expr,
): LoadTarget | undefined {
  if (member.dimensions.length === 0) {
    const is = member.kind === "trigger" ? "a trigger" : "a single value";
    context.report(wrongKindOfName(node.span, { name: member.name, is, wanted: "a memory" }));
    return undefined;
  }
  const { id, name, type, dimensions } = member;
  const indices = rest.flatMap((one) => (one.kind === "index" ? one.nodes : []));
  return { id, name, type, dimensions, path, indices };
}

function loadOf(
  context: TestContext,
  node: LoadNode,
  target: LoadTarget,
): TestStatement | undefined {
  const { span } = node;
  const { id: vector, path } = target;
  const at = path === undefined ? {} : { path };
  if (node.kind !== "load-element" && target.indices.length > 0) {
    const problem = `\`${target.name}\` is loaded as a whole, from its first element on.`;
    context.report(badTest(node.vector.span, { problem, help: "Leave the index out." }));
    return undefined;
  }
  switch (node.kind) {
    case "load-file":
      return { kind: "load-file", vector, file: node.path, ...at, span };
    case "load-list": {
      const values = node.values.map((one) => typeTestExpression(context, one));
      const whole = values.filter((one) => one !== undefined);
      const length = target.dimensions.reduce((product, one) => product * one, 1);
      if (whole.length !== values.length) {
        return undefined;
      }
      if (whole.length > length) {
        const problem = `\`${target.name}\` has ${length} elements, and ${whole.length} are given.`;
        const help = "Give at most as many values as there are elements.";
        context.report(badTest(span, { problem, help }));
        return undefined;
      }
      return whole.every((one) => checkFits(context, one, target.name, target.type))
        ? { kind: "load-list", vector, values: whole, ...at, span }
        : undefined;
    }
    case "load-element": {
      const index = indexOf(context, [...target.indices, node.index], target, span);
      const value = typeTestExpression(context, node.value);
      return index && value && checkFits(context, value, target.name, target.type)
        ? { kind: "load-element", vector, index, value, ...at, span }
        : undefined;
    }
  }
}

function indexOf(
  context: TestContext,
  nodes: readonly Expr[],
  { name, dimensions }: LoadTarget,
  span: LoadNode["span"],
): TestExpr | undefined {
  const typed = nodes.map((one) => typeTestExpression(context, one));
  const indices = typed.filter((one) => one !== undefined);
  // One index into a vector of several dimensions counts its elements row by row.
  const flat =
    indices.length === 1 ? [dimensions.reduce((product, one) => product * one, 1)] : dimensions;
  if (indices.length !== typed.length) {
    return undefined;
  }
  if (indices.length !== flat.length) {
    const problem = `\`${name}\` has ${dimensions.length} dimensions.`;
    context.report(badTest(span, { problem, help: "Give an index for each." }));
    return undefined;
  }
  for (const [at, index] of indices.entries()) {
    const length = flat[at] ?? 1;
    if (index.kind === "literal" && (index.value < 0n || index.value >= BigInt(length))) {
      const problem = `\`${name}\` has no element ${index.value}; the last is ${length - 1}.`;
      const help = `Use an index from 0 to ${length - 1}.`;
      context.report(badTest(index.span, { problem, help }));
      return undefined;
    }
  }
  return flatIndex(indices, flat, span);
}
