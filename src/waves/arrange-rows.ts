import type { TraceSignal } from "../trace/trace.ts";
import { defaultRadix, formatterOf } from "./formatters/formatter-of.ts";
import { type Scope, type ScopeSignal, scopeTreeOf } from "./scope-tree.ts";
import type { WaveLayout } from "./wave-layout.ts";
import type { SignalHue, WaveRow } from "./wave-row.ts";

/** A line of the list of names: a signal with its wave, or the heading of a scope. */
export type RowItem =
  | (WaveRow & {
      readonly kind: "signal";
      /** Its hierarchical name, unique within the list. */
      readonly path: string;
      readonly scopeKey: string;
      readonly name: string;
      readonly depth: number;
      readonly hue: SignalHue;
      /** Someone hid it, or a tool made its name up. It is listed only if hidden rows are shown. */
      readonly isHidden: boolean;
      readonly source: TraceSignal;
    })
  | {
      readonly kind: "scope";
      readonly path: string;
      readonly name: string;
      readonly depth: number;
      readonly isOpen: boolean;
      /** How many signals lie below it. */
      readonly count: number;
    };

export interface RowList {
  readonly items: readonly RowItem[];
  /** How many signals are not listed because they are hidden. */
  readonly hiddenCount: number;
}

/** Above so many signals, the scopes below the top start closed. */
const FEW_SIGNALS = 64;

/**
 * The rows of a trace, scope by scope: clock, reset, inputs, outputs, state, then wires, unless the
 * layout says otherwise. With a filter, only the signals whose hierarchical name has all its words.
 */
export function arrangeRows(
  signals: readonly TraceSignal[],
  layout: WaveLayout,
  filter = "",
): RowList {
  const paths = new Set(signals.map(({ path }) => path));
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const isFew = signals.length <= FEW_SIGNALS;
  const items: RowItem[] = [];
  let hiddenCount = 0;

  const addSignals = (scope: Scope, depth: number) => {
    for (const each of inOrder(scope, layout)) {
      const { path } = each.signal;
      const isHidden = layout.choices[path]?.isHidden ?? isMadeUp(each.signal, paths);
      if (!words.every((word) => path.toLowerCase().includes(word))) {
        continue;
      }
      if (isHidden && !layout.showsHidden) {
        hiddenCount++;
        continue;
      }
      items.push(signalItem(each, scope.key, depth, isHidden, layout));
    }
  };
  const addChildren = (scope: Scope, depth: number) => {
    for (const child of scope.children) {
      const isArray = child.name.endsWith("[]");
      const isOpen = words.length > 0 || (layout.isOpen[child.key] ?? (isFew && !isArray));
      const at = items.length;
      items.push({
        kind: "scope",
        path: `${child.key}/`,
        name: isArray ? child.name.slice(0, -2) : child.name,
        depth,
        isOpen,
        count: countSignals(child),
      });
      if (isOpen) {
        addSignals(child, depth + 1);
        addChildren(child, depth + 1);
      }
      // A filter leaves no heading without a row below it.
      if (words.length > 0 && items.length === at + 1) {
        items.pop();
      }
    }
  };

  const root = scopeTreeOf(signals);
  addSignals(root, 0);
  addChildren(root, 0);
  return { items, hiddenCount };
}

/** The names of the listed signals of a scope, in their order. */
export function pathsOfScope(items: readonly RowItem[], scopeKey: string): readonly string[] {
  return items.flatMap((item) =>
    item.kind === "signal" && item.scopeKey === scopeKey ? [item.path] : [],
  );
}

function signalItem(
  { index, signal, name }: ScopeSignal,
  scopeKey: string,
  depth: number,
  isHidden: boolean,
  layout: WaveLayout,
): RowItem {
  const choice = layout.choices[signal.path];
  const radix = choice?.radix;
  return {
    kind: "signal",
    signal: index,
    path: signal.path,
    scopeKey,
    name,
    depth,
    // The type may have changed since the radix was chosen.
    radix:
      radix !== undefined && formatterOf(radix).suits(signal.type)
        ? radix
        : defaultRadix(signal.type),
    hue: choice?.hue ?? hueByRole[signal.role],
    isHidden,
    source: signal,
  };
}

const roles: readonly TraceSignal["role"][] = [
  "clock",
  "reset",
  "input",
  "output",
  "state",
  "wire",
];

const hueByRole: Readonly<Record<TraceSignal["role"], SignalHue>> = {
  clock: 8,
  reset: 7,
  input: 2,
  output: 3,
  state: 1,
  wire: 4,
};

function inOrder(scope: Scope, layout: WaveLayout): readonly ScopeSignal[] {
  const chosen = new Map(layout.order[scope.key]?.map((path, at) => [path, at]));
  const isArray = scope.name.endsWith("[]");
  const rank = ({ signal }: ScopeSignal) => (isArray ? 0 : roles.indexOf(signal.role));
  const byDefault = [...scope.signals].sort((a, b) => rank(a) - rank(b) || a.index - b.index);
  if (chosen.size === 0) {
    return byDefault;
  }
  // A signal that is new to the order follows the one it follows by default.
  const places = new Map<ScopeSignal, number>();
  let last = -1;
  for (const each of byDefault) {
    last = chosen.get(each.signal.path) ?? last;
    places.set(each, last);
  }
  return [...byDefault].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

function countSignals(scope: Scope): number {
  return scope.children.reduce((sum, child) => sum + countSignals(child), scope.signals.length);
}

/**
 * Whether a tool made the name up: two underscores at its start or before a capital, the next value
 * of another signal, or, where there is a signal `fire_t`, what is computed within transaction `t`.
 */
function isMadeUp({ path, role }: TraceSignal, paths: ReadonlySet<string>): boolean {
  if (/(?:^|\.)__|__[A-Z]/.test(path)) {
    return true;
  }
  if (role !== "state" && role !== "wire") {
    return false;
  }
  const [, base] = /^(.+)_(?:next|kept|outside|uses_read)(?:_\d+)?$/.exec(path) ?? [];
  if (role === "wire" && base !== undefined && paths.has(base)) {
    return true;
  }
  const name = path.slice(path.lastIndexOf(".") + 1);
  const scope = path.slice(0, path.length - name.length);
  for (let at = name.indexOf("_", 1); at > 0; at = name.indexOf("_", at + 1)) {
    if (paths.has(`${scope}fire_${name.slice(0, at)}`)) {
      return true;
    }
  }
  return false;
}
