import type { Span } from "../base/source.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** A combinational loop that goes on changing. */
export interface EndlessLoop {
  readonly span: Span;
  readonly signal: string;
}

/** Why a run ended that did not settle, as it is told where no loop is known. */
export function isUnsettled(text: string): boolean {
  return text.includes("does not settle");
}

/**
 * The loop that kept a run from settling: that of the signal which `text` names, out of those that the
 * lint has found; where it names none of them, the only one. Other loops may well settle.
 */
export function endlessLoop(text: string, lint: readonly Diagnostic[]): EndlessLoop | undefined {
  if (!isUnsettled(text)) {
    return undefined;
  }
  const loops = lint.flatMap(({ code, span, message }): readonly EndlessLoop[] => {
    const signal = code === "UNOPTFLAT" ? /'([^']+)'/.exec(message)?.[1] : undefined;
    return signal === undefined ? [] : [{ span, signal }];
  });
  const named = new Set(/@\((.*)\)/.exec(text)?.[1]?.match(/[\w.$]+/g));
  const first = loops.find(({ signal }) => named.has(signal));
  return first ?? (loops.length === 1 ? loops[0] : undefined);
}
