import type { Span } from "../../base/source.ts";
import { writeToCombinational } from "../../diagnostics/catalogue/combinational.ts";
import {
  readOnlyMemory,
  writeToConstant,
  writeToTrigger,
} from "../../diagnostics/catalogue/transactions.ts";
import type { Fix, Label } from "../../diagnostics/diagnostic.ts";
import type { DeclaredSignal } from "../names/scope.ts";
import type { TypingContext } from "../typing/context.ts";
import type { Value } from "../typing/value.ts";
import type { Place } from "./place.ts";

/** The place of a signal; `undefined` after an error, as for a trigger. */
export function placeOfSignal(
  context: Pick<TypingContext, "report" | "text">,
  signal: DeclaredSignal,
  span: Span,
  labels: readonly Label[],
): Place | undefined {
  const { name } = signal;
  switch (signal.kind) {
    case "trigger":
      context.report(
        writeToTrigger(span, { name }, { labels, fixes: removal(context.text, span) }),
      );
      return undefined;
    case "comb":
      context.report(writeToCombinational(span, { name }, { labels }));
      return undefined;
    case "state":
      return { kind: "state", signal };
    case "vector":
      if (signal.storage === "rom") {
        context.report(readOnlyMemory(span, { name }, { labels }));
        return undefined;
      }
      return {
        kind: "vector",
        signal,
        dimensions: signal.dimensions,
        offset: undefined,
        first: 0,
        count: signal.dimensions[0] ?? 1,
      };
  }
}

/** Where the single values of a struct or a vector of locals are kept. */
export function placeOfValue(context: TypingContext, value: Value, span: Span): Place | undefined {
  switch (value.kind) {
    case "scalar": {
      const { expr, enumeration } = value;
      if (expr.kind === "local") {
        const { local, type } = expr;
        return { kind: "local", local, type, enumeration, span: expr.span };
      }
      const id =
        expr.kind === "signal" ? expr.signal : expr.kind === "element" ? expr.vector : undefined;
      const signal = id === undefined ? undefined : context.scope.signal(id);
      if (signal === undefined) {
        context.report(writeToConstant(span, { name: "it", is: "a value" }));
        return undefined;
      }
      if (expr.kind === "element") {
        return signal.kind === "vector"
          ? { kind: "element", signal, index: expr.index }
          : undefined;
      }
      return placeOfSignal(context, signal, span, []);
    }
    case "array": {
      const whole = placeOfSignal(context, value.vector, span, []);
      const { dimensions, offset } = value;
      return whole?.kind === "vector"
        ? { ...whole, dimensions, offset, count: dimensions[0] ?? 1 }
        : whole;
    }
    case "list": {
      const places = value.elements.map((one) => placeOfValue(context, one, span));
      const whole = places.filter((one) => one !== undefined);
      const dimensions = value.dimensions ?? [value.elements.length];
      return whole.length === places.length
        ? { kind: "list", dimensions, places: whole }
        : undefined;
    }
    case "struct": {
      const { struct, dimensions } = value;
      const fields = new Map<string, Place>();
      for (const [name, field] of value.fields) {
        const place = placeOfValue(context, field, span);
        if (place === undefined) {
          return undefined;
        }
        fields.set(name, place);
      }
      return { kind: "struct", struct, dimensions, fields };
    }
  }
}

/** Removes the statement around a place that is written, but for its `;`, which may stand alone. */
function removal(text: string, place: Span): readonly Fix[] {
  const end = text.indexOf(";", place.end);
  const before = text.slice(0, place.start).trimEnd();
  if (end < 0 || !before.endsWith("&")) {
    return [];
  }
  const span = { ...place, start: before.length - 1, end };
  return [{ title: "Remove the write", edits: [{ span, text: "" }] }];
}
