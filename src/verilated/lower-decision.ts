import type { Decision } from "./decision-tree.ts";
import type { FunctionContext } from "./function-context.ts";
import { op } from "./opcodes.ts";
import { oneWayOf } from "./reuse/load-reuse.ts";

/** Emits a decision: the class of the value from a table, and a jump to the statements of the class. */
export function lowerDecision(ctx: FunctionContext, decision: Decision): void {
  const { body, reuse } = ctx;
  const { subject, low, bits, classOf, classes } = decision;
  const table = tablePlace(ctx, classOf);
  body.open(op.block);
  const exit = body.depth() - 1;
  const filled = classes.flatMap((statements, own) => (statements.length > 0 ? [own] : []));
  // The block of the class whose statements come first is the innermost.
  const labels = classes.map(() => exit);
  for (const own of [...filled].reverse()) {
    body.open(op.block);
    labels[own] = body.depth() - 1;
  }
  ctx.lowerExpression(ctx, subject);
  if (low > 0) {
    body.i32(low);
    body.emit(op.i32ShrU);
  }
  body.i32(2 ** bits - 1);
  body.emit(op.i32And);
  body.access(op.i32Load8U, table);
  body.branchTable(labels);
  oneWayOf(
    reuse,
    filled.map((own) => () => {
      body.close();
      ctx.lowerStatements(ctx, classes[own] ?? []);
      body.branch(op.br, exit);
    }),
    filled.length === classes.length,
  );
  body.close();
}

/** Where the bytes of a table lie; equal ones lie in one place. */
function tablePlace({ model }: FunctionContext, bytes: readonly number[]): number {
  const key = bytes.join();
  const known = model.decisionTables.get(key);
  if (known !== undefined) {
    return known;
  }
  const offset = model.layout.allocate(bytes.length, 64);
  model.data.push({ offset, bytes: Uint8Array.from(bytes) });
  model.decisionTables.set(key, offset);
  return offset;
}
