import type { Board } from "../boards/board.ts";
import { boards } from "../boards/boards.ts";
import { findTarget } from "../boards/find-target.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { decodeText } from "../project/file-set.ts";
import type { ContractSummary } from "../prove/verdict.ts";
import type { WaveSummary } from "../worker-api/waves-api.ts";
import type { ProjectState } from "./project-store.ts";
import { type ProvedContract, type ResultsState, type TestRun, testKey } from "./results-store.ts";
import { memoize } from "./store.ts";
import type { WorkbenchState } from "./workbench-store.ts";

/** A test of the project with its last result, if it has run. */
export interface TestRow {
  readonly key: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly run: TestRun | undefined;
}

/** A contract of the sources, or one that only a proof knows of, with its last verdict. */
export interface ContractRow extends ContractSummary {
  readonly proved: ProvedContract | undefined;
}

/** A waveform that can be shown: of a test, of the free run, or of a counterexample. */
export interface ShownWave {
  readonly key: string;
  readonly title: string;
  readonly summary: WaveSummary;
  readonly revision: number;
}

/** The key of the free run among the waves. */
export const freeRunKey = "free-run";

/** The key of the design that a person drives. */
export const drivenKey = "driven";

/** The key of a past stretch of it, recorded again with words of a memory. */
export const againKey = "driven-again";

/**
 * What is wrong now: the last check, and what the tools said of the same revision. A message that
 * both give is shown once.
 */
export const selectProblems = memoize((results: ResultsState): readonly Diagnostic[] => {
  const { check, run, synthesis, proof, lint } = results;
  if (check === undefined) {
    return [];
  }
  const later = [run, synthesis, proof, lint].flatMap((reply) =>
    reply !== undefined && reply.revision === check.revision ? reply.diagnostics : [],
  );
  const seen = new Set<string>();
  return [...check.diagnostics, ...later].filter(({ code, span, message }) => {
    const key = `${code} ${span.file} ${span.start} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
});

/** Every test in order of file and line, with its last result. */
export const selectTests = memoize((results: ResultsState): readonly TestRow[] =>
  (results.check?.tests ?? []).map((test) => {
    const key = testKey(test);
    return { key, ...test, run: results.testRuns.get(key) };
  }),
);

/**
 * Every contract in order of file and line. Postconditions are known from the check and keep their
 * place while a person types; assertions and ranges are known from the last proof alone.
 */
export const selectContracts = memoize((results: ResultsState): readonly ContractRow[] => {
  const proved = results.proof?.contracts;
  const written = (results.check?.contracts ?? []).map(
    (contract): ContractRow => ({ ...contract, proved: proved?.get(contract.key) }),
  );
  const keys = new Set(written.map(({ key }) => key));
  // The check knows no postconditions of a file with errors: those of the last proof stay meanwhile.
  const broken = new Set(
    results.check?.diagnostics.flatMap(({ severity, span }) =>
      severity === "error" ? [span.file] : [],
    ),
  );
  const found = [...(proved?.values() ?? [])]
    .filter(
      ({ key, verdict }) =>
        !keys.has(key) && (verdict.kind !== "postcondition" || broken.has(verdict.span.file)),
    )
    .map((contract): ContractRow => {
      const { key, transaction, kind, span, line } = contract.verdict;
      return { key, transaction, kind, file: span.file, span, line, proved: contract };
    });
  return [...written, ...found].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line,
  );
});

/** Every waveform at hand, tests first. */
export const selectWaves = memoize((results: ResultsState): readonly ShownWave[] => [
  ...[...results.testRuns.values()].flatMap(({ key, result, wave, revision }) =>
    wave === undefined ? [] : [{ key, title: result.name, summary: wave, revision }],
  ),
  ...(results.freeRun === undefined
    ? []
    : [
        {
          key: freeRunKey,
          title: "Free run",
          summary: results.freeRun.wave,
          revision: results.freeRun.revision,
        },
      ]),
  ...(results.driven === undefined
    ? []
    : [
        {
          key: drivenKey,
          title: "Driven by hand",
          summary: results.driven.wave,
          revision: results.driven.revision,
        },
      ]),
  ...(results.again === undefined
    ? []
    : [
        {
          key: againKey,
          title: "Driven by hand, with memory",
          summary: results.again.wave,
          revision: results.again.revision,
        },
      ]),
  ...[...(results.proof?.contracts.values() ?? [])].flatMap(({ key, verdict, wave, revision }) =>
    wave === undefined
      ? []
      : [{ key, title: `${verdict.transaction} refuted`, summary: wave, revision }],
  ),
]);

/** The waveform to show: the chosen one, else a failed test's, else the first. */
export function currentWave(
  results: ResultsState,
  workbench: Pick<WorkbenchState, "shownWave">,
): ShownWave | undefined {
  const waves = selectWaves(results);
  return (
    waves.find(({ key }) => key === workbench.shownWave) ??
    waves.find(({ key }) => results.testRuns.get(key)?.result.status === "failed") ??
    waves[0]
  );
}

/** The board that `hardware.toml` names, if it is one of ours. */
const boardOfHardware = memoize((bytes: Uint8Array | undefined): Board | undefined => {
  const text = bytes === undefined ? undefined : decodeText(bytes);
  // Only a hint for the picker; the compiler reads the file properly.
  const [, name] = /^\s*fpga\s*=\s*["']([^"']*)["']/m.exec(text ?? "") ?? [];
  const lookup = name === undefined ? undefined : findTarget(name);
  return lookup?.kind === "found" ? lookup.board : undefined;
});

/** The board to count for: the chosen one, else that of `hardware.toml`, else the first. */
export function currentBoard(project: ProjectState): Board | undefined {
  return (
    boards.find(({ id }) => id === project.boardId) ??
    boardOfHardware(project.files.get("hardware.toml")) ??
    boards[0]
  );
}

/** Every board a person may pick. */
export const allBoards: readonly Board[] = boards;
