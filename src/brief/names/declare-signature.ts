import type { ValueType } from "../../base/bits.ts";
import { signatureFrom } from "../../diagnostics/catalogue/timing.ts";
import type { SignalId, SignatureId } from "../ids.ts";
import type { Signature } from "../signature.ts";
import type { Name, SignatureItem, TypeNode } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import { resolveType } from "../typing/resolve-type.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { bit } from "../typing/value.ts";
import type { DeclaredSignal } from "./scope.ts";

/** The names of the ports that a signature makes, request and acknowledge first. */
export function portNamesOf({ portName, argument, result }: SignatureItem): readonly Name[] {
  const named = (suffix: string): Name => ({ ...portName, text: `${portName.text}_${suffix}` });
  return [
    named("req"),
    named("ack"),
    ...(argument === undefined ? [] : [named("arg")]),
    ...(result === undefined ? [] : [named("result")]),
  ];
}

/** Row 31: a function outside as a group of ports. `undefined` after an error. */
export function declareSignature(
  context: TypingContext,
  id: SignatureId,
  item: SignatureItem,
  add: (make: (id: SignalId) => DeclaredSignal) => SignalId,
): Signature | undefined {
  const { name, portName, from, span } = item;
  const argument = typeOf(context, item.argument);
  const result = typeOf(context, item.result);
  if (argument === "broken" || result === "broken") {
    return undefined;
  }
  if (from !== undefined) {
    context.report(signatureFrom(from.span, { name: name.text, path: from.text }));
  }
  const port = (suffix: string, kind: "comb" | "trigger", type: ValueType): SignalId =>
    add((signal) => {
      const text = `${portName.text}_${suffix}`;
      const base = { id: signal, name: text, nameSpan: portName.span, span, address: undefined };
      return kind === "comb"
        ? { ...base, kind, type, isOutput: true, isGenerated: true }
        : {
            ...base,
            kind,
            type,
            synchronised: false,
            initial: 0n,
            strobe: undefined,
            isGenerated: true,
          };
    });
  const request = port("req", "comb", bit);
  const acknowledge = port("ack", "trigger", bit);
  const ports = {
    request,
    acknowledge,
    argument: argument && port("arg", "comb", argument),
    result: result && port("result", "trigger", result),
  };
  return { id, name: name.text, nameSpan: name.span, span, argument, result, ports };
}

function typeOf(
  context: TypingContext,
  node: TypeNode | undefined,
): ValueType | "broken" | undefined {
  return node && (resolveType(context, node, evaluateConstant)?.type ?? "broken");
}
