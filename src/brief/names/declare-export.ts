import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import { exportNeedsType } from "../../diagnostics/catalogue/callables.ts";
import { missingType, notSupportedYet } from "../../diagnostics/catalogue/declarations.ts";
import type { SignalId, TransactionId } from "../ids.ts";
import type { Name, Statement, TransactionItem } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import { resolveType } from "../typing/resolve-type.ts";
import { evaluateConstant } from "../typing/type-expression.ts";
import { bit } from "../typing/value.ts";
import type { DeclaredSignal, EnumType, ExportedTransaction } from "./scope.ts";

/** The names of the ports: start and done, parameters, results. */
export function exportedNames({ name, params, returns }: TransactionItem): readonly Name[] {
  const named = (suffix: string): Name => ({ ...name, text: `${name.text}_${suffix}` });
  return [
    named("start"),
    named("done"),
    ...params.map((param) => named(param.name.text)),
    ...returns.map((_, place) => named(resultName(place, returns.length))),
  ];
}

function resultName(place: number, count: number): string {
  return count === 1 ? "result" : `result_${place}`;
}

/** Row 29. `undefined` after an error. */
export function declareExport(
  context: TypingContext,
  item: TransactionItem,
  id: TransactionId,
  signals: DeclaredSignal[],
): ExportedTransaction | undefined {
  const { name, params, returns, span } = item;
  const add = (make: (base: Base) => DeclaredSignal, suffix: string): SignalId => {
    const own = signals.length as SignalId;
    const text = `${name.text}_${suffix}`;
    signals.push(
      make({
        id: own,
        name: text,
        nameSpan: name.span,
        span,
        address: undefined,
        isGenerated: true,
      }),
    );
    return own;
  };
  const input = (base: Base, type: ValueType, enumeration?: EnumType): DeclaredSignal => ({
    ...base,
    kind: "trigger",
    type,
    enumeration,
    synchronised: false,
    initial: 0n,
    strobe: undefined,
  });
  const given = params.map((param) => {
    const [size] = param.type?.sizes ?? [];
    if (param.type === undefined) {
      context.report(missingType(param.name.span, { name: param.name.text }));
      return undefined;
    }
    if (size !== undefined) {
      const help = "Give it one parameter for each element.";
      context.report(notSupportedYet(size.span, { what: "a vector as a port of this kind", help }));
      return undefined;
    }
    return resolveType(context, param.type, evaluateConstant);
  });
  const results = returns.map((type) => resolveType(context, type, evaluateConstant));
  if (returns.length === 0 && givesValue(item.body)) {
    context.report(exportNeedsType(name.span, { name: name.text }));
    return undefined;
  }
  if (given.includes(undefined) || results.includes(undefined)) {
    return undefined;
  }
  const start = add((base) => input(base, bit), "start");
  const inputs = given.flatMap((resolved, place) => {
    const param = params[place];
    return resolved === undefined || param === undefined
      ? []
      : [add((base) => input(base, resolved.type, resolved.enumeration), param.name.text)];
  });
  const done = add((base) => ({ ...base, kind: "comb", type: bit, isOutput: true }), "done");
  const outputs = results.flatMap((resolved, place) =>
    resolved === undefined
      ? []
      : [
          add(
            (base) => ({
              ...base,
              kind: "state",
              type: resolved.type,
              enumeration: resolved.enumeration,
              initial: resolved.enumeration?.members[0]?.value ?? 0n,
              isOutput: true,
            }),
            resultName(place, results.length),
          ),
        ],
  );
  return { id, item, start, params: inputs, done, results: outputs };
}

type Base = Pick<DeclaredSignal, "id" | "name" | "nameSpan" | "address"> & {
  readonly span: Span;
  readonly isGenerated: true;
};

function givesValue(statements: readonly Statement[]): boolean {
  return statements.some((one) => {
    switch (one.kind) {
      case "term":
        return one.values.length > 0;
      case "guard":
      case "variant-guard":
        return givesValue(one.then) || givesValue(one.otherwise);
      case "match":
        return one.arms.some(({ body }) => givesValue(body));
      case "for":
        return givesValue(one.body);
      default:
        return false;
    }
  });
}
