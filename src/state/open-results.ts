import type { RunReply } from "../flow/replies.ts";
import { openWave, readOnWaves } from "./held-waves.ts";
import { type FreeRun, type TestRun, testKey } from "./results-store.ts";
import type { SessionParts } from "./session.ts";

/** The results of a run, their traces in the waves worker. */
export async function openResults(
  session: SessionParts,
  { tests, freeRun, revision }: RunReply,
): Promise<{ readonly testRuns: readonly TestRun[]; readonly freeRun: FreeRun | undefined }> {
  const testRuns = await Promise.all(
    tests.map(async ({ trace, ...result }): Promise<TestRun> => {
      const wave = await openWave(session, trace);
      return { key: testKey(result), result, wave, revision };
    }),
  );
  const wave = await openWave(session, freeRun);
  const spilled = [...tests.map(({ trace }) => trace?.spilled), freeRun?.spilled];
  const files = new Set(spilled.flatMap((record) => (record === undefined ? [] : [record.file])));
  void readOnWaves(session, [...testRuns.map((run) => run.wave), wave], [...files]);
  return { testRuns, freeRun: wave === undefined ? undefined : { wave, revision } };
}
