import { callHost } from "./call-host.ts";
import { type FunctionContext, scratch } from "./function-context.ts";
import { exactWidth, lowerAs, maskTo, operand } from "./lower-operand.ts";
import { hostFunctionNames, stringIndex } from "./model-context.ts";
import { op } from "./opcodes.ts";
import { constantBits, constantText } from "./parse-constant.ts";
import { isWide, type WideReference, wordsOf } from "./storage.ts";
import { realOperation, textOperation } from "./text-operations.ts";
import { node, type TreeNode } from "./tree.ts";
import type { ValType } from "./wasm-module.ts";
import { pushWideAddress } from "./wide-reference.ts";

const integerRadix: Readonly<Record<string, number>> = {
  atoi: 10,
  atohex: 16,
  atooct: 8,
  atobin: 2,
};

/** Comparisons of strings by what `compare` gives; equal strings have one handle. */
const orders: Readonly<Record<string, number>> = {
  LTN: op.i32LtS,
  LTEN: op.i32LeS,
  GTN: op.i32GtS,
  GTEN: op.i32GeS,
};

/** Emits an expression over strings; `undefined` if it is of another kind. */
export function lowerText(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  const { body } = ctx;
  const handle = (field: string) => (): void => lowerTextHandle(ctx, operand(expr, field));
  const number = (field: string) => (): void => lowerAs(ctx, operand(expr, field), "i32");
  switch (expr.type) {
    case "CONCATN":
      return callHost(ctx, "text", textOperation.concat, handle("lhsp"), handle("rhsp"));
    case "REPLICATEN":
      return callHost(
        ctx,
        "text",
        textOperation.repeat,
        handle(node(expr, "srcp") === undefined ? "lhsp" : "srcp"),
        number(node(expr, "countp") === undefined ? "rhsp" : "countp"),
      );
    case "LENN":
      return callHost(ctx, "text", textOperation.length, handle("lhsp"));
    case "GETCN":
      return callHost(ctx, "text", textOperation.character, handle("lhsp"), number("rhsp"));
    case "PUTCN":
      return callHost(
        ctx,
        "text",
        textOperation.withCharacter,
        handle("lhsp"),
        number("rhsp"),
        number("thsp"),
      );
    case "SUBSTRN":
      return callHost(
        ctx,
        "text",
        textOperation.part,
        handle("lhsp"),
        number("rhsp"),
        number("thsp"),
      );
    case "TOUPPERN":
      return callHost(ctx, "text", textOperation.upper, handle("lhsp"));
    case "TOLOWERN":
      return callHost(ctx, "text", textOperation.lower, handle("lhsp"));
    case "COMPARENN":
      return callHost(
        ctx,
        "text",
        expr.name === "icompare" ? textOperation.compareIgnoringCase : textOperation.compare,
        handle("lhsp"),
        handle("rhsp"),
      );
    case "EQN":
    case "NEQN":
      handle("lhsp")();
      handle("rhsp")();
      body.emit(expr.type === "EQN" ? op.i32Eq : op.i32Ne);
      return "i32";
    case "LTN":
    case "LTEN":
    case "GTN":
    case "GTEN":
      callHost(ctx, "text", textOperation.compare, handle("lhsp"), handle("rhsp"));
      body.i32(0);
      body.emit(orders[expr.type] ?? op.i32LtS);
      return "i32";
    case "ATON": {
      if (expr.name === "atoreal") {
        body.i32(realOperation.ofText);
        handle("lhsp")();
        body.emit(op.i64ExtendI32U, op.f64ConvertI64U);
        body.f64(0);
        body.call(hostFunctionNames.indexOf("real"));
        return "f64";
      }
      const radix = integerRadix[expr.name ?? ""] ?? 10;
      return callHost(ctx, "text", textOperation.toInteger, handle("lhsp"), () => body.i32(radix));
    }
    case "CVTPACKSTRING":
      lowerTextHandle(ctx, operand(expr, "lhsp"));
      return "i32";
    case "NTOI": {
      const place = scratch(ctx, 8);
      const bytes = Math.ceil(exactWidth(ctx, expr) / 8);
      textToBits(ctx, operand(expr, "lhsp"), place, bytes);
      const kind = bytes > 4 ? "i64" : "i32";
      body.i32(0);
      body.access(bytes > 4 ? op.i64Load : op.i32Load, place);
      maskTo(ctx, kind, exactWidth(ctx, expr));
      return kind;
    }
    default:
      return undefined;
  }
}

/** Writes the last characters of a string as bits at a fixed place; the bytes beyond them stay 0. */
function textToBits(ctx: FunctionContext, text: TreeNode, place: number, bytes: number): void {
  const { body } = ctx;
  callHost(
    ctx,
    "text",
    textOperation.toBits,
    () => lowerTextHandle(ctx, text),
    () => body.i32(place),
    () => body.i32(bytes),
  );
  body.emit(op.drop);
}

/** A string as more than 64 bits; what lies above them in the last word is not cleared. */
export function lowerWideText(ctx: FunctionContext, expr: TreeNode, target: WideReference): void {
  const { body } = ctx;
  const bytes = Math.ceil(exactWidth(ctx, expr) / 8);
  callHost(
    ctx,
    "text",
    textOperation.toBits,
    () => lowerTextHandle(ctx, operand(expr, "lhsp")),
    () => pushWideAddress(ctx, target),
    () => body.i32(Math.max(bytes, 4 * target.words)),
  );
  body.emit(op.drop);
}

/** Pushes the handle of a string; bits are read as characters. */
export function lowerTextHandle(ctx: FunctionContext, expr: TreeNode): void {
  const { body, model } = ctx;
  const type = model.tree.typeOf(expr);
  if (type.kind === "string" || constantText(expr) !== undefined) {
    lowerAs(ctx, expr, "i32");
    return;
  }
  if (expr.type === "CONST") {
    let text = "";
    for (let bits = constantBits(expr); bits > 0n; bits >>= 8n) {
      const code = Number(bits & 0xffn);
      text = (code === 0 ? "" : String.fromCharCode(code)) + text;
    }
    body.i32(stringIndex(model, text));
    return;
  }
  if (isWide(type) && type.kind === "bits") {
    const source = ctx.wideReference(ctx, expr);
    callHost(
      ctx,
      "text",
      textOperation.ofBits,
      () => pushWideAddress(ctx, source),
      () => body.i32(4 * wordsOf(type.width)),
    );
    return;
  }
  const place = scratch(ctx, 8);
  body.i32(0);
  lowerAs(ctx, expr, "i64");
  body.access(op.i64Store, place);
  callHost(
    ctx,
    "text",
    textOperation.ofBits,
    () => body.i32(place),
    () => body.i32(8),
  );
}
