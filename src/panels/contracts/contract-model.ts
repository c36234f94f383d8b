import type { Revision } from "../../base/brand.ts";
import type { ContractKind } from "../../prove/verdict.ts";
import type { ContractRow } from "../../state/selectors.ts";
import type { Selection } from "../../state/workbench-store.ts";

/** How a contract stands, as the panel shows it. */
export interface ContractView {
  readonly sign: string;
  readonly verdict: "proved" | "proved-to-depth" | "refuted" | "unknown" | "unproved";
  /** The verdict in a few words. */
  readonly title: string;
  /** What to know beyond it: why it is unknown, how it is refuted. */
  readonly sentence: string | undefined;
  /** What is promised, in Brief. */
  readonly text: string | undefined;
  readonly kind: string;
  readonly isStale: boolean;
  readonly hasWave: boolean;
}

const signs = {
  proved: "✓",
  "proved-to-depth": "✓",
  refuted: "✕",
  unknown: "?",
  unproved: "–",
} as const;

const kinds: Readonly<Record<ContractKind, string>> = {
  postcondition: "postcondition",
  assertion: "assertion",
  range: "index range",
  assumption: "condition of a trigger",
};

export function viewContract({ kind, proved }: ContractRow, revision: Revision): ContractView {
  const view = { kind: kinds[kind], isStale: false, hasWave: false };
  if (proved === undefined) {
    const title = "Not proved yet";
    const rest = { sentence: undefined, text: undefined };
    return { ...view, ...rest, sign: signs.unproved, verdict: "unproved", title };
  }
  const { verdict, depth, reason, text, counterexample } = proved.verdict;
  return {
    ...view,
    sign: signs[verdict],
    verdict,
    title: titleOf(verdict, depth),
    sentence: counterexample?.sentence ?? reason,
    text,
    isStale: proved.revision !== revision,
    hasWave: proved.wave !== undefined,
  };
}

function titleOf(verdict: Exclude<ContractView["verdict"], "unproved">, depth: number): string {
  const edges = `${depth.toLocaleString("en")} ${depth === 1 ? "edge" : "edges"}`;
  switch (verdict) {
    case "proved":
      return "Proved";
    case "proved-to-depth":
      return `Holds for ${edges}`;
    case "refuted":
      return `Refuted at edge ${depth.toLocaleString("en")}`;
    case "unknown":
      return depth > 0 ? `Unknown after ${edges}` : "Unknown";
  }
}

/** Contracts by the transaction that makes them, in the order of the sources. */
export function groupContracts(rows: readonly ContractRow[]): readonly {
  readonly key: string;
  readonly transaction: string;
  readonly rows: readonly ContractRow[];
}[] {
  const groups = new Map<string, ContractRow[]>();
  for (const row of rows) {
    const key = `${row.file}\n${row.transaction}`;
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups].map(([key, own]) => ({
    key,
    transaction: own[0]?.transaction ?? "",
    rows: own,
  }));
}

/** How many contracts have each verdict, in one line; `undefined` if none has one. */
export function summarise(rows: readonly ContractRow[]): string | undefined {
  const verdicts = rows.flatMap(({ proved }) => proved?.verdict.verdict ?? []);
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  const parts = [
    [count("proved"), "proved"],
    [count("proved-to-depth"), "to a depth"],
    [count("refuted"), "refuted"],
    [count("unknown"), "unknown"],
    [rows.length - verdicts.length, "not proved yet"],
  ] as const;
  return verdicts.length === 0
    ? undefined
    : parts
        .filter(([n]) => n > 0)
        .map(([n, what]) => `${n} ${what}`)
        .join(" · ");
}

/** The selection of the panes lies in the transaction of this contract. */
export function isLinked(row: ContractRow, selection: Selection | undefined): boolean {
  return (
    selection?.span?.file === row.file &&
    (selection.signals.some((path) => path.endsWith(`.fire_${row.transaction}`)) ||
      selection.span.start === row.span.start)
  );
}
