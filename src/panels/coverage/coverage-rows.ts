import { bitsOf, type Coverage, type CoveredItem, type Share } from "../../coverage/coverage.ts";
import { summariseCoverage } from "../../coverage/coverage-summary.ts";

/** A row of the table: a file, a module in it, a transaction of that, or an instance with its bits. */
export interface CoverageRow {
  readonly key: string;
  readonly kind: "file" | "module" | "transaction" | "instance";
  readonly name: string;
  /** Where a click goes; an instance has no place of its own. */
  readonly place: { readonly file: string; readonly line: number } | undefined;
  readonly lines: Share;
  readonly branches: Share;
  readonly transactions: Share;
  readonly clauses: Share;
  readonly bits: Share;
  /** Of a transaction: how often. */
  readonly fired: number | undefined;
}

const none: Share = { hit: 0, total: 0 };

/** Files with their modules and transactions, then instances with their bits. */
export function coverageRows({ items, signals }: Coverage): readonly CoverageRow[] {
  const files = groupBy(items, ({ file }) => file);
  const instances = groupBy(signals, ({ path }) => instanceOf(path));
  return [
    ...[...files].flatMap(([file, own]) => {
      const modules = groupBy(own, ({ module }) => module);
      return [
        rowOf("file", file, file, own),
        ...(modules.size > 1
          ? [...modules].flatMap(([module, inner]) => [
              rowOf("module", `${file} ${module}`, module, inner),
              ...transactionRows(file, inner),
            ])
          : transactionRows(file, own)),
      ];
    }),
    ...[...instances].map(
      ([path, own]): CoverageRow => ({
        ...{ key: `instance ${path}`, kind: "instance", name: path, place: undefined },
        ...{ lines: none, branches: none, transactions: none, clauses: none, fired: undefined },
        bits: bitsOf(own),
      }),
    ),
  ];
}

function rowOf(
  kind: CoverageRow["kind"],
  key: string,
  name: string,
  items: readonly CoveredItem[],
): CoverageRow {
  const { lines, branches, transactions, clauses } = summariseCoverage({ items, signals: [] });
  const [first] = items;
  return {
    ...{ key, kind, name, lines, branches, transactions, clauses, bits: none, fired: undefined },
    place: first && { file: first.file, line: kind === "file" ? 1 : first.line },
  };
}

/** The items between the head of a transaction and that of the next are its own. */
function transactionRows(file: string, items: readonly CoveredItem[]): readonly CoverageRow[] {
  const heads = items.filter(({ kind }) => kind === "transaction");
  return heads.map((head, at) => {
    const end = heads[at + 1]?.line ?? Number.POSITIVE_INFINITY;
    const own = items.filter(({ line }) => line === head.line || (head.line < line && line < end));
    return {
      ...rowOf("transaction", `${file} ${head.line} ${head.name}`, head.name, own),
      ...{ transactions: none, place: { file, line: head.line }, fired: head.counts[0] ?? 0 },
    };
  });
}

/** `top.mac` of `top.mac.acc[3]`. */
function instanceOf(path: string): string {
  const end = path.lastIndexOf(".");
  return end < 0 ? path : path.slice(0, end);
}

function groupBy<T>(
  all: readonly T[],
  keyOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const own = groups.get(keyOf(one)) ?? [];
    own.push(one);
    groups.set(keyOf(one), own);
  }
  return groups;
}
