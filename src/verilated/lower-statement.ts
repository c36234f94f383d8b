import {
  clearMemory,
  copyMemory,
  declareVariable,
  type FunctionContext,
  placeOf,
  pushBase,
  renewVariable,
  store,
  valTypeOf,
} from "./function-context.ts";
import { largestValue } from "./largest-value.ts";
import { lowerAddress } from "./lower-address.ts";
import { lowerBitAssignment } from "./lower-bit-assignment.ts";
import { lowerIf, lowerWhile } from "./lower-branches.ts";
import { lowerCall } from "./lower-call.ts";
import { lowerDisplay } from "./lower-display.ts";
import { lowerDump } from "./lower-dump.ts";
import { lowerFileStatement } from "./lower-files.ts";
import { lowerMachineStatement } from "./lower-machine.ts";
import { lowerAs, maskTo, operand } from "./lower-operand.ts";
import { lowerRawText } from "./lower-raw-text.ts";
import { lowerReadMemory } from "./lower-read-memory.ts";
import { lowerTriggerStatement } from "./lower-trigger.ts";
import { hostFunctionNames, locationIndex } from "./model-context.ts";
import {
  lowerContainerAssignment,
  lowerFloatingAssignment,
} from "./objects/lower-container-assignment.ts";
import { adoptContainers, isFloating } from "./objects/lower-owned.ts";
import { lowerUnpacking } from "./objects/lower-packed.ts";
import { op } from "./opcodes.ts";
import { forgetTarget } from "./reuse/forget-target.ts";
import { bytesOf, isAggregate, isWide, wordsOf } from "./storage.ts";
import { lowerPrintTimescale, lowerTimeFormat } from "./timing/lower-time.ts";
import { lowerDisableFork, lowerEventAssignment } from "./timing/lower-timing-method.ts";
import { node, nodes, type TreeNode, textOf } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

export function lowerStatements(ctx: FunctionContext, statements: readonly TreeNode[]): void {
  for (const statement of statements) {
    if (ctx.reuse === undefined || knownStatements.has(statement.type)) {
      lowerStatement(ctx, statement);
    } else {
      ctx.reuse.withoutKeeping(() => lowerStatement(ctx, statement));
      ctx.reuse.forgetAll();
    }
  }
}

/** Those that tell themselves what they change. */
const knownStatements = new Set([
  ...["ASSIGN", "ASSIGNDLY", "ASSIGNW", "ASSIGNPRE", "ASSIGNPOST", "IF", "WHILE", "CLOCALSCOPE"],
  ...[
    "JUMPBLOCK",
    "COMMENT",
    "SCOPE",
    "TOPSCOPE",
    "TYPEDEF",
    "JUMPGO",
    "STMTEXPR",
    "CRETURN",
    "VAR",
  ],
  ...["COVERINC"],
]);

function lowerStatement(ctx: FunctionContext, statement: TreeNode): void {
  const { body } = ctx;
  switch (statement.type) {
    case "ASSIGN":
    case "ASSIGNDLY":
    case "ASSIGNW":
    case "ASSIGNPRE":
    case "ASSIGNPOST":
    case "ASSIGNFORCE":
    case "ASSIGNALIAS":
      lowerAssignment(ctx, statement);
      forgetTarget(ctx, operand(statement, "lhsp"));
      return;
    case "IF":
      lowerIf(ctx, statement);
      return;
    case "WHILE":
      lowerWhile(ctx, statement);
      return;
    case "CLOCALSCOPE":
      lowerStatements(ctx, nodes(statement, "stmtsp"));
      return;
    case "JUMPBLOCK":
      lowerJumpBlock(ctx, statement);
      return;
    case "COMMENT":
    case "SCOPE":
    case "TOPSCOPE":
    case "TYPEDEF":
      return;
    case "JUMPGO": {
      const target = ctx.jumps.get(textOf(statement, "labelp"));
      if (target === undefined) {
        throw new Unsupported("a jump out of a block that is not open", statement);
      }
      body.branch(op.br, target);
      return;
    }
    case "STMTEXPR":
      lowerExpressionStatement(ctx, operand(statement, "exprp"));
      return;
    case "CRETURN": {
      const value = node(statement, "lhsp");
      if (value !== undefined && ctx.result !== undefined) {
        lowerAs(ctx, value, ctx.result);
      }
      if (ctx.returnTo === undefined) {
        body.emit(op.return);
      } else {
        ctx.reuse?.leave();
        body.branch(op.br, ctx.returnTo);
      }
      return;
    }
    case "CRESET":
      lowerReset(ctx, operand(statement, "varrefp"));
      return;
    case "VAR":
      if (ctx.variables.has(statement.addr ?? "")) {
        renewVariable(ctx, statement);
      } else {
        declareVariable(ctx, statement, ctx.referenced.has(statement.addr ?? ""));
      }
      return;
    case "DISPLAY":
      lowerDisplay(ctx, statement);
      return;
    case "FINISH":
    case "STOP":
      body.i32(locationIndex(ctx.model, statement));
      body.call(hostFunctionNames.indexOf(statement.type === "STOP" ? "stop" : "finish"));
      return;
    case "TIMEFORMAT":
      lowerTimeFormat(ctx, statement);
      return;
    case "PRINTTIMESCALE":
      lowerPrintTimescale(ctx, statement);
      return;
    case "COVERINC":
      countVisit(ctx, statement);
      return;
    case "DUMPCTL":
      lowerDump(ctx, statement);
      return;
    case "DISABLEFORK":
      lowerDisableFork(ctx);
      return;
    case "READMEM":
    case "WRITEMEM":
      lowerReadMemory(ctx, statement);
      return;
    case "SFORMAT":
      lowerFormatInto(ctx, operand(statement, "lhsp"), operand(statement, "fmtp"));
      return;
    case "UCSTMT":
    case "CEXPR":
    case "CSTMT":
    case "TEXTBLOCK":
    case "TEXT":
      lowerRawText(ctx, statement, (part) => lowerStatement(ctx, part));
      return;
    default:
      if (!lowerFileStatement(ctx, statement) && !lowerMachineStatement(ctx, statement)) {
        throw new Unsupported(describe(statement), statement);
      }
  }
}

