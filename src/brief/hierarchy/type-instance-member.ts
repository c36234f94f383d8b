import { nearestWord } from "../../base/nearest-word.ts";
import type { Span } from "../../base/source.ts";
import { notConstant } from "../../diagnostics/catalogue/declarations.ts";
import { indexOutOfRange } from "../../diagnostics/catalogue/expressions.ts";
import { badInstance, unreadableMember } from "../../diagnostics/catalogue/hierarchy.ts";
import { undefinedName } from "../../diagnostics/catalogue/names.ts";
import type {
  DeclaredInstance,
  DeclaredSignal,
  Group,
  InstanceArray,
  ModuleShape,
  ShapeMember,
} from "../names/scope.ts";
import type { Expr } from "../syntax/ast.ts";
import { findLocal, type TypingContext } from "../typing/context.ts";
import { chooseElement } from "../typing/elements.ts";
import { checkIndex, elementsOfArray } from "../typing/indexing.ts";
import { valueOfGroup } from "../typing/struct-value.ts";
import type { Typer } from "../typing/typer.ts";
import { constantOf, literal, type Scalar, type Value } from "../typing/value.ts";

/** `pe[i, j].acc` taken apart: the instance, its indices, and the member. */
interface MemberPath {
  readonly root: string;
  readonly indices: readonly Expr[];
  readonly member: string;
  readonly memberSpan: Span;
}

/**
 * `mac.acc`, `pe[i].acc`: what an instance shows in this cycle. `undefined` if the expression does
 * not begin with an instance, `broken` after an error.
 */
export function typeInstanceMember(
  context: TypingContext,
  expr: Expr & { readonly kind: "field" },
  typer: Typer,
): Value | "broken" | undefined {
  const path = memberPath(expr);
  if (path === undefined || findLocal(context.locals, path.root) !== undefined) {
    return undefined;
  }
  const symbol = context.scope.find(path.root);
  if (symbol?.kind !== "instance") {
    return undefined;
  }
  if (context.place === "constant") {
    context.report(notConstant(expr.span, { what: context.purpose }));
    return "broken";
  }
  const { array } = symbol;
  const indices = typeIndices(context, path.indices, array, symbol.name, expr.base.span, typer);
  const first = array.elements[0];
  if (indices === undefined || first === undefined) {
    return "broken";
  }
  if (groupOf(first.shape, path.member) === undefined) {
    const member = findMember(context, first.shape, path, symbol.name);
    if (member === undefined || !isReadable(context, member, first.shape, expr.span)) {
      return "broken";
    }
  }
  const value = chooseInstance(context, array, indices, path, expr.span);
  return value ?? "broken";
}

/** `mac.acc` and `pe[i].acc` alone: what follows is a part of the value. */
function memberPath(expr: Expr & { readonly kind: "field" }): MemberPath | undefined {
  const indices: Expr[] = [];
  let base: Expr = expr.base;
  while (base.kind === "index") {
    indices.unshift(...base.indices);
    base = base.base;
  }
  return base.kind === "name"
    ? { root: base.name, indices, member: expr.field.text, memberSpan: expr.field.span }
    : undefined;
}

/** One index for each dimension, counted from 0. */
function typeIndices(
  context: TypingContext,
  nodes: readonly Expr[],
  array: InstanceArray,
  name: string,
  span: Span,
  typer: Typer,
): readonly Scalar[] | undefined {
  if (nodes.length !== array.dimensions.length) {
    const count = array.dimensions.length;
    const problem =
      count === 0
        ? `\`${name}\` is one instance, not an array.`
        : `\`${name}\` is an array of instances with ${count === 1 ? "one index" : `${count} indices`}.`;
    const help =
      count === 0
        ? `Write \`${name}.\` and the name of a let.`
        : `Write \`${name}[${array.firsts.join(", ")}].\` and the name of a let.`;
    context.report(badInstance(span, { problem, help }));
    return undefined;
  }
  const indices: Scalar[] = [];
  for (const [at, node] of nodes.entries()) {
    const typed = typer.scalar({ ...context, atStart: false }, node);
    const count = array.dimensions[at] ?? 1;
    const from = array.firsts[at] ?? 0n;
    if (typed === undefined) {
      return undefined;
    }
    const constant = constantOf(typed);
    if (constant === undefined) {
      // A computed index counts from the first element, so only arrays from 0 can have one.
      if (from !== 0n) {
        const problem = `\`${name}\` begins at ${from}, so its index must be known at compile time.`;
        context.report(
          badInstance(node.span, { problem, help: "Let the loop of the array begin at 0." }),
        );
        return undefined;
      }
      if (!checkIndex(typed, count, `\`${name}\``, context.report)) {
        return undefined;
      }
      indices.push(typed);
    } else if (constant < from || constant >= from + BigInt(count)) {
      const last = Number(from) + count - 1;
      context.report(
        indexOutOfRange(node.span, { name: `\`${name}\``, index: String(constant), last }),
      );
      return undefined;
    } else {
      indices.push(literal(constant - from, node.span));
    }
  }
  return indices;
}

