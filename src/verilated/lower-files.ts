import { callHost } from "./call-host.ts";
import { type FunctionContext, scratch } from "./function-context.ts";
import { drawRandom } from "./lower-object-random.ts";
import { lowerAs, operand } from "./lower-operand.ts";
import { lowerTextHandle } from "./lower-text.ts";
import { hostFunctionNames } from "./model-context.ts";
import { op } from "./opcodes.ts";
import type { ScanTarget } from "./sim-model.ts";
import { bytesOf } from "./storage.ts";
import { fileOperation, textOperation } from "./text-operations.ts";
import { node, nodes, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";
import type { ValType } from "./wasm-module.ts";

/** Emits what a design asks of files and of the command line; `undefined` for another expression. */
export function lowerFileExpression(ctx: FunctionContext, expr: TreeNode): ValType | undefined {
  const { body, model } = ctx;
  const handle = (field: string) => (): void => lowerTextHandle(ctx, operand(expr, field));
  const number = (field: string) => (): void => lowerAs(ctx, operand(expr, field), "i32");
  switch (expr.type) {
    case "FOPEN":
      return callHost(ctx, "file", fileOperation.open, handle("filenamep"), handle("modep"));
    case "FOPENMCD":
      return callHost(ctx, "file", fileOperation.open, handle("filenamep"), () => body.i32(-1));
    case "FEOF":
      return callHost(ctx, "file", fileOperation.isAtEnd, number("lhsp"));
    case "FGETC":
      return callHost(ctx, "file", fileOperation.character, number("lhsp"));
    case "FUNGETC":
      return callHost(ctx, "file", fileOperation.putBack, number("lhsp"), number("rhsp"));
    case "FTELL":
      return callHost(ctx, "file", fileOperation.position, number("filep"));
    case "FREWIND":
      return callHost(ctx, "file", fileOperation.seek, number("filep"));
    case "FSEEK":
      return callHost(
        ctx,
        "file",
        fileOperation.seek,
        number("filep"),
        number("offset"),
        number("operation"),
      );
    case "FGETS":
      return lowerScan(ctx, [operand(expr, "lhsp")], "line", undefined, () =>
        lowerAs(ctx, operand(expr, "rhsp"), "i32"),
      );
    case "FSCANF":
      return lowerScan(ctx, nodes(expr, "exprsp"), "file", expr.name ?? "", number("filep"));
    case "SSCANF":
      return lowerScan(ctx, nodes(expr, "exprsp"), "text", expr.name ?? "", handle("fromp"));
    case "VALUEPLUSARGS":
      return lowerScan(ctx, [operand(expr, "outp")], "plusargs", undefined, handle("searchp"));
    case "TESTPLUSARGS":
      handle("searchp")();
      body.call(hostFunctionNames.indexOf("hasPlusarg"));
      return "i32";
    case "RAND":
    case "RANDRNG":
      return lowerRandom(ctx, expr);
    case "URANDOMRANGE": {
      lowerAs(ctx, operand(expr, "lhsp"), "i32");
      lowerAs(ctx, operand(expr, "rhsp"), "i32");
      body.call(hostFunctionNames.indexOf("randomWithin"));
      return "i32";
    }
    case "FERROR":
      assignErrorText(ctx, operand(expr, "strp"));
      return callHost(ctx, "file", fileOperation.error, number("filep"));
    default:
      return undefined;
  }

  function lowerRandom(inner: FunctionContext, random: TreeNode): ValType {
    const seed = node(random, "seedp");
    const long = bytesOf(model.tree.typeOf(random)) > 4;
    const draw = (): void =>
      random.type === "RANDRNG"
        ? drawRandom(inner)
        : body.call(hostFunctionNames.indexOf("random"));
    if (seed !== undefined) {
      lowerAs(inner, seed, "i32");
      body.call(hostFunctionNames.indexOf("seedRandom"));
      if (textOf(seed, "access") === "WR" || textOf(seed, "access") === "RW") {
        // `$random` leaves the next number in its seed.
        const place = scratch(ctx, 8);
        body.i32(0);
        draw();
        body.access(op.i64Store, place);
        assignFrom(ctx, seed, place);
      }
    }
    draw();
    if (long) {
      return "i64";
    }
    body.emit(op.i32WrapI64);
    return "i32";
  }
}

/** Reads values from a text; leaves how many, and assigns them. */
function lowerScan(
  ctx: FunctionContext,
  variables: readonly TreeNode[],
  from: "text" | "file" | "line" | "plusargs",
  format: string | undefined,
  pushSource: () => void,
): ValType {
  const { body, model } = ctx;
  const targets = variables.map((variable): ScanTarget => {
    const type = model.tree.typeOf(variable);
    const bytes = bytesOf(type);
    if (type.kind !== "bits" && type.kind !== "real" && type.kind !== "string") {
      throw new Unsupported(`reading a text into a ${type.kind}`, variable);
    }
    const width = type.kind === "bits" ? type.exact : 0;
    return { kind: type.kind, bytes, width, offset: scratch(ctx, bytes + 8) };
  });
  model.scanSites.push({ from, format: format ?? "", targets });
  body.i32(model.scanSites.length - 1);
  pushSource();
  body.call(hostFunctionNames.indexOf("scan"));
  const result = body.newLocal("i32");
  const count = body.newLocal("i32");
  // The host gives the result and, above it, how many values it left.
  body.tee(result);
  body.i32(24);
  body.emit(op.i32ShrU);
  body.set(count);
  variables.forEach((variable, index) => {
    body.get(count);
    body.i32(index);
    body.emit(op.i32GtU);
    body.open(op.if);
    assignFrom(ctx, variable, targets[index]?.offset ?? 0);
    body.close();
  });
  body.get(result);
  body.i32(8);
  body.emit(op.i32Shl);
  body.i32(8);
  body.emit(op.i32ShrS);
  return "i32";
}

/** Assigns the words for the last fault of a file, as a string or as bits. */
function assignErrorText(ctx: FunctionContext, target: TreeNode): void {
  const { body, model } = ctx;
  const type = model.tree.typeOf(target);
  const pushText = (): void => {
    callHost(ctx, "file", fileOperation.errorText);
  };
  const bytes = bytesOf(type);
  const place = scratch(ctx, bytes + 8);
  if (type.kind === "string") {
    body.i32(0);
    pushText();
    body.access(op.i32Store, place);
  } else {
    callHost(
      ctx,
      "text",
      textOperation.toBits,
      pushText,
      () => body.i32(place),
      () => body.i32(bytes),
    );
    body.emit(op.drop);
  }
  assignFrom(ctx, target, place);
}

/** Assigns what lies at a fixed place, in the form of the target's own type. */
export function assignFrom(ctx: FunctionContext, target: TreeNode, offset: number): void {
  const address = `(at ${offset})`;
  ctx.variables.set(address, { kind: "static", offset });
  const value: TreeNode = {
    type: "VARREF",
    varp: address,
    ...(target.dtypep === undefined ? {} : { dtypep: target.dtypep }),
  };
  ctx.lowerStatements(ctx, [{ type: "ASSIGN", lhsp: [target], rhsp: [value] }]);
}

/** Statements about files and formats; whether it was one. */
export function lowerFileStatement(ctx: FunctionContext, statement: TreeNode): boolean {
  const { body } = ctx;
  switch (statement.type) {
    case "FCLOSE":
      callHost(ctx, "file", fileOperation.close, () =>
        lowerAs(ctx, operand(statement, "filep"), "i32"),
      );
      body.emit(op.drop);
      return true;
    case "SYSFUNCASTASK":
      ctx.lowerExpression(ctx, operand(statement, "lhsp"));
      body.emit(op.drop);
      return true;
    case "FFLUSH":
      // What is written is at its place at once.
      return true;
    default:
      return false;
  }
}