/** Adds 1 to the counter of a coverage point. */
function countVisit({ body, model }: FunctionContext, statement: TreeNode): void {
  const counter = model.coverage.get(textOf(statement, "declp"));
  if (counter !== undefined) {
    body.i32(0);
    body.i32(0);
    body.access(op.i64Load, counter);
    body.i64(1n);
    body.emit(op.i64Add);
    body.access(op.i64Store, counter);
  }
}

/** `$sformat`: a formatted text as a string, or as bits. */
function lowerFormatInto(ctx: FunctionContext, target: TreeNode, format: TreeNode): void {
  const type = ctx.model.tree.typeOf(target);
  const value: TreeNode =
    type.kind === "string"
      ? format
      : {
          type: "NTOI",
          lhsp: [format],
          ...(target.dtypep === undefined ? {} : { dtypep: target.dtypep }),
        };
  lowerAssignment(ctx, { type: "ASSIGN", lhsp: [target], rhsp: [value] });
}

function describe(statement: TreeNode): string {
  const words: Readonly<Record<string, string>> = {
    CAWAIT: "waiting for time or an event",
    FORK: "fork",
    DELAY: "a delay",
    UCSTMT: "C++ text of the user ($c)",
  };
  return words[statement.type] ?? `a statement of kind ${statement.type}`;
}

function lowerExpressionStatement(ctx: FunctionContext, expr: TreeNode): void {
  switch (expr.type) {
    case "CCALL":
    case "CMETHODCALL":
      if (lowerCall(ctx, expr) !== undefined) {
        ctx.body.emit(op.drop);
      }
      return;
    case "CMETHODHARD":
      if (ctx.reuse === undefined) {
        lowerTriggerStatement(ctx, expr);
      } else {
        ctx.reuse.withoutKeeping(() => lowerTriggerStatement(ctx, expr));
        ctx.reuse.forgetAll();
      }
      return;
    case "CNEW":
      if (ctx.model.tree.typeOf(expr).kind === "void") {
        // The constructor of the class that this one extends.
        lowerCall(ctx, expr);
        return;
      }
      ctx.lowerExpression(ctx, expr);
      ctx.body.emit(op.drop);
      return;
    default:
      ctx.lowerExpression(ctx, expr);
      ctx.body.emit(op.drop);
  }
}

/** Its label is one of its own statements; a jump leaves everything before it. */
function lowerJumpBlock(ctx: FunctionContext, statement: TreeNode): void {
  const { body } = ctx;
  const statements = [...nodes(statement, "stmtsp"), ...nodes(statement, "endStmtsp")];
  const at = statements.findIndex(({ type }) => type === "JUMPLABEL");
  const label = statements[at]?.addr;
  if (label === undefined) {
    throw new Unsupported("a block without its label", statement);
  }
  body.open(op.block);
  ctx.jumps.set(label, body.depth() - 1);
  lowerStatements(ctx, statements.slice(0, at));
  body.close();
  ctx.reuse?.forgetAll();
  lowerStatements(ctx, statements.slice(at + 1));
}

