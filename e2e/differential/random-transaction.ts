import { type ModuleDraft, presentContext, randomType } from "./random-declarations.ts";
import { type ExpressionContext, randomCondition, show } from "./random-expression.ts";
import {
  type RandomCallable,
  randomPromise,
  randomStatements,
  type StatementContext,
} from "./random-statements.ts";
import { expression, item, type SourceTree, text } from "./source-tree.ts";

/** A reactive transaction. */
export function randomTransaction(
  draft: ModuleDraft,
  callable: readonly RandomCallable[],
): SourceTree {
  const { random, triggers, freshName, isTop } = draft;
  const here = presentContext(draft);
  const context = bodyContext(draft, callable);
  const name = freshName("x");
  const bits = triggers.filter(({ type }) => type.width === 1 && !type.signed);
  const go = random.pick(bits).name;
  const precondition = random.pick([
    (): SourceTree => expression("true"),
    (): SourceTree => expression(`${random.oneIn(2) ? "!" : ""}${go}`),
    (): SourceTree => expression(`${go} && `, randomCondition(here, 2)),
    (): SourceTree => expression(`${go} || `, randomCondition(here, 2)),
    (): SourceTree => randomCondition(here, 2),
  ])();
  const promise = random.oneIn(4)
    ? item("[", randomPromise(promiseContext(draft, context)), "]")
    : "";
  const statements = randomStatements(context, 1 + random.below(5), "  ");
  const pace = isTop && random.oneIn(8) ? random.pick(["25_000_000", "10 MHz", "7_000_000"]) : "";
  const rate = pace === "" ? "" : item(` @ ${pace.replace(" MHz", "_000_000")} Hz`);
  const style = random.oneIn(8) ? item("pipelined ") : "";
  return item(
    text("\n", style, `rct txn ${name} [`, precondition, "]", promise, " {\n"),
    ...statements,
    text("}", rate, ";\n"),
  );
}

/** A transaction that others call, or that the outside starts. */
export function randomCallable(draft: ModuleDraft): {
  readonly tree: SourceTree;
  readonly callable: RandomCallable;
} {
  const { random, freshName, isTop } = draft;
  const name = freshName("n");
  const parameters = Array.from({ length: random.below(3) }, () => randomType(random));
  const names = parameters.map(() => freshName("p"));
  const own = parameters.map((type, at) => ({ name: names[at] ?? "", type, hasStart: false }));
  const context = bodyContext(draft, []);
  const inner = { ...context, scalars: [...context.scalars, ...own], signatures: [] };
  const listed = parameters.map((type, at) => `${names[at]}: ${show(type)}`).join(", ");
  const guard = random.oneIn(2) ? item("[", randomCondition(presentContext(draft), 1), "]") : "";
  const style = isTop && random.oneIn(3) ? item("export ") : "";
  return {
    tree: item(
      text("\n", style, `txn ${name}(${listed}) `, guard, " {\n"),
      ...randomStatements(inner, 1 + random.below(3), "  "),
      "};\n",
    ),
    callable: { name, parameters },
  };
}

function bodyContext(draft: ModuleDraft, callable: readonly RandomCallable[]): StatementContext {
  const { random, triggers, states, constants, combinational, members, memories } = draft;
  const registers = states.map(({ name, type }) => ({ name, type, hasStart: true }));
  const some = <T>(all: readonly T[]): readonly T[] => all.filter(() => random.below(5) > 2);
  return {
    ...presentContext(draft),
    scalars: [...triggers, ...registers, ...registers, ...constants, ...combinational, ...members],
    canDivide: draft.canDivide,
    writable: some(states),
    writableVectors: some(draft.vectors),
    writableEnums: some(draft.enumerated.filter(({ isState }) => isState)),
    memories: memories.map((memory) => ({
      ...memory,
      canRead: !random.oneIn(3),
      canWrite: random.oneIn(2),
    })),
    signatures: random.oneIn(2) ? draft.signatures : [],
    callable,
    depth: 1 + random.below(3),
    nesting: 2,
    freshName: draft.freshName,
  };
}

/** Postconditions are no place for combinational values of others, nor for division that takes time. */
function promiseContext(draft: ModuleDraft, context: StatementContext): StatementContext {
  const scalars: ExpressionContext["scalars"] = context.scalars.filter(
    ({ name }) => !draft.combinational.some((one) => one.name === name),
  );
  return { ...context, scalars, functions: [], canDivide: false };
}
