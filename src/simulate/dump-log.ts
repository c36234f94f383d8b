import type { DumpPause, DumpRequest } from "../trace/dump-request.ts";
import type { ModelEvent } from "../verilated/model-instance.ts";

/** Gathers what a design says about dumps. */
export interface DumpLog {
  readonly add: (event: Extract<ModelEvent, { readonly kind: "dump" }>) => void;
  /** What was asked for in a run that ended at `end`; `undefined` without a `$dumpvars`. */
  readonly request: (end: number) => DumpRequest | undefined;
}

/** The file of a `$dumpvars` without a `$dumpfile`, by the standard. */
const defaultPath = "dump.vcd";

export function dumpLog(): DumpLog {
  let path = defaultPath;
  let from: number | undefined;
  let pausedAt: number | undefined;
  const pauses: DumpPause[] = [];
  const scopes: DumpRequest["scopes"][number][] = [];
  let isAll = false;
  return {
    add: ({ site, name, time }) => {
      switch (site.action) {
        case "file":
          path = name;
          return;
        case "start":
          from ??= time;
          isAll ||= site.scopes.length === 0;
          scopes.push(...site.scopes);
          return;
        case "pause":
          pausedAt ??= time;
          return;
        case "resume":
          if (pausedAt !== undefined) {
            pauses.push({ from: pausedAt, to: time });
          }
          pausedAt = undefined;
          return;
        case "none":
          return;
      }
    },
    request: (end) => {
      if (from === undefined) {
        return undefined;
      }
      const last = pausedAt === undefined ? [] : [{ from: pausedAt, to: end + 1 }];
      return { path, from, scopes: isAll ? [] : scopes, pauses: [...pauses, ...last] };
    },
  };
}
