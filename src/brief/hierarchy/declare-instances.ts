import { nearestWord } from "../../base/nearest-word.ts";
import type { Span } from "../../base/source.ts";
import {
  badInstance,
  containsItself,
  tooManyInstances,
  unknownModule,
} from "../../diagnostics/catalogue/hierarchy.ts";
import type { InstanceId } from "../ids.ts";
import type { DeclaredInstance, InstanceArray } from "../names/scope.ts";
import type { Expr, InstanceItem, LoopNode } from "../syntax/ast.ts";
import type { LocalBinding, TypingContext } from "../typing/context.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { literal } from "../typing/value.ts";
import { bindArguments } from "./bind-arguments.ts";
import type { Elaboration } from "./elaboration.ts";
import type { KnownModule, ModuleTable } from "./known-module.ts";
import { writtenPath } from "./resolve-import.ts";

/** Instances of a whole design. */
export const MAXIMUM_INSTANCES = 4096;

/** One dimension of an array: the loop variable, if it has one, and its values. */
interface Dimension {
  readonly variable: string | undefined;
  readonly span: Span;
  readonly from: bigint;
  readonly count: number;
}

/** What the instances of one module have in common. */
export interface InstanceTable {
  readonly modules: ModuleTable;
  readonly elaboration: Elaboration;
  /** The module at hand, which cannot contain itself. */
  readonly ownName: string;
  /** Every instance so far; `InstanceId` is the index. */
  readonly instances: DeclaredInstance[];
  /** Instances so far, those within instances included. */
  count: number;
}

/** The instances of one `inst`; `undefined` after an error. */
export function declareInstances(
  context: TypingContext,
  item: InstanceItem,
  table: InstanceTable,
): InstanceArray | undefined {
  const dimensions = dimensionsOf(context, item);
  const module = findModule(context, item, table);
  if (dimensions === undefined || module === undefined) {
    return undefined;
  }
  const total = dimensions.reduce((product, { count }) => product * count, 1);
  if (!hasRoom(context, item, table, total)) {
    return undefined;
  }
  const reported = new Set<string>();
  const once: TypingContext = {
    ...context,
    report: (diagnostic) => {
      // What is wrong with every element is said once.
      const key = `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.span.end}`;
      if (!reported.has(key)) {
        reported.add(key);
        context.report(diagnostic);
      }
    },
  };
  const elements: DeclaredInstance[] = [];
  for (let place = 0; place < total; place++) {
    const element = declareElement(once, item, table, module, dimensions, place);
    if (element === undefined) {
      table.instances.length -= elements.length;
      return undefined;
    }
    table.instances.push(element);
    elements.push(element);
  }
  return {
    elements,
    dimensions: dimensions.map(({ count }) => count),
    firsts: dimensions.map(({ from }) => from),
  };
}

function declareElement(
  context: TypingContext,
  item: InstanceItem,
  table: InstanceTable,
  module: KnownModule,
  dimensions: readonly Dimension[],
  place: number,
): DeclaredInstance | undefined {
  const indices: bigint[] = [];
  let rest = place;
  for (const { from, count } of [...dimensions].reverse()) {
    indices.unshift(from + BigInt(rest % count));
    rest = Math.floor(rest / count);
  }
  const variables = dimensions.flatMap(({ variable, span }, at) =>
    variable === undefined ? [] : [{ name: variable, value: indices[at] ?? 0n, span }],
  );
  const inner = withVariables(context, variables);
  const parameters = bindArguments(inner, item, module);
  const shape = parameters && module.shape(parameters, item.module.span);
  if (shape === undefined) {
    return undefined;
  }
  table.count += 1 + (shape.of.kind === "module" ? shape.of.unit.instanceCount : 0);
  if (!hasRoom(context, item, table, 0)) {
    return undefined;
  }
  const suffix = indices.length === 0 ? "" : `[${indices.join(", ")}]`;
  return {
    id: table.instances.length as InstanceId,
    name: `${item.name.text}${suffix}`,
    item,
    variables,
    shape,
  };
}

function hasRoom(
  context: TypingContext,
  item: InstanceItem,
  table: InstanceTable,
  more: number,
): boolean {
  const count = table.count + more;
  if (count <= MAXIMUM_INSTANCES) {
    return true;
  }
  context.report(tooManyInstances(item.name.span, { count, limit: MAXIMUM_INSTANCES }));
  return false;
}

