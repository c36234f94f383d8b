import type { FunctionContext } from "./function-context.ts";
import { hostFunctionNames } from "./model-context.ts";
import type { ValType } from "./wasm-module.ts";

/**
 * Calls the host's `text` or `file` with the number of an operation and up to three parts. Each part
 * leaves an i32, a part that is not given is 0; the result is an i32.
 */
export function callHost(
  { body }: FunctionContext,
  name: "text" | "file",
  operation: number,
  ...parts: readonly (() => void)[]
): ValType {
  body.i32(operation);
  for (let at = 0; at < 3; at++) {
    const part = parts[at];
    if (part === undefined) {
      body.i32(0);
    } else {
      part();
    }
  }
  body.call(hostFunctionNames.indexOf(name));
  return "i32";
}
