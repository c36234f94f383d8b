import { handshakeStrobe, wideAsyncTrigger } from "../../diagnostics/catalogue/timing.ts";
import type { SignalId } from "../ids.ts";
import type { TriggerItem } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";

export interface Synchroniser {
  readonly synchronised: boolean;
  readonly strobe: SignalId | undefined;
}

const none: Synchroniser = { synchronised: false, strobe: undefined };

/**
 * How a trigger comes into the clock domain (row 34): one bit through two flip-flops, several only
 * while a synchronised strobe says that they are stable.
 */
export function synchroniserOf(
  context: TypingContext,
  item: TriggerItem,
  width: number,
): Synchroniser {
  const { asynchronous, strobe, name } = item;
  if (asynchronous === undefined) {
    if (strobe !== undefined) {
      context.report(
        handshakeStrobe(strobe.span, {
          name: strobe.text,
          reason: `\`${name.text}\` is not asynchronous`,
          help: `Write \`trg async ${name.text}\`, or leave the handshake out.`,
        }),
      );
    }
    return none;
  }
  if (strobe === undefined) {
    if (width > 1) {
      context.report(wideAsyncTrigger(asynchronous, { name: name.text, width }));
    }
    return { synchronised: true, strobe: undefined };
  }
  const symbol = context.scope.find(strobe.text);
  if (symbol === undefined && context.scope.lostNames.has(strobe.text)) {
    return none;
  }
  const isStrobe =
    symbol?.kind === "signal" &&
    symbol.signal.kind === "trigger" &&
    symbol.signal.synchronised &&
    symbol.signal.strobe === undefined;
  if (symbol?.kind !== "signal" || !isStrobe) {
    const reason =
      symbol === undefined
        ? "no trigger of that name stands before it"
        : "it is not an asynchronous trigger of one bit";
    const help = `Declare \`trg async ${strobe.text}: Bool;\` before \`${name.text}\`; it is 1 while \`${name.text}\` is stable.`;
    context.report(handshakeStrobe(strobe.span, { name: strobe.text, reason, help }));
    return none;
  }
  return { synchronised: true, strobe: symbol.signal.id };
}