/** The context with the loop variables of an element bound to its place. */
export function withVariables(
  context: TypingContext,
  variables: DeclaredInstance["variables"],
): TypingContext {
  const bindings = new Map(
    variables.map(({ name, value, span }): [string, LocalBinding] => [
      name,
      { kind: "value", value: literal(value, span), what: "a loop variable", span },
    ]),
  );
  return variables.length === 0
    ? context
    : { ...context, locals: { bindings, outer: context.locals } };
}

function findModule(
  context: TypingContext,
  item: InstanceItem,
  table: InstanceTable,
): KnownModule | undefined {
  const { text: name, span } = item.module;
  const known = table.modules.get(name);
  if (known !== undefined) {
    return known === "broken" ? undefined : known;
  }
  if (name === table.ownName) {
    context.report(containsItself(span, { path: [name, name] }));
    return undefined;
  }
  if (!context.scope.lostNames.has(name)) {
    const suggestion = nearestWord(name, table.modules.keys());
    const file = suggestion === undefined ? fileWith(name, table, span.file) : undefined;
    const fixes =
      suggestion === undefined
        ? []
        : [{ title: `Write \`${suggestion}\``, edits: [{ span, text: suggestion }] }];
    context.report(unknownModule(span, { name, suggestion, file }, { fixes }));
  }
  return undefined;
}

/** A file of the project that is called like the module. */
function fileWith(
  name: string,
  { elaboration }: InstanceTable,
  importer: string,
): string | undefined {
  const wanted = `${name.toLowerCase()}.ebv`;
  const path = elaboration.project
    .paths()
    .find((one) => one.slice(one.lastIndexOf("/") + 1).toLowerCase() === wanted);
  return path === undefined ? undefined : writtenPath(importer, path);
}

/** The dimensions of an array, outermost first; `undefined` after an error. */
function dimensionsOf(
  context: TypingContext,
  item: InstanceItem,
): readonly Dimension[] | undefined {
  const loops = new Map<string, LoopNode>();
  for (const loop of item.loops) {
    const { text, span } = loop.variable;
    const isUsed = item.indices.some((one) => one.kind === "name" && one.name === text);
    if (loops.has(text) || !isUsed || context.scope.find(text) !== undefined) {
      const problem = loops.has(text)
        ? `The loop variable \`${text}\` is declared twice.`
        : isUsed
          ? `The loop variable \`${text}\` hides a declaration of the same name.`
          : `\`${item.name.text}\` has no index \`${text}\`.`;
      const help = `Write one index for each loop, with names of their own: \`inst ${item.name.text}[i] for i in 0..4: ...\`.`;
      context.report(badInstance(span, { problem, help }));
      return undefined;
    }
    loops.set(text, loop);
  }
  const dimensions: Dimension[] = [];
  for (const index of item.indices) {
    const loop = index.kind === "name" ? loops.get(index.name) : undefined;
    const dimension =
      loop === undefined ? sizedDimension(context, item, index) : loopDimension(context, loop);
    if (dimension === undefined) {
      return undefined;
    }
    dimensions.push(dimension);
  }
  return dimensions;
}

function loopDimension(context: TypingContext, loop: LoopNode): Dimension | undefined {
  const from = evaluateConstant(context, loop.from, "The start of a loop");
  const to = evaluateConstant(context, loop.to, "The end of a loop");
  const { text: variable, span } = loop.variable;
  if (from === undefined || to === undefined) {
    return undefined;
  }
  return checkCount(context, { variable, span, from }, to - from, loop.to.span);
}

/** `pe[4]`: elements 0 to 3. */
function sizedDimension(
  context: TypingContext,
  item: InstanceItem,
  index: Expr,
): Dimension | undefined {
  const count = evaluateConstant(
    context,
    index,
    `The number of instances of \`${item.name.text}\``,
  );
  const { span } = index;
  return count === undefined
    ? undefined
    : checkCount(context, { variable: undefined, span, from: 0n }, count, span);
}

function checkCount(
  context: TypingContext,
  dimension: Omit<Dimension, "count">,
  count: bigint,
  span: Span,
): Dimension | undefined {
  if (count < 1n) {
    const problem = "This array would have no instances.";
    const help = "Ranges are half-open: `0..4` is 0, 1, 2 and 3.";
    context.report(badInstance(span, { problem, help }));
    return undefined;
  }
  if (count > BigInt(MAXIMUM_INSTANCES)) {
    context.report(tooManyInstances(span, { count: Number(count), limit: MAXIMUM_INSTANCES }));
    return undefined;
  }
  return { ...dimension, count: Number(count) };
}