function findMember(
  context: TypingContext,
  shape: ModuleShape,
  path: MemberPath,
  instance: string,
): ShapeMember | undefined {
  const member = shape.members.get(path.member);
  if (member !== undefined) {
    return member;
  }
  const { memberSpan: span } = path;
  const known = [...shape.members.values()]
    .filter(({ kind }) => kind !== "trigger" && kind !== "memory")
    .map(({ name }) => name);
  const suggestion = nearestWord(path.member, known);
  if (path.member.startsWith("fire_")) {
    const problem = `\`${instance}.${path.member}\` can be looked at in tests only.`;
    const help = `Declare \`comb let fired: Bool = ${path.member};\` in \`${shape.name}\` and read that.`;
    context.report(unreadableMember(span, { problem, help }));
    return undefined;
  }
  const inner = shape.of.kind === "module" ? shape.of.unit.resolved.scope : undefined;
  const own = inner?.find(path.member.split(".")[0] ?? "");
  if (own?.kind === "instance") {
    const problem = `\`${instance}.${own.name}\` is an instance inside \`${shape.name}\`; its lets are not seen from here.`;
    const help = `Declare a \`comb let\` in \`${shape.name}\` that shows the value.`;
    context.report(unreadableMember(span, { problem, help }));
    return undefined;
  }
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span, text: suggestion }] }];
  const labels = [{ span: shape.nameSpan, message: `\`${shape.name}\` is named here` }];
  context.report(
    undefinedName(span, { name: `${instance}.${path.member}`, suggestion }, { labels, fixes }),
  );
  return undefined;
}

function isReadable(
  context: TypingContext,
  member: ShapeMember,
  shape: ModuleShape,
  span: Span,
): boolean {
  const labels = [{ span: member.nameSpan, message: "declared here" }];
  if (member.kind === "trigger") {
    const problem = `\`${member.name}\` is a trigger of \`${shape.name}\`, which this module drives.`;
    const help = "Read what it is driven with instead.";
    context.report(unreadableMember(span, { problem, help }, { labels }));
    return false;
  }
  if (member.kind === "memory") {
    const problem = `\`${member.name}\` is a memory of \`${shape.name}\`; only tests can look into it from outside.`;
    const help = `Read the element in a transaction of \`${shape.name}\`, into a \`let\` that is read here.`;
    context.report(unreadableMember(span, { problem, help }, { labels }));
    return false;
  }
  if (member.kind === "combinational" && context.place === "postcondition" && !context.atStart) {
    const problem = `\`${member.name}\` of \`${shape.name}\` is combinational, so it has no value of its own after an edge.`;
    const help = "Compare with a register of the instance, a `let` that a transaction writes.";
    context.report(unreadableMember(span, { problem, help }, { labels }));
    return false;
  }
  return true;
}

