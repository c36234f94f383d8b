import { type BitTest, bitTest, bothTests, lowerBitTest } from "./bit-test.ts";
import { findDecision } from "./decision-tree.ts";
import type { FunctionContext } from "./function-context.ts";
import { lowerDecision } from "./lower-decision.ts";
import { lowerCondition, operand } from "./lower-operand.ts";
import { op } from "./opcodes.ts";
import { eitherWay } from "./reuse/load-reuse.ts";
import { lowerBackEdge } from "./timing/lower-back-edge.ts";
import { nodes, type TreeNode, textOf } from "./tree.ts";

/** A branch, or the decision that a tree of them makes. */
export function lowerIf(ctx: FunctionContext, statement: TreeNode): void {
  const { body } = ctx;
  const decision = findDecision(ctx.model.tree, statement, ctx.model.undecided);
  if (decision !== undefined) {
    lowerDecision(ctx, decision);
    return;
  }
  const otherwise = nodes(statement, "elsesp");
  const inner = innermostIf(ctx, statement);
  if (inner === undefined) {
    lowerCondition(ctx, operand(statement, "condp"));
  } else {
    lowerBitTest(ctx, inner.test);
  }
  body.open(op.if);
  eitherWay(
    ctx.reuse,
    () => ctx.lowerStatements(ctx, nodes(inner?.statement ?? statement, "thensp")),
    () => {
      if (otherwise.length > 0) {
        body.emit(op.else);
        ctx.lowerStatements(ctx, otherwise);
      }
    },
  );
  body.close();
}

/** Of statements without alternatives that lie in each other and look at bits of one variable. */
function innermostIf(
  { model }: FunctionContext,
  statement: TreeNode,
): { readonly statement: TreeNode; readonly test: BitTest } | undefined {
  let found: { readonly statement: TreeNode; readonly test: BitTest } | undefined;
  let at: TreeNode | undefined = statement;
  while (at?.type === "IF" && nodes(at, "elsesp").length === 0) {
    const own = bitTest(model.tree, operand(at, "condp"));
    const test = own && (found === undefined ? own : bothTests(found.test, own));
    if (test === undefined) {
      break;
    }
    found = { statement: at, test };
    const inside = nodes(at, "thensp");
    at = inside.length === 1 ? inside[0] : undefined;
  }
  return found;
}

export function lowerWhile(ctx: FunctionContext, statement: TreeNode): void {
  const { body } = ctx;
  body.open(op.block);
  const exit = body.depth() - 1;
  body.open(op.loop);
  const again = body.depth() - 1;
  ctx.reuse?.forgetAll();
  ctx.lowerStatements(ctx, nodes(statement, "precondsp"));
  lowerCondition(ctx, operand(statement, "condp"));
  body.emit(op.i32Eqz);
  body.branch(op.brIf, exit);
  ctx.lowerStatements(ctx, nodes(statement, "stmtsp"));
  ctx.lowerStatements(ctx, nodes(statement, "incsp"));
  if (!isSettling(ctx, statement)) {
    lowerBackEdge(ctx, statement);
  }
  body.branch(op.br, again);
  body.close();
  body.close();
  ctx.reuse?.forgetAll();
}

/** Whether a loop is one of the scheduler's own, which goes round until all is settled and ends itself if it never is. */
function isSettling({ model }: FunctionContext, loop: TreeNode): boolean {
  const condition = operand(loop, "condp");
  const { name = "" } = model.tree.byAddress.get(textOf(condition, "varp")) ?? {};
  return /^__V[a-z]+Continue$/.test(name);
}
