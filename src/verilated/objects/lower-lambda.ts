import type { FunctionContext, LocalPlace } from "../function-context.ts";
import { operand } from "../lower-operand.ts";
import { op } from "../opcodes.ts";
import { bytesOf } from "../storage.ts";
import { node, type TreeNode, type TreeType } from "../tree.ts";
import { queueField } from "./container-layout.ts";

type QueueType = Extract<TreeType, { kind: "queue" }>;

/** The element at hand of the container that a `with` goes over. */
export interface LambdaElement {
  readonly type: QueueType;
  readonly container: number;
  readonly keys: { readonly type: QueueType; readonly container: number } | undefined;
  /** The local that holds its position. */
  readonly index: number;
}

/** Lowers the expression of a `with` for one element; its arguments are there by name meanwhile. */
export function lowerLambda(
  ctx: FunctionContext,
  lambda: TreeNode,
  element: LambdaElement,
  lowerValue: (ctx: FunctionContext, value: TreeNode) => void,
): void {
  const { type, container, keys, index } = element;
  const item = elementAddress(ctx, container, type, index);
  const given: [TreeNode | undefined, LocalPlace][] = [
    [node(lambda, "valueArgRefp"), { kind: "reference", index: item, type: type.element }],
    [
      node(lambda, "indexArgRefp"),
      keys === undefined
        ? { kind: "local", index }
        : {
            kind: "reference",
            index: elementAddress(ctx, keys.container, keys.type, index),
            type: keys.type.element,
          },
    ],
  ];
  const before = given.map(([argument]) => ctx.variables.get(lambdaName(argument)));
  for (const [argument, place] of given) {
    ctx.variables.set(lambdaName(argument), place);
  }
  const result = operand(lambda, "exprp");
  lowerValue(ctx, result.type === "CRETURN" ? operand(result, "lhsp") : result);
  given.forEach(([argument], at) => {
    const outer = before[at];
    if (outer === undefined) {
      ctx.variables.delete(lambdaName(argument));
    } else {
      ctx.variables.set(lambdaName(argument), outer);
    }
  });
}

/** The name under which an argument of a `with` is among the variables. */
export function lambdaName(argument: TreeNode | undefined): string {
  return `with ${argument?.name ?? ""}`;
}

function elementAddress(
  { body }: FunctionContext,
  container: number,
  { element }: QueueType,
  index: number,
): number {
  const address = body.newLocal("i32");
  body.get(container);
  body.access(op.i32Load, queueField.elements);
  body.get(index);
  body.i32(Math.max(1, bytesOf(element)));
  body.emit(op.i32Mul, op.i32Add);
  body.set(address);
  return address;
}