function lowerReset(ctx: FunctionContext, reference: TreeNode): void {
  const { body, model } = ctx;
  const variable = model.tree.byAddress.get(textOf(reference, "varp"));
  const type = model.tree.typeOf(variable ?? reference);
  const place = placeOf(ctx, reference);
  if (place.kind === "local") {
    const kind = valTypeOf(type, reference);
    if (kind === "i32") {
      body.i32(0);
    } else if (kind === "i64") {
      body.i64(0n);
    } else {
      body.f64(0);
    }
    body.set(place.index);
    return;
  }
  const offset = pushBase(ctx, place, reference);
  body.i32(offset);
  body.emit(op.i32Add);
  clearMemory(ctx, bytesOf(type));
}

function lowerAssignment(ctx: FunctionContext, statement: TreeNode): void {
  const { body, model } = ctx;
  const target = operand(statement, "lhsp");
  const value = operand(statement, "rhsp");
  if (target.type === "SEL") {
    const lower = (): void => lowerBitAssignment(ctx, target, value);
    if (ctx.reuse === undefined) {
      lower();
    } else {
      ctx.reuse.withoutKeeping(lower);
    }
    return;
  }
  if (target.type === "GETCREFN") {
    // A character of a string: the string is another one then.
    const text = operand(target, "lhsp");
    const changed = { ...target, type: "PUTCN", lhsp: [text], thsp: [value], dtypep: text.dtypep };
    lowerAssignment(ctx, { type: "ASSIGN", lhsp: [text], rhsp: [changed as TreeNode] });
    return;
  }
  if (target.type === "VARREF") {
    const place = placeOf(ctx, target);
    if (place.kind === "local") {
      const variable = model.tree.byAddress.get(textOf(target, "varp"));
      const type = model.tree.typeOf(variable ?? target);
      lowerAs(ctx, value, valTypeOf(type, target));
      body.set(place.index);
      return;
    }
  }
  if (target.type === "GETCREFN") {
    // A character of a string: the string with another one there.
    const text = operand(target, "lhsp");
    const changed: TreeNode = {
      type: "PUTCN",
      lhsp: [text],
      rhsp: [operand(target, "rhsp")],
      thsp: [value],
      ...(text.dtypep === undefined ? {} : { dtypep: text.dtypep }),
    };
    lowerAssignment(ctx, { type: "ASSIGN", lhsp: [text], rhsp: [changed] });
    return;
  }
  if (!assignable.has(target.type)) {
    throw new Unsupported(`an assignment to ${target.type}`, target);
  }
  const written = model.tree.typeOf(model.tree.byAddress.get(textOf(target, "varp")) ?? target);
  if (written.kind === "timing" && written.part === "event") {
    lowerEventAssignment(ctx, target, value);
    return;
  }
  if (lowerUnpacking(ctx, target, value)) {
    return;
  }
  if (isFloating(target) || lowerContainerAssignment(ctx, target, value)) {
    if (isFloating(target)) {
      lowerFloatingAssignment(ctx, target, value);
    }
    return;
  }
  const { offset, type } = lowerAddress(ctx, target);
  if (!isAggregate(type)) {
    const kind = valTypeOf(type, target);
    lowerAs(ctx, value, kind);
    if (type.kind === "bits" && ctx.reuse?.isWanted(target) === true) {
      const stored = 8 * bytesOf(type);
      if (largestValue(ctx, value) >= 2 ** stored) {
        maskTo(ctx, kind, stored);
      }
      ctx.reuse.keepWritten(body, target, kind);
    }
    store(ctx, type, offset);
    return;
  }
  if (isWide(type) && type.kind === "bits") {
    const base = body.newLocal("i32");
    body.set(base);
    ctx.lowerWideTo(ctx, value, { base, offset, words: wordsOf(type.width) });
    return;
  }
  const held = body.newLocal("i32");
  body.i32(offset);
  body.emit(op.i32Add);
  body.tee(held);
  const source = lowerAddress(ctx, value);
  body.i32(source.offset);
  body.emit(op.i32Add);
  copyMemory(ctx, bytesOf(type));
  adoptContainers(ctx, type, held);
}

const assignable = new Set([
  ...["VARREF", "ARRAYSEL", "WORDSEL", "MEMBERSEL", "STRUCTSEL"],
  ...["CMETHODHARD", "ASSOCSEL", "WILDCARDSEL", "LAMBDAARGREF"],
]);
