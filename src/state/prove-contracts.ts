import type { ProveReply } from "../flow/replies.ts";
import type { Counterexample } from "../prove/verdict.ts";
import { closeWaves, droppingWaves, openWave } from "./held-waves.ts";
import { beginJob, isCurrentJob, logLine, progressOf, reportCrash } from "./jobs.ts";
import type { ProvedContract } from "./results-store.ts";
import type { SessionParts } from "./session.ts";

/**
 * Proves every contract of the project, or those of one transaction, and keeps the verdicts until
 * the next proof. Never rejects.
 */
export async function proveContracts(
  session: SessionParts,
  only: { readonly transaction?: string } = {},
): Promise<void> {
  session.edits.flush();
  const { files, revision } = session.project.get();
  const job = beginJob(session, "proof", "Loading yosys");
  const outcome = await session.prover.prove(
    { files, revision, transaction: only.transaction },
    progressOf(session, "proof", job),
    job.signal,
  );
  if (!isCurrentJob(session, "proof", job)) {
    return;
  }
  switch (outcome.kind) {
    case "ok":
      await takeReply(session, job, outcome.value, only.transaction === undefined);
      return;
    case "crashed":
      session.jobs.delete("proof");
      reportCrash(session, "proof", "The prover", outcome);
      return;
    case "cancelled":
      session.jobs.delete("proof");
      session.results.dispatch({ kind: "job", job: "proof", state: { kind: "cancelled" } });
  }
}

/** Moves the counterexamples to the waves worker and the rest into the results. */
async function takeReply(
  session: SessionParts,
  job: AbortController,
  reply: ProveReply,
  all: boolean,
): Promise<void> {
  const { contracts, ...rest } = reply;
  const proved = await Promise.all(
    contracts.map(async ({ counterexample, ...verdict }): Promise<ProvedContract> => {
      const wave = await openWave(session, counterexample?.trace);
      return {
        key: verdict.key,
        verdict: { ...verdict, counterexample: withoutTrace(counterexample) },
        wave,
        revision: reply.revision,
      };
    }),
  );
  if (!isCurrentJob(session, "proof", job)) {
    closeWaves(
      session,
      proved.map(({ wave }) => wave),
    );
    return;
  }
  session.jobs.delete("proof");
  droppingWaves(session, () =>
    session.results.dispatch({ kind: "proved", reply: rest, contracts: proved, all }),
  );
  report(session, reply);
}

function withoutTrace(
  counterexample: Counterexample | undefined,
): Omit<Counterexample, "trace"> | undefined {
  if (counterexample === undefined) {
    return undefined;
  }
  const { sentence, cycles, memories } = counterexample;
  return { sentence, cycles, memories };
}

function report(session: SessionParts, { contracts, milliseconds, log }: ProveReply): void {
  const count = (verdict: string): number =>
    contracts.filter((contract) => contract.verdict === verdict).length;
  const refuted = count("refuted");
  const counts = ["proved", "proved-to-depth", "refuted", "unknown"].flatMap((verdict) =>
    count(verdict) === 0 ? [] : [`${count(verdict)} ${verdict.replaceAll("-", " ")}`],
  );
  const seconds = (milliseconds / 1000).toFixed(1);
  const text = counts.length === 0 ? "There is no contract to prove" : counts.join(", ");
  logLine(session, refuted > 0 ? "bad" : "good", `${text} in ${seconds} s`, log);
  const first = contracts.find(({ verdict }) => verdict === "refuted");
  if (first !== undefined) {
    session.workbench.dispatch({ kind: "show-wave", wave: first.key });
    session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "waves" });
  }
}
