import { pathParts } from "../trace/path-parts.ts";
import type { TraceSignal } from "../trace/trace.ts";

/** A signal below its scope. */
export interface ScopeSignal {
  readonly index: number;
  readonly signal: TraceSignal;
  /** Its own name, without the scopes. */
  readonly name: string;
}

/** An instance of a module, or the elements of an array. */
export interface Scope {
  /** The names down to here; unique. The root's is empty. */
  readonly key: string;
  readonly name: string;
  readonly signals: ScopeSignal[];
  readonly children: Scope[];
}

/**
 * The signals by scope, without the scopes that all of them share. Elements of an array, `w[0]`,
 * `w[1]`, make up a scope of their own.
 */
export function scopeTreeOf(signals: readonly TraceSignal[]): Scope {
  const paths = signals.map((signal) => withArrayScope(pathParts(signal.path)));
  const shared = sharedScopes(paths);
  const root: Scope = { key: "", name: "", signals: [], children: [] };
  const scopes = new Map<string, Scope>([["", root]]);
  signals.forEach((signal, index) => {
    const parts = (paths[index] ?? []).slice(shared);
    let scope = root;
    for (const part of parts.slice(0, -1)) {
      const key = scope.key === "" ? part : `${scope.key}.${part}`;
      const known = scopes.get(key);
      const next = known ?? { key, name: part, signals: [], children: [] };
      if (known === undefined) {
        scopes.set(key, next);
        scope.children.push(next);
      }
      scope = next;
    }
    scope.signals.push({ index, signal, name: parts.at(-1) ?? signal.path });
  });
  return root;
}

function withArrayScope(parts: readonly string[]): readonly string[] {
  const element = /^(.+?)((?:\[\d+\])+)$/.exec(parts.at(-1) ?? "");
  return element === null
    ? parts
    : [...parts.slice(0, -1), `${element[1] ?? ""}[]`, element[2] ?? ""];
}

/** How many leading scopes all paths have in common. */
function sharedScopes(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  let count = Math.max(0, Math.min(...paths.map((parts) => parts.length - 1), first.length));
  for (const parts of paths) {
    let same = 0;
    while (same < count && parts[same] === first[same]) {
      same++;
    }
    count = same;
  }
  return count;
}
