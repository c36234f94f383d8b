import { present } from "../base/assert.ts";
import type { Span } from "../base/source.ts";
import { valueTypeOf } from "../brief/signal-type.ts";
import type { Target, TypedExpr } from "../brief/typed-program.ts";
import { type Body, begin, bit, nextName, scopeOf, set } from "./body-builder.ts";
import { emitExpression, emitIndex } from "./emit-expression.ts";
import { placeType } from "./emit-memory.ts";
import { isRam, signalOf } from "./module-plan.ts";
import { simplifyExpression } from "./simplify-expression.ts";
import { isName, reread, select } from "./sv-expression.ts";
import { literal } from "./sv-literal.ts";
import { block, line, spanned } from "./sv-text.ts";

export function emitAssignment(body: Body, target: Target, value: TypedExpr, span: Span): void {
  const { program } = body.plan;
  const scope = scopeOf(body);
  switch (target.kind) {
    case "signal": {
      const name = nextName(body, target.signal);
      const text = emitExpression(value, scope).text;
      set(body, name, value.type, text, span);
      body.written.add(target.signal);
      return;
    }
    case "slice": {
      const signal = signalOf(program, target.signal);
      const total = valueTypeOf(signal);
      const width = target.high - target.low + 1;
      const name = nextName(body, target.signal);
      const bits = reread(emitExpression(value, scope), value.type, { width, signed: false });
      begin(body, target.signal);
      body.lines.push(
        line(`${select(name, target.low, width, total.width)} = ${bits.text};`, span),
      );
      body.written.add(target.signal);
      return;
    }
    case "element":
      emitElementWrite(body, target, value, span);
      return;
  }
}

export function emitElementWrite(
  body: Body,
  target: Target & { readonly kind: "element" },
  value: TypedExpr,
  span: Span,
): void {
  const scope = scopeOf(body);
  const vector = scope.vector(target.vector);
  const { length, element } = vector;
  const data = emitExpression(value, scope);
  const index = emitIndex(target.index, length, scope);
  if (index.isOutside !== undefined) {
    scope.index(vector.name, index.isOutside, []);
  }
  if (isRam(vector)) {
    const write = present(
      body.transaction.writes.find(
        ({ memory, port }) => memory === vector.id && port === target.port,
      ),
      "a write port",
    );
    const type = placeType(length);
    const address = length === 1 ? literal(0n, type) : index.place.text;
    set(body, write.address, type, address, span);
    set(body, write.data, element, data.text, span);
    if (write.enable !== undefined) {
      set(body, write.enable, bit, "1'b1", span);
    }
    return;
  }
  const bits = { width: element.width, signed: false };
  const name = nextName(body, vector.id);
  begin(body, vector.id);
  const unsigned = reread(data, element, bits);
  const total = length * element.width;
  const place = simplifyExpression(target.index);
  if (place.kind === "literal") {
    const low = Number(place.value) * element.width;
    body.lines.push(line(`${select(name, low, element.width, total)} = ${unsigned.text};`, span));
  } else {
    // A loop of comparisons with constants gives each element an enable of its own. Its operands
    // are names, so that nothing is computed once for each turn.
    const known = isName(index.full)
      ? index.full.text
      : scope.hoist("index", { width: index.fullWidth, signed: false }, index.full);
    const written = isName(unsigned) ? unsigned.text : scope.hoist("value", bits, unsigned);
    const { loop } = body.plan;
    const bitsOfElement =
      element.width === 1 ? `[${loop}]` : `[${loop} * ${element.width} +: ${element.width}]`;
    const turns = Math.min(length, 2 ** index.fullWidth);
    const head = `for (int ${loop} = 0; ${loop} < ${turns}; ${loop}++)`;
    const test = `if (${known} == ${index.fullWidth}'(${loop}))`;
    body.lines.push(
      spanned(span, ...block(head, line(`${test} ${name}${bitsOfElement} = ${written};`))),
    );
  }
  body.written.add(vector.id);
}
