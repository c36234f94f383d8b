import type { Radix } from "./formatters/value-formatter.ts";
import type { SignalHue } from "./wave-row.ts";

/** What someone chose for one signal; what is absent has its default. */
export interface RowChoice {
  readonly radix?: Radix;
  readonly hue?: SignalHue;
  readonly isHidden?: boolean;
}

/**
 * What someone chose for the rows of a design, by hierarchical name, so that it holds for the next
 * trace of the same design. Plain data.
 */
export interface WaveLayout {
  readonly choices: Readonly<Record<string, RowChoice>>;
  /** The order of the signals of a scope, where it was changed: names, by the scope's key. */
  readonly order: Readonly<Record<string, readonly string[]>>;
  /** Scopes that were opened (`true`) or closed (`false`) by hand, by their key. */
  readonly isOpen: Readonly<Record<string, boolean>>;
  /** Shows rows that someone hid, and names that tools made up. */
  readonly showsHidden: boolean;
}

export const defaultLayout: WaveLayout = {
  choices: {},
  order: {},
  isOpen: {},
  showsHidden: false,
};

export function chooseForRow(layout: WaveLayout, path: string, choice: RowChoice): WaveLayout {
  return {
    ...layout,
    choices: { ...layout.choices, [path]: { ...layout.choices[path], ...choice } },
  };
}

export function setScopeOpen(layout: WaveLayout, key: string, isOpen: boolean): WaveLayout {
  return { ...layout, isOpen: { ...layout.isOpen, [key]: isOpen } };
}

/**
 * Moves a row past its neighbour among the rows that are shown of its scope: down if `by` is 1, up
 * if it is -1. At the end of its scope it stays.
 */
export function moveRow(
  layout: WaveLayout,
  scopeKey: string,
  shown: readonly string[],
  path: string,
  by: 1 | -1,
): WaveLayout {
  const from = shown.indexOf(path);
  const other = shown[from + by];
  if (from < 0 || other === undefined) {
    return layout;
  }
  const order = shown.map((each) => (each === path ? other : each === other ? path : each));
  return { ...layout, order: { ...layout.order, [scopeKey]: order } };
}
