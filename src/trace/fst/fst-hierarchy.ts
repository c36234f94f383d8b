import { pathParts } from "../path-parts.ts";
import type { TraceSignal } from "../trace.ts";
import { fstBytes } from "./fst-bytes.ts";

/** The names of a waveform, and the variables behind them. */
export interface FstHierarchy {
  readonly bytes: Uint8Array;
  readonly scopes: number;
  readonly names: number;
  /** The first signal of each variable; those of one place share it. */
  readonly variables: readonly { readonly signal: number; readonly width: number }[];
}

const scopeEntry = 254;
const upscopeEntry = 255;
const module = 0;
const kinds = { reg: 5, wire: 16 } as const;
const directions = { input: 1, output: 2, other: 0 } as const;

interface Scope {
  readonly scopes: Map<string, Scope>;
  readonly signals: { readonly name: string; readonly index: number }[];
}

export function fstHierarchy(signals: readonly TraceSignal[]): FstHierarchy {
  const root = groupByScope(signals);
  const out = fstBytes();
  const variables: { readonly signal: number; readonly width: number }[] = [];
  const handles = new Map<string, number>();
  let scopes = 0;
  const write = (scope: Scope): void => {
    for (const { name, index } of scope.signals) {
      const signal = signals[index];
      if (signal === undefined) {
        continue;
      }
      const { width } = signal.type;
      const place = `${signal.byteOffset}:${width}`;
      const known = handles.get(place);
      if (known === undefined) {
        variables.push({ signal: index, width });
        handles.set(place, variables.length);
      }
      out.byte(signal.role === "state" || signal.role === "output" ? kinds.reg : kinds.wire);
      out.byte(
        signal.role === "input" || signal.role === "output"
          ? directions[signal.role]
          : directions.other,
      );
      out.name(width === 1 ? name : `${name} [${width - 1}:0]`);
      out.variable(width);
      out.variable(known ?? 0);
    }
    for (const [name, inner] of scope.scopes) {
      scopes++;
      out.byte(scopeEntry);
      out.byte(module);
      out.name(name);
      out.name("");
      write(inner);
      out.byte(upscopeEntry);
    }
  };
  write(root);
  return { bytes: out.finish(), scopes, names: signals.length, variables };
}

function groupByScope(signals: readonly TraceSignal[]): Scope {
  const root: Scope = { scopes: new Map(), signals: [] };
  signals.forEach(({ path }, index) => {
    const parts = pathParts(path);
    let scope = root;
    for (const part of parts.slice(0, -1)) {
      const inner = scope.scopes.get(part) ?? { scopes: new Map(), signals: [] };
      scope.scopes.set(part, inner);
      scope = inner;
    }
    scope.signals.push({ name: parts.at(-1) ?? "", index });
  });
  return root;
}
