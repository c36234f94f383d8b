import { type FunctionContext, placeOf } from "./function-context.ts";
import { lowerAs, operand } from "./lower-operand.ts";
import { lowerTextHandle } from "./lower-text.ts";
import { hostFunctionNames } from "./model-context.ts";
import { bytesOf } from "./storage.ts";
import { isSet, node, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

/** `$readmemh`, `$readmemb` and `$writememh`, `$writememb` of a whole memory. */
export function lowerReadMemory(ctx: FunctionContext, statement: TreeNode): void {
  const { body, model } = ctx;
  const memory = operand(statement, "memp");
  const variable = model.tree.byAddress.get(textOf(memory, "varp"));
  const type = model.tree.typeOf(variable ?? memory);
  const place = placeOf(ctx, memory);
  if (type.kind !== "array" || type.element.kind !== "bits" || place.kind !== "static") {
    throw new Unsupported("reading a file into something that is not a memory", statement);
  }
  model.readMemorySites.push({
    offset: place.offset,
    elementBytes: bytesOf(type.element),
    width: type.element.exact,
    length: type.length,
    first: type.first,
    hex: isSet(statement, "isHex"),
  });
  body.i32(model.readMemorySites.length - 1);
  lowerTextHandle(ctx, operand(statement, "filenamep"));
  for (const field of ["lsbp", "msbp"]) {
    const bound = node(statement, field);
    if (bound === undefined) {
      body.i32(-1);
    } else {
      lowerAs(ctx, bound, "i32");
    }
  }
  body.call(
    hostFunctionNames.indexOf(statement.type === "WRITEMEM" ? "writeMemory" : "readMemory"),
  );
}
