import type { FunctionContext, LocalPlace } from "../function-context.ts";
import { isByReference, isCopied, parametersOf } from "../function-parameters.ts";
import { buildFunction } from "../lower-function.ts";
import { lowerCondition, operand } from "../lower-operand.ts";
import { locationIndex, type ModelContext } from "../model-context.ts";
import { op } from "../opcodes.ts";
import { nodes, type TreeNode, textOf } from "../tree.ts";
import { Unsupported } from "../unsupported.ts";
import { call, load, local, number, store } from "../wasm-expression.ts";
import type { DefinedFunction } from "../wasm-module.ts";
import { finishFrame, frame } from "./frame-memory.ts";
import { holdJoin } from "./join-functions.ts";
import { lowerBackEdge } from "./lower-back-edge.ts";
import { lowerWait } from "./lower-wait.ts";
import { jumpBlockStatements, labelOf, splitStatements } from "./split-statements.ts";
import { timingCells } from "./timing-helper.ts";

/** A stretch of statements that runs without a wait; control comes to its beginning only. */
interface Block {
  readonly parts: ((ctx: FunctionContext, goTo: (target: Block) => void) => void)[];
  number: number;
}

/**
 * Lowers a CFUNC that may wait to `function(frame) -> 1 if it came to its end`: its statements are cut
 * into blocks at each wait, and a table of branches leads to the block whose number the frame holds.
 */
export function lowerCoroutine(model: ModelContext, declared: TreeNode): DefinedFunction {
  const plan = model.coroutinePlans.get(declared.addr ?? "");
  if (plan === undefined) {
    throw new Unsupported("waiting for time or an event", declared);
  }
  const type = { params: ["i32"], results: ["i32"] } as const;
  return buildFunction(model, type, undefined, (outer) => {
    const own = 0;
    const activation = { frame: own, joins: plan.joins, needsProcess: plan.needsProcess };
    const self = plan.self === undefined ? undefined : outer.body.newLocal("i32");
    const ctx: FunctionContext = { ...outer, activation, self, declared };
    if (plan.self !== undefined && self !== undefined) {
      load(local(own), plan.self)(outer.body);
      outer.body.set(self);
    }
    const parameters = parametersOf(declared);
    for (const [address, offset] of plan.offsets) {
      const parameter = parameters.find(({ addr }) => addr === address);
      ctx.variables.set(address, placeInFrame(ctx, own, offset, parameter));
    }
    emitBlocks(ctx, cutIntoBlocks(declared), own);
  });
}

/** A variable lies in the frame; of what was passed by address, the address does. */
function placeInFrame(
  ctx: FunctionContext,
  own: number,
  offset: number,
  parameter: TreeNode | undefined,
): LocalPlace {
  const { body, model } = ctx;
  if (
    parameter === undefined ||
    !isByReference(model.tree, parameter) ||
    isCopied(model.tree, parameter)
  ) {
    return { kind: "reference", index: own, offset };
  }
  const address = body.newLocal("i32");
  load(local(own), offset)(body);
  body.set(address);
  return { kind: "reference", index: address };
}

function emitBlocks(ctx: FunctionContext, blocks: readonly Block[], own: number): void {
  const { body } = ctx;
  const state = body.newLocal("i32");
  load(local(own), frame.state)(body);
  body.set(state);
  body.open(op.loop);
  const dispatch = body.depth() - 1;
  const labels = blocks.map(() => {
    body.open(op.block);
    return body.depth() - 1;
  });
  body.get(state);
  body.branchTable([...labels].reverse());
  for (const block of blocks) {
    body.close();
    for (const part of block.parts) {
      part(ctx, (target) => {
        body.i32(target.number);
        body.set(state);
        body.branch(op.br, dispatch);
      });
    }
  }
  body.close();
  body.emit(op.unreachable);
}

