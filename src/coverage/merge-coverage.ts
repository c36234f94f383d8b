import type { Coverage, CoveredItem, ToggledSignal } from "./coverage.ts";

/** What several runs have come to together; also puts items in order of file and line. */
export function mergeCoverage(runs: readonly Coverage[]): Coverage {
  const items = new Map<string, CoveredItem>();
  const signals = new Map<string, ToggledSignal>();
  for (const item of runs.flatMap((run) => run.items)) {
    const key = `${item.kind}|${item.file}|${item.line}|${item.ordinal}|${item.name}`;
    const before = items.get(key);
    items.set(key, before === undefined ? item : { ...before, counts: sum(before, item) });
  }
  for (const signal of runs.flatMap((run) => run.signals)) {
    const before = signals.get(signal.path);
    signals.set(
      signal.path,
      before === undefined
        ? signal
        : { ...before, rose: before.rose | signal.rose, fell: before.fell | signal.fell },
    );
  }
  return {
    items: [...items.values()].sort(byPlace),
    signals: [...signals.values()],
    notes: [...new Set(runs.flatMap(({ notes }) => notes))],
  };
}

function sum(one: CoveredItem, other: CoveredItem): readonly number[] {
  return one.counts.map((count, way) => count + (other.counts[way] ?? 0));
}

function byPlace(one: CoveredItem, other: CoveredItem): number {
  if (one.file !== other.file) {
    return one.file < other.file ? -1 : 1;
  }
  return one.line - other.line || one.ordinal - other.ordinal;
}
