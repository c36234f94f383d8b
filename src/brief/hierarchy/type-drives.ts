import { nearestWord } from "../../base/nearest-word.ts";
import type { PassResult } from "../../base/pass-result.ts";
import type { Span } from "../../base/source.ts";
import { vectorSizeMismatch } from "../../diagnostics/catalogue/expressions.ts";
import {
  drivenTwice,
  undrivenTriggers,
  unknownInput,
} from "../../diagnostics/catalogue/hierarchy.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { DeclaredInstance, ResolvedModule, ShapeInput } from "../names/scope.ts";
import type { DriveNode, Expr } from "../syntax/ast.ts";
import { foldDefinition } from "../transactions/fold-definition.ts";
import type { InstanceDrive, TypedExpr } from "../typed-program.ts";
import { coerce } from "../typing/coerce.ts";
import type { TypingContext } from "../typing/context.ts";
import { leavesOf } from "../typing/elements.ts";
import { evaluateConstant, typeValue } from "../typing/type-expression.ts";
import { typeFor } from "../typing/type-for.ts";
import { withVariables } from "./declare-instances.ts";

/** The drives of every instance, in the order of `resolved.instances`. */
export function typeDrives(
  resolved: ResolvedModule,
  text: string,
): PassResult<readonly (readonly InstanceDrive[])[], Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  const reported = new Set<string>();
  const context: TypingContext = {
    scope: resolved.scope,
    locals: undefined,
    place: "combinational",
    purpose: "This",
    run: foldDefinition,
    inlined: 0,
    atStart: false,
    text,
    report: (diagnostic) => {
      // What is wrong with every element of an array is said once.
      const { code, span } = diagnostic;
      const key = `${code} ${span.file} ${span.start} ${span.end}`;
      if (!reported.has(key)) {
        reported.add(key);
        diagnostics.push(diagnostic);
      }
    },
  };
  const value = resolved.instances.map((instance) =>
    drivesOf(withVariables(context, instance.variables), instance),
  );
  return { value, diagnostics };
}

interface Driven {
  readonly input: ShapeInput;
  readonly value: TypedExpr | undefined;
  readonly span: Span;
}

function drivesOf(context: TypingContext, instance: DeclaredInstance): readonly InstanceDrive[] {
  const { item, shape } = instance;
  const driven = new Map<string, Driven>();
  for (const node of item.drives) {
    for (const one of typeDrive(context, instance, node)) {
      const first = driven.get(one.input.name);
      if (first === undefined) {
        driven.set(one.input.name, one);
      } else {
        const labels = [{ span: first.span, message: "first driven here" }];
        const facts = { instance: item.name.text, name: one.input.name };
        context.report(drivenTwice(node.target.span, facts, { labels }));
      }
    }
  }
  const missing = shape.inputs.filter(({ name }) => !driven.has(name));
  if (missing.length > 0) {
    const facts = {
      instance: item.name.text,
      module: shape.name,
      names: missing.map(({ name }) => name),
    };
    const labels = missing.map(({ name, nameSpan }) => ({
      span: nameSpan,
      message: `\`${name}\` is declared here`,
    }));
    context.report(undrivenTriggers(item.name.span, facts, { labels }));
  }
  return shape.inputs.flatMap(({ id, name }) => {
    const one = driven.get(name);
    return one?.value === undefined ? [] : [{ signal: id, value: one.value, span: one.span }];
  });
}

/** The inputs that one line drives: one, or each element or field of what is written as a whole. */
function typeDrive(
  context: TypingContext,
  { shape, item }: DeclaredInstance,
  { target, value: node, span }: DriveNode,
): readonly Driven[] {
  const name = writtenName(context, target);
  if (name === undefined) {
    return [];
  }
  const input = shape.inputs.find((one) => one.name === name);
  if (input !== undefined) {
    const { type, nameSpan: declared, enumeration } = input;
    const to = { name: `\`${name}\` of \`${item.name.text}\``, type, declared, enumeration };
    return [{ input, value: typeFor(context, node, to), span }];
  }
  const parts = shape.inputs.filter(
    (one) => one.name.startsWith(`${name}[`) || one.name.startsWith(`${name}.`),
  );
  if (parts.length > 0) {
    return driveElements(context, parts, node, span);
  }
  const known = shape.inputs.map((one) => one.name);
  const suggestion = nearestWord(name, known);
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span: target.span, text: suggestion }] }];
  const own = shape.members.get(name);
  const labels =
    own === undefined ? [] : [{ span: own.nameSpan, message: `\`${name}\` is not a trigger` }];
  context.report(
    unknownInput(target.span, { module: shape.name, name, suggestion }, { labels, fixes }),
  );
  return [];
}

/** A trigger that is a vector or a struct, from one with as many single values. */
function driveElements(
  context: TypingContext,
  inputs: readonly ShapeInput[],
  node: Expr,
  span: Span,
): readonly Driven[] {
  const value = typeValue(context, node);
  const elements = value && leavesOf(context, value);
  if (elements === undefined || value === undefined) {
    return inputs.map((input) => ({ input, value: undefined, span }));
  }
  const isBroadcast = value.kind === "scalar";
  if (!isBroadcast && elements.length !== inputs.length) {
    context.report(vectorSizeMismatch(node.span, { left: inputs.length, right: elements.length }));
    return inputs.map((input) => ({ input, value: undefined, span }));
  }
  return inputs.map((input, at) => {
    const element = elements[isBroadcast ? 0 : at];
    const to = { name: `\`${input.name}\``, type: input.type, declared: input.nameSpan };
    return { input, value: element && coerce(element, to, context.report), span };
  });
}

/** `a`, `p.x`, `a[2]` with the index evaluated: as the input is called. */
function writtenName(context: TypingContext, target: Expr): string | undefined {
  switch (target.kind) {
    case "name":
      return target.name;
    case "field": {
      const base = writtenName(context, target.base);
      return base && `${base}.${target.field.text}`;
    }
    case "index": {
      const base = writtenName(context, target.base);
      const indices = target.indices.map((one) =>
        evaluateConstant(context, one, "The index of a trigger"),
      );
      return base === undefined || indices.includes(undefined)
        ? undefined
        : `${base}${indices.map((one) => `[${one}]`).join("")}`;
    }
    default:
      return undefined;
  }
}
