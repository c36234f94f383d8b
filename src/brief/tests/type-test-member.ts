import { nearestWord } from "../../base/nearest-word.ts";
import type { Span } from "../../base/source.ts";
import { undefinedName } from "../../diagnostics/catalogue/names.ts";
import { badTest } from "../../diagnostics/catalogue/tests.ts";
import type { InstanceId } from "../ids.ts";
import type { DeclaredInstance, InstanceArray, ModuleShape, ShapeMember } from "../names/scope.ts";
import type { Expr, Name } from "../syntax/ast.ts";
import type { TestExpr } from "../test-program.ts";
import { flatIndex } from "./flat-index.ts";
import { foldTest } from "./fold-test.ts";
import { bitOf } from "./test-bit.ts";
import type { TestContext, TypedTestExpr } from "./test-context.ts";

/** What follows a name: `.acc`, `[i, j]`. */
type Accessor =
  | { readonly kind: "field"; readonly name: Name }
  | { readonly kind: "index"; readonly nodes: readonly Expr[]; readonly span: Span };

/** Types an index or another part of an expression of the test. */
export type TypePart = (context: TestContext, node: Expr) => TestExpr | undefined;

/** A place in the hierarchy, or a choice between places by an index that the test computes. */
type Places<T> =
  | { readonly kind: "one"; readonly value: T }
  | {
      readonly kind: "choose";
      readonly name: string;
      readonly first: bigint;
      readonly index: TestExpr;
      readonly options: readonly Places<T>[];
    };

interface Reached {
  readonly path: readonly InstanceId[];
  readonly shape: ModuleShape;
  /** Behind the instance. */
  readonly rest: readonly Accessor[];
}

/** A member of an instance, with the indices behind its name. */
export interface MemberPlace {
  readonly path: readonly InstanceId[];
  readonly member: ShapeMember;
  readonly name: string;
  readonly rest: readonly Accessor[];
}

/**
 * `mac.acc`, `pe[i].buf[3]`, `core.mac.fire_add`: what a test sees of an instance. `undefined` if
 * the expression does not begin with an instance, `broken` after an error.
 */
export function typeTestMember(
  context: TestContext,
  node: Expr,
  type: TypePart,
): TypedTestExpr | "broken" | undefined {
  const reached = reachInstance(context, node, type);
  if (reached === undefined || reached === "broken") {
    return reached;
  }
  let observed: TypedTestExpr["type"];
  const expr = mapPlaces(reached, node.span, (place) => {
    const leaf = observe(context, place, node.span, type);
    observed ??= leaf?.type;
    return leaf?.expr;
  });
  return expr === undefined ? "broken" : { expr, type: observed };
}

/** The vector that `load` names; the places are one, or a choice by an index of the test. */
export function testVectorPlaces(
  context: TestContext,
  node: Expr,
  type: TypePart,
): readonly LoadPlace[] | "broken" | undefined {
  const reached = reachInstance(context, node, type);
  if (reached === undefined || reached === "broken") {
    return reached;
  }
  const places: LoadPlace[] = [];
  const isWhole = collect(context, reached, [], places, type);
  return isWhole ? places : "broken";
}

/** A place of a choice, and when it is meant: each index is checked to lie within its array. */
export interface LoadPlace {
  readonly place: MemberPlace;
  /** 1 if this place is meant; `undefined` if it always is. */
  readonly isMeant: TestExpr | undefined;
}

function collect(
  context: TestContext,
  places: Places<Reached>,
  conditions: readonly TestExpr[],
  into: LoadPlace[],
  type: TypePart,
): boolean {
  if (places.kind === "one") {
    const place = memberOf(context, places.value, type);
    if (place === undefined) {
      return false;
    }
    const [first, ...more] = conditions;
    const isMeant =
      first &&
      more.reduce<TestExpr>(
        (left, right) => ({ kind: "binary", operator: "&&", left, right, span: right.span }),
        first,
      );
    into.push({ place, isMeant });
    return true;
  }
  const { name, index, first, options } = places;
  return options.every((option, at) => {
    const flags = options.map(
      (_, place): TestExpr => ({
        kind: "literal",
        value: place === at ? 1n : 0n,
        span: index.span,
      }),
    );
    const isHere: TestExpr = {
      kind: "choose",
      name,
      index,
      first,
      options: flags,
      span: index.span,
    };
    return collect(context, option, [...conditions, isHere], into, type);
  });
}

function reachInstance(
  context: TestContext,
  node: Expr,
  type: TypePart,
): Places<Reached> | "broken" | undefined {
  const chain = accessorsOf(node);
  if (chain === undefined || context.bindings.has(chain.root)) {
    return undefined;
  }
  const symbol = context.scope.find(chain.root);
  if (symbol?.kind !== "instance") {
    return symbol?.kind === "broken" ? "broken" : undefined;
  }
  return (
    enter(context, symbol.array, symbol.name, [], chain.accessors, node.span, type) ?? "broken"
  );
}