/** The member of the element that the indices choose; outside the array it is 0. */
function chooseInstance(
  context: TypingContext,
  array: InstanceArray,
  indices: readonly Scalar[],
  { root, member }: MemberPath,
  span: Span,
): Value | undefined {
  const select = (elements: readonly DeclaredInstance[], depth: number): Value | undefined => {
    const index = indices[depth];
    if (index === undefined) {
      const [only] = elements;
      return only && readMember(context, only, member, span);
    }
    const count = array.dimensions[depth] ?? 1;
    const stride = elements.length / count;
    const part = (at: number) => elements.slice(at * stride, (at + 1) * stride);
    const constant = constantOf(index);
    if (constant !== undefined) {
      return select(part(Number(constant)), depth + 1);
    }
    const parts = Array.from({ length: count }, (_, at) => select(part(at), depth + 1));
    return chooseValue(context, parts, index, root, span);
  };
  return select(array.elements, 0);
}

function readMember(
  context: TypingContext,
  instance: DeclaredInstance,
  name: string,
  span: Span,
): Value | undefined {
  const moment = context.atStart ? "start" : "now";
  const { shape } = instance;
  // Elements of an array may have parameters of their own, and so other types.
  const single = shape.members.get(name);
  if (single !== undefined) {
    const signal = context.scope.memberSignal(instance, single);
    return valueOfGroup({ kind: "signal", signal }, moment, span);
  }
  const group = groupOf(shape, name);
  const mapped =
    group &&
    mapGroup(group, (signal) => {
      const member = shape.members.get(signal.name);
      return member !== undefined && isReadable(context, member, shape, span)
        ? context.scope.memberSignal(instance, member)
        : undefined;
    });
  return mapped && valueOfGroup(mapped, moment, span);
}

/** A struct or a vector of single signals of the module, by its name. */
function groupOf({ of }: ModuleShape, name: string): Group | undefined {
  const symbol = of.kind === "module" ? of.unit.resolved.scope.find(name) : undefined;
  return symbol?.kind === "group" ? symbol.group : undefined;
}

function mapGroup(
  group: Group,
  map: (signal: DeclaredSignal) => DeclaredSignal | undefined,
): Group | undefined {
  switch (group.kind) {
    case "signal": {
      const signal = map(group.signal);
      return signal && { kind: "signal", signal };
    }
    case "list": {
      const elements = group.elements.map(map).filter((one) => one !== undefined);
      return elements.length === group.elements.length ? { ...group, elements } : undefined;
    }
    case "struct": {
      const fields = new Map<string, Group>();
      for (const [name, field] of group.fields) {
        const mapped = mapGroup(field, map);
        if (mapped === undefined) {
          return undefined;
        }
        fields.set(name, mapped);
      }
      return { ...group, fields };
    }
  }
}

function chooseValue(
  context: TypingContext,
  parts: readonly (Value | undefined)[],
  index: Scalar,
  name: string,
  span: Span,
): Value | undefined {
  const whole = parts.filter((one) => one !== undefined);
  const [first] = whole;
  if (first === undefined || whole.length !== parts.length) {
    return undefined;
  }
  if (first.kind === "struct") {
    const fields = new Map<string, Value>();
    for (const name of first.fields.keys()) {
      const options = whole.map((one) =>
        one.kind === "struct" ? one.fields.get(name) : undefined,
      );
      const chosen = chooseValue(context, options, index, name, span);
      if (chosen === undefined) {
        return undefined;
      }
      fields.set(name, chosen);
    }
    return { ...first, fields, span };
  }
  const lists = whole.map((one) => elementsFor(context, one));
  const length = lists[0]?.length ?? 0;
  if (lists.some((one) => one.length !== length)) {
    const problem = "The elements of this array do not all have such a value.";
    const help = "Choose the element with a constant index.";
    context.report(badInstance(span, { problem, help }));
    return undefined;
  }
  const chosen = Array.from({ length }, (_, at) => {
    const options = lists.flatMap((one) => one[at] ?? []);
    return chooseElement(options, index, name, span);
  }).filter((one) => one !== undefined);
  const [only] = chosen;
  const dimensions = first.kind === "scalar" ? undefined : first.dimensions;
  return first.kind === "scalar" ? only : { kind: "list", elements: chosen, dimensions, span };
}

function elementsFor(context: TypingContext, value: Value): readonly Scalar[] {
  switch (value.kind) {
    case "scalar":
      return [value];
    case "list":
      return value.elements;
    case "array":
      return elementsOfArray(value, context.place, context.report);
    case "struct":
      return [];
  }
}
