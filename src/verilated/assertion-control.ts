import type { FunctionContext } from "./function-context.ts";
import type { ModelContext } from "./model-context.ts";
import { op } from "./opcodes.ts";

/** Kinds of assertions, of which each has three bits: one for each kind of directive. */
const bitsOfKind = 3;
const kinds = 8;

/** Which assertions are checked, as `$assertcontrol` leaves it: a word of the model's memory, all ones first. */
export function declareAssertionControl(model: ModelContext): void {
  const offset = model.layout.allocate(4, 4);
  model.data.push({ offset, bytes: Uint8Array.of(0xff, 0xff, 0xff, 0xff) });
  model.assertionControl.push(offset);
}

/** The bits that stand for directives of some kinds of assertions. */
function maskOf(kindBits: number, directives: number): number {
  let mask = 0;
  for (let kind = 0; kind < kinds; kind++) {
    if (((kindBits >> kind) & 1) === 1) {
      mask |= directives << (kind * bitsOfKind);
    }
  }
  return mask;
}

/** Leaves whether assertions are on, for the C++ text that asks; false if it does not. */
export function lowerAssertionQuery({ body, model }: FunctionContext, text: string): boolean {
  const asked = /->assertOnGet\((\d+), (\d+)\)/.exec(text);
  if (asked === null && !/->assertOn\(\)/.test(text)) {
    return false;
  }
  const [offset] = model.assertionControl;
  if (offset === undefined) {
    // Nothing turns them off.
    body.i32(1);
    return true;
  }
  body.i32(0);
  body.access(op.i32Load, offset);
  if (asked !== null) {
    body.i32(maskOf(Number(asked[1]), Number(asked[2])));
    body.emit(op.i32And);
  }
  body.i32(0);
  body.emit(op.i32Ne);
  return true;
}

const change = /->assertOn(Set|Clear)?\((\d+|true|false)(?: ?, ?(\d+))?\)/;

/** Whether any text of the tree turns assertions on or off. */
export function controlsAssertions(text: string): boolean {
  return change.test(text);
}

/** Turns assertions on or off, for the C++ text that does it; false if it does not. */
export function lowerAssertionControl({ body, model }: FunctionContext, text: string): boolean {
  const match = change.exec(text);
  const [offset] = model.assertionControl;
  if (match === null || offset === undefined) {
    return false;
  }
  const [, kind, first = "", second] = match;
  const mask = kind === undefined ? -1 : maskOf(Number(first), Number(second ?? 0));
  const isOn = kind === undefined ? first === "true" : kind === "Set";
  body.i32(0);
  body.i32(0);
  body.access(op.i32Load, offset);
  body.i32(isOn ? mask : ~mask);
  body.emit(isOn ? op.i32Or : op.i32And);
  body.access(op.i32Store, offset);
  return true;
}
