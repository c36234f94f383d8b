import { pathParts } from "./path-parts.ts";
import type { Trace } from "./trace.ts";

/** What a design asked to be written of its waveform. */
export interface DumpRequest {
  /** The file as the design named it. */
  readonly path: string;
  /** Scopes and signals, whose names may leave out their beginning; everything if empty. */
  readonly scopes: readonly { readonly path: string; readonly levels: number }[];
  /** The first tick. */
  readonly from: number;
  /** Ticks between which the design wanted nothing written, `to` excluded. */
  readonly pauses: readonly DumpPause[];
}

export interface DumpPause {
  readonly from: number;
  readonly to: number;
}

/** The part of a record that was asked for: all of it where no name is known. */
export function dumpedTrace(trace: Trace, request: DumpRequest): Trace {
  if (request.scopes.length === 0) {
    return trace;
  }
  const paths = new Map(trace.signals.map((signal) => [signal, pathParts(signal.path)]));
  const wanted = request.scopes.map((scope) => wantedBy(scope, [...paths.values()]));
  const signals = trace.signals.filter((signal) => {
    const parts = paths.get(signal) ?? [];
    return wanted.some((isWanted) => isWanted(parts));
  });
  return signals.length === 0 ? trace : { ...trace, signals };
}

type Wanted = (path: readonly string[]) => boolean;

/** Which paths a scope or signal stands for; its name is looked for as near to the top as it is found. */
function wantedBy(
  { path, levels }: DumpRequest["scopes"][number],
  all: readonly (readonly string[])[],
): Wanted {
  const name = pathParts(path.replace(/\[[^\]]*\]$/, ""));
  let at = Number.POSITIVE_INFINITY;
  for (const parts of all) {
    for (let start = 0; start + name.length <= parts.length && start < at; start++) {
      if (name.every((part, index) => parts[start + index] === part)) {
        at = start;
      }
    }
  }
  return (parts) => {
    const isBelow = name.every((part, index) => parts[at + index] === part);
    const depth = parts.length - at - name.length;
    return at < parts.length && isBelow && (levels === 0 || depth <= levels);
  };
}
