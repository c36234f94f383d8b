import { expect, test } from "vitest";
import type { Revision } from "../../base/brand.ts";
import type { ContractVerdict } from "../../prove/verdict.ts";
import type { ContractRow } from "../../state/selectors.ts";
import { groupContracts, isLinked, summarise, viewContract } from "./contract-model.ts";

const now = 3 as Revision;
const span = { file: "a.ebv", start: 10, end: 20 };

function row(
  transaction: string,
  verdict?: ContractVerdict["verdict"],
  revision = now,
): ContractRow {
  const base = {
    key: transaction,
    transaction,
    kind: "postcondition",
    file: "a.ebv",
    span,
    line: 2,
  } as const;
  if (verdict === undefined) {
    return { ...base, proved: undefined };
  }
  const counterexample =
    verdict === "refuted" ? { sentence: "acc is 6", cycles: [], memories: [] } : undefined;
  return {
    ...base,
    proved: {
      key: transaction,
      wave: undefined,
      revision,
      verdict: {
        ...base,
        module: "a",
        text: "acc == 1",
        verdict,
        depth: 20,
        reason: verdict === "unknown" ? "too hard" : undefined,
        counterexample,
        milliseconds: 1,
      },
    },
  };
}

test("each verdict has a mark, a title and what to know", () => {
  const told = (["proved", "proved-to-depth", "refuted", "unknown"] as const).map((verdict) => {
    const { sign, title, sentence } = viewContract(row("t", verdict), now);
    return `${sign} ${title}: ${sentence ?? ""}`;
  });
  expect(told).toEqual([
    "✓ Proved: ",
    "✓ Holds for 20 edges: ",
    "✕ Refuted at edge 20: acc is 6",
    "? Unknown after 20 edges: too hard",
  ]);
  expect(viewContract(row("t"), now)).toMatchObject({ title: "Not proved yet", isStale: false });
});

test("a verdict of an older text is stale", () => {
  expect(viewContract(row("t", "proved", 2 as Revision), now).isStale).toBe(true);
  expect(viewContract(row("t", "proved"), now).isStale).toBe(false);
});

test("contracts are grouped by transaction and counted", () => {
  const rows = [row("t", "proved"), row("t", "refuted"), row("u")];
  expect(
    groupContracts(rows).map(({ transaction, rows: own }) => [transaction, own.length]),
  ).toEqual([
    ["t", 2],
    ["u", 1],
  ]);
  expect(summarise(rows)).toBe("1 proved · 1 refuted · 1 not proved yet");
  expect(summarise([row("u")])).toBeUndefined();
});

test("a row lights up with its transaction", () => {
  const other = { file: "a.ebv", start: 0, end: 5 };
  const selection = { origin: "editor", span: other, signals: ["a.acc", "a.fire_t"] };
  expect(isLinked(row("t"), selection)).toBe(true);
  expect(isLinked(row("u"), selection)).toBe(false);
  expect(isLinked(row("u"), { origin: "problems", span, signals: [] })).toBe(true);
  expect(isLinked(row("t"), undefined)).toBe(false);
});
