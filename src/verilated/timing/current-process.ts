import type { FunctionContext } from "../function-context.ts";
import { type Emit, load, local, number } from "../wasm-expression.ts";
import { frame } from "./frame-memory.ts";

/** The process that runs at the moment; 0 where nobody asks for it. */
export function currentProcess({ activation, process }: FunctionContext): Emit {
  if (activation !== undefined) {
    return activation.needsProcess ? load(local(activation.frame), frame.process) : number(0);
  }
  return process === undefined ? number(0) : local(process);
}