function accessorsOf(
  node: Expr,
): { readonly root: string; readonly accessors: readonly Accessor[] } | undefined {
  const accessors: Accessor[] = [];
  let at = node;
  for (;;) {
    if (at.kind === "field") {
      accessors.unshift({ kind: "field", name: at.field });
      at = at.base;
    } else if (at.kind === "index") {
      accessors.unshift({ kind: "index", nodes: at.indices, span: at.span });
      at = at.base;
    } else {
      return at.kind === "name" ? { root: at.name, accessors } : undefined;
    }
  }
}

/** The instances that the first accessors choose, and those inside them that further ones name. */
function enter(
  context: TestContext,
  array: InstanceArray,
  name: string,
  outer: readonly InstanceId[],
  accessors: readonly Accessor[],
  span: Span,
  type: TypePart,
): Places<Reached> | undefined {
  const nodes: Expr[] = [];
  let used = 0;
  for (const accessor of accessors) {
    if (accessor.kind !== "index" || nodes.length >= array.dimensions.length) {
      break;
    }
    nodes.push(...accessor.nodes);
    used++;
  }
  const rest = accessors.slice(used);
  if (nodes.length !== array.dimensions.length) {
    const problem =
      array.dimensions.length === 0
        ? `\`${name}\` is one instance, not an array.`
        : `\`${name}\` is an array of instances with ${array.dimensions.length} ${array.dimensions.length === 1 ? "index" : "indices"}.`;
    const help = `Write \`${name}${array.dimensions.length === 0 ? "" : `[${array.firsts.join(", ")}]`}.\` and a name of the module.`;
    context.report(badTest(span, { problem, help }));
    return undefined;
  }
  const indices = nodes.map((node) => type(context, node));
  const whole = indices.filter((one) => one !== undefined);
  if (whole.length !== indices.length) {
    return undefined;
  }
  const choose = (
    elements: readonly DeclaredInstance[],
    depth: number,
  ): Places<Reached> | undefined => {
    const index = whole[depth];
    if (index === undefined) {
      const [element] = elements;
      return element && goOn(context, element, outer, rest, span, type);
    }
    const count = array.dimensions[depth] ?? 1;
    const first = array.firsts[depth] ?? 0n;
    const stride = elements.length / count;
    const part = (at: number) => elements.slice(at * stride, (at + 1) * stride);
    if (index.kind === "literal") {
      const at = index.value - first;
      if (at < 0n || at >= BigInt(count)) {
        const problem = `\`${name}\` has no element ${index.value}; its elements are ${first} to ${first + BigInt(count) - 1n}.`;
        context.report(badTest(index.span, { problem, help: "Use an index of the array." }));
        return undefined;
      }
      return choose(part(Number(at)), depth + 1);
    }
    const options = Array.from({ length: count }, (_, at) => choose(part(at), depth + 1));
    const all = options.filter((one) => one !== undefined);
    return all.length === options.length
      ? { kind: "choose", name, first, index, options: all }
      : undefined;
  };
  return choose(array.elements, 0);
}

function goOn(
  context: TestContext,
  instance: DeclaredInstance,
  outer: readonly InstanceId[],
  rest: readonly Accessor[],
  span: Span,
  type: TypePart,
): Places<Reached> | undefined {
  const path = [...outer, instance.id];
  const { shape } = instance;
  const [next, ...behind] = rest;
  if (next?.kind === "field" && shape.of.kind === "module") {
    const symbol = shape.of.unit.resolved.scope.find(next.name.text);
    if (symbol?.kind === "instance") {
      return enter(context, symbol.array, symbol.name, path, behind, span, type);
    }
  }
  return { kind: "one", value: { path, shape, rest } };
}

function memberOf(
  context: TestContext,
  { path, shape, rest }: Reached,
  type: TypePart,
): MemberPlace | undefined {
  const [first] = rest;
  if (first?.kind !== "field") {
    return undefined;
  }
  // A field of a struct is a signal of its own, `p.x`, and so is an element of a vector of triggers,
  // `v[0]`; a vector of structs is a vector for each field, so that its index stands before the field.
  let name = "";
  let indices: readonly Accessor[] = [];
  let found: MemberPlace | undefined;
  for (const [at, accessor] of rest.entries()) {
    if (accessor.kind === "field") {
      name = name === "" ? accessor.name.text : `${name}.${accessor.name.text}`;
    } else {
      const element = elementName(context, shape, name, accessor, type);
      name = element ?? name;
      indices = element === undefined ? [...indices, accessor] : indices;
    }
    const member = shape.members.get(name);
    if (member !== undefined && member !== found?.member) {
      found = { path, member, name: member.name, rest: [...indices, ...rest.slice(at + 1)] };
    }
  }
  if (found === undefined) {
    reportUnknown(context, shape, first.name);
  }
  return found;
}

