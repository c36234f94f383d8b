import type { FunctionContext } from "./function-context.ts";
import { parametersOf } from "./function-parameters.ts";
import { lowerAs } from "./lower-operand.ts";
import { lowerTextHandle } from "./lower-text.ts";
import { hostFunctionNames } from "./model-context.ts";
import { objectRandom } from "./object-random.ts";
import { objectLayout } from "./objects/object-layout.ts";
import { op } from "./opcodes.ts";
import { nodes, type TreeNode, textOf } from "./tree.ts";
import { add, type Emit, local, number } from "./wasm-expression.ts";

/** The state of the generator in the object whose function is lowered, if it has one. */
export function ownGenerator({ model, self, declared }: FunctionContext): Emit | undefined {
  const owner = model.tree.memberClasses.get(declared?.addr ?? "");
  const offset = owner === undefined ? undefined : objectLayout(model, owner).random;
  return self === undefined || offset === undefined ? undefined : add(local(self), number(offset));
}

/** Leaves the next 64 bits of the generator of the object at hand, else of that of the run. */
export function drawRandom(ctx: FunctionContext): void {
  const generator = ownGenerator(ctx);
  if (generator === undefined) {
    ctx.body.call(hostFunctionNames.indexOf("random"));
  } else {
    askGenerator(ctx, objectRandom.next, generator, number(0));
  }
}

function askGenerator(ctx: FunctionContext, asked: number, generator: Emit, operand: Emit): void {
  const { body } = ctx;
  body.i32(asked);
  generator(body);
  operand(body);
  body.call(hostFunctionNames.indexOf("objectRandom"));
}

/** Sets a fresh object's generator to its begin, where it has one. */
export function beginGenerator(ctx: FunctionContext, address: string, object: number): void {
  const offset = objectLayout(ctx.model, address).random;
  if (offset !== undefined) {
    askGenerator(ctx, objectRandom.begin, add(local(object), number(offset)), number(0));
    ctx.body.emit(op.drop);
  }
}

/** The C++ text that seeds the generator of an object; false for another text. */
export function lowerSeeding(ctx: FunctionContext, text: string): boolean {
  const generator = ownGenerator(ctx);
  const seed = parametersOf(ctx.declared ?? { type: "" }).find(({ name }) => name === "seed");
  if (text !== "__Vm_rng.srandom(seed);" || generator === undefined || seed === undefined) {
    return false;
  }
  const variable: TreeNode = {
    type: "VARREF",
    varp: seed.addr ?? "",
    dtypep: textOf(seed, "dtypep"),
  };
  askGenerator(ctx, objectRandom.seed, generator, () => lowerAs(ctx, variable, "i32"));
  ctx.body.emit(op.drop);
  return true;
}

/** The C++ texts that read and set the state of an object's generator; whether a value is left. */
export function lowerGeneratorText(ctx: FunctionContext, expr: TreeNode): boolean {
  const generator = ownGenerator(ctx);
  const [first, state] = nodes(expr, "exprsp");
  const text = first?.type === "TEXT" ? textOf(first, "text") : "";
  if (generator === undefined) {
    return false;
  }
  if (text === "__Vm_rng.get_randstate()") {
    askGenerator(ctx, objectRandom.text, generator, number(0));
  } else if (text === "__Vm_rng.set_randstate(" && state !== undefined) {
    askGenerator(ctx, objectRandom.restore, generator, () => lowerTextHandle(ctx, state));
  } else {
    return false;
  }
  ctx.body.emit(op.i32WrapI64);
  return true;
}