function cutIntoBlocks(declared: TreeNode): readonly Block[] {
  const split = splitStatements(declared);
  const ends = new Map<string, Block>();
  const blocks: Block[] = [];
  const block = (): Block => ({ parts: [], number: -1 });
  let current = block();
  /** What follows goes into `next`, to which control comes from here too. */
  const begin = (next: Block): void => {
    next.number = blocks.length;
    blocks.push(next);
    current = next;
  };
  const jump = (target: Block): void => {
    current.parts.push((_, goTo) => goTo(target));
  };
  const branchUnless = (condition: TreeNode, target: Block): void => {
    current.parts.push((inner, goTo) => {
      lowerCondition(inner, condition);
      inner.body.emit(op.i32Eqz);
      inner.body.open(op.if);
      goTo(target);
      inner.body.close();
    });
  };
  const end = (): void => {
    current.parts.push(({ body, model }) => {
      call(finishFrame(model), local(0))(body);
      body.i32(1);
      body.emit(op.return);
    });
  };
  const cutAll = (statements: readonly TreeNode[]): void => {
    for (const statement of statements) {
      if (split.has(statement)) {
        cut(statement);
      } else {
        current.parts.push((inner) => inner.lowerStatements(inner, [statement]));
      }
    }
  };
  const cut = (statement: TreeNode): void => {
    switch (statement.type) {
      case "IF": {
        const [otherwise, after] = [block(), block()];
        branchUnless(operand(statement, "condp"), otherwise);
        cutAll(nodes(statement, "thensp"));
        jump(after);
        begin(otherwise);
        cutAll(nodes(statement, "elsesp"));
        begin(after);
        return;
      }
      case "WHILE": {
        const [again, after] = [block(), block()];
        begin(again);
        cutAll(nodes(statement, "precondsp"));
        branchUnless(operand(statement, "condp"), after);
        cutAll(nodes(statement, "stmtsp"));
        cutAll(nodes(statement, "incsp"));
        current.parts.push((inner) => lowerBackEdge(inner, statement));
        jump(again);
        begin(after);
        return;
      }
      case "JUMPBLOCK": {
        const statements = jumpBlockStatements(statement);
        const label = labelOf(statement);
        const at = label === undefined ? statements.length : statements.indexOf(label);
        const after = block();
        ends.set(label?.addr ?? "", after);
        cutAll(statements.slice(0, at));
        begin(after);
        cutAll(statements.slice(at + 1));
        return;
      }
      case "CLOCALSCOPE":
        cutAll(nodes(statement, "stmtsp"));
        return;
      case "JUMPGO": {
        const target = ends.get(textOf(statement, "labelp"));
        if (target === undefined) {
          throw new Unsupported("a jump out of a block that is not open", statement);
        }
        jump(target);
        return;
      }
      case "STMTEXPR": {
        const after = block();
        current.parts.push((inner) => {
          // 0 is nowhere.
          const place = number(locationIndex(inner.model, statement) + 1);
          store(number(timingCells(inner.model).lastWait), 0, place)(inner.body);
          lowerWait(inner, operand(operand(statement, "exprp"), "exprp"), after.number);
        });
        begin(after);
        return;
      }
      case "CSTMT":
      case "CRETURN":
        end();
        return;
      default:
        throw new Unsupported(`waiting inside a statement of kind ${statement.type}`, statement);
    }
  };
  begin(current);
  current.parts.push((inner) => holdJoins(inner));
  for (const field of ["initsp", "stmtsp", "finalsp"]) {
    cutAll(nodes(declared, field));
  }
  end();
  return blocks;
}

/** A fork may be entered again before its processes have ended: each keeps the join that it is counted in. */
function holdJoins({ activation, model, body }: FunctionContext): void {
  for (const [join, offset] of activation?.joins ?? []) {
    // One that was given to the function is held already.
    const variable = model.places.get(join);
    if (variable !== undefined && activation !== undefined) {
      const held = call(holdJoin(model), load(number(variable)));
      store(local(activation.frame), offset, held)(body);
    }
  }
}