/** `v[2]` where each element of `v` is a signal of its own. */
function elementName(
  context: TestContext,
  shape: ModuleShape,
  name: string,
  { nodes }: Accessor & { readonly kind: "index" },
  type: TypePart,
): string | undefined {
  if (shape.members.has(name) || !shape.members.has(`${name}[0]`)) {
    return undefined;
  }
  const indices = nodes.map((node) => type(context, node));
  const element = `${name}${indices.map((one) => (one?.kind === "literal" ? `[${one.value}]` : "[?]")).join("")}`;
  return shape.members.has(element) ? element : undefined;
}

function observe(
  context: TestContext,
  reached: Reached,
  span: Span,
  type: TypePart,
): TypedTestExpr | undefined {
  const fired = observeFiring(reached, span);
  if (fired !== undefined) {
    return fired;
  }
  if (reached.rest[0]?.kind !== "field") {
    const problem = "An instance is not a value.";
    const help = `Write \`.\` and a name of \`${reached.shape.name}\` behind it.`;
    context.report(badTest(span, { problem, help }));
    return undefined;
  }
  const place = memberOf(context, reached, type);
  if (place === undefined) {
    return undefined;
  }
  const { member, path, rest } = place;
  const nodes = rest.flatMap((one) => (one.kind === "index" ? one.nodes : []));
  if (rest.some(({ kind }) => kind === "field")) {
    const problem = `\`${member.name}\` has no members.`;
    context.report(badTest(span, { problem, help: "Remove what follows the second `.`." }));
    return undefined;
  }
  const typed = nodes.map((one) => type(context, one));
  const indices = typed.filter((one) => one !== undefined);
  if (indices.length !== typed.length) {
    return undefined;
  }
  const { dimensions } = member;
  if (indices.length < dimensions.length) {
    const problem = `\`${member.name}\` is a vector; a test looks at one element at a time.`;
    context.report(badTest(span, { problem, help: "Give an index for each dimension." }));
    return undefined;
  }
  for (const [at, length] of dimensions.entries()) {
    const index = indices[at];
    if (index?.kind === "literal" && (index.value < 0n || index.value >= BigInt(length))) {
      const problem = `\`${member.name}\` has no element ${index.value}; the last is ${length - 1}.`;
      context.report(
        badTest(index.span, { problem, help: `Use an index from 0 to ${length - 1}.` }),
      );
      return undefined;
    }
  }
  const value: TestExpr =
    dimensions.length === 0
      ? { kind: "signal", signal: member.id, path, span }
      : {
          kind: "element",
          vector: member.id,
          index: flatIndex(indices.slice(0, dimensions.length), dimensions, span),
          path,
          span,
        };
  const bit = indices[dimensions.length];
  return bit === undefined ? { expr: value, type: member.type } : bitOf(value, bit, span);
}

function observeFiring({ path, shape, rest }: Reached, span: Span): TypedTestExpr | undefined {
  const [only, ...more] = rest;
  if (only?.kind !== "field" || more.length > 0 || shape.of.kind !== "module") {
    return undefined;
  }
  const { text } = only.name;
  const symbol = text.startsWith("fire_")
    ? shape.of.unit.resolved.scope.find(text.slice("fire_".length))
    : undefined;
  return symbol?.kind === "transaction" && symbol.id !== undefined
    ? {
        expr: { kind: "fired", transaction: symbol.id, path, span },
        type: { width: 1, signed: false },
      }
    : undefined;
}

function reportUnknown(context: TestContext, shape: ModuleShape, { text, span }: Name): void {
  const scope = shape.of.kind === "module" ? shape.of.unit.resolved.scope : undefined;
  const symbols = scope?.names().map((name) => scope.find(name)) ?? [];
  const firings = symbols.flatMap((one) =>
    one?.kind === "transaction" && one.id !== undefined ? [`fire_${one.name}`] : [],
  );
  const inner = symbols.flatMap((one) => (one?.kind === "instance" ? [one.name] : []));
  const suggestion = nearestWord(text, [...shape.members.keys(), ...firings, ...inner]);
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span, text: suggestion }] }];
  const labels = [{ span: shape.nameSpan, message: `\`${shape.name}\` is named here` }];
  context.report(undefinedName(span, { name: text, suggestion }, { labels, fixes }));
}

function mapPlaces<T>(
  places: Places<T>,
  span: Span,
  map: (value: T) => TestExpr | undefined,
): TestExpr | undefined {
  if (places.kind === "one") {
    return map(places.value);
  }
  const { name, first, index } = places;
  const options = places.options.map((one) => mapPlaces(one, span, map));
  const whole = options.filter((one) => one !== undefined);
  return whole.length === options.length
    ? foldTest({ kind: "choose", name, first, index, options: whole, span })
    : undefined;
}
