import type { FunctionContext } from "./function-context.ts";
import { op } from "./opcodes.ts";
import { constantNumber } from "./parse-constant.ts";
import { node, type Tree, type TreeNode, textOf } from "./tree.ts";

/** A condition about bits of a word of at most 32: those of `mask` are as in `wanted`. */
export interface BitTest {
  readonly word: TreeNode;
  readonly mask: number;
  readonly wanted: number;
}

/** A condition that looks at one bit, which so needs neither be shifted down nor be turned around. */
export function bitTest(tree: Tree, condition: TreeNode): BitTest | undefined {
  const mask = node(condition, "lhsp");
  if (condition.type !== "AND" || mask?.type !== "CONST") {
    return undefined;
  }
  const field = constantNumber(mask);
  if (field === 0 || field >= 2 ** 32 || (field & (field - 1)) !== 0) {
    return undefined;
  }
  let bit = 31 - Math.clz32(field);
  let word = node(condition, "rhsp");
  let isNegated = false;
  while (word !== undefined && isNarrow(tree, word)) {
    const amount = word.type === "SHIFTR" ? node(word, "rhsp") : undefined;
    if (word.type === "NOT") {
      isNegated = !isNegated;
    } else if (amount?.type === "CONST" && constantNumber(amount) < 32 - bit) {
      bit += constantNumber(amount);
    } else if (word.type !== "CCAST") {
      const single = (1 << bit) | 0;
      return { word, mask: single, wanted: isNegated ? 0 : single };
    }
    word = node(word, "lhsp");
  }
  return undefined;
}

/** Both tests in one, if they look at different bits of one variable. */
export function bothTests(left: BitTest, right: BitTest): BitTest | undefined {
  const isSame =
    left.word.type === "VARREF" &&
    right.word.type === "VARREF" &&
    textOf(left.word, "varp") === textOf(right.word, "varp");
  return isSame && (left.mask & right.mask) === 0
    ? { word: left.word, mask: left.mask | right.mask, wanted: left.wanted | right.wanted }
    : undefined;
}

/** Emits 0 or not 0. */
export function lowerBitTest(ctx: FunctionContext, { word, mask, wanted }: BitTest): void {
  const { body } = ctx;
  ctx.lowerExpression(ctx, word);
  body.i32(mask);
  body.emit(op.i32And);
  if (wanted === 0) {
    body.emit(op.i32Eqz);
  } else if (wanted !== mask || (mask & (mask - 1)) !== 0) {
    body.i32(wanted);
    body.emit(op.i32Eq);
  }
}

function isNarrow(tree: Tree, expr: TreeNode): boolean {
  const type = tree.typeOf(expr);
  return type.kind === "bits" && type.width <= 32;
}
