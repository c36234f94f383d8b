import type { Revision } from "../base/brand.ts";
import type { StepTimes } from "../flow/replies.ts";
import { topsToRun } from "./choose-top.ts";
import { isRunning, logLine } from "./jobs.ts";
import type { SessionParts } from "./session.ts";
import { tellSteps } from "./tell-steps.ts";

/** Milliseconds that the files rest before a model is made of them: less than it takes to reach for Run. */
const rest = 250;
/** Designs that last took longer than these milliseconds are built when they are run. */
const most = 4000;
/** A model that is being made for longer than these milliseconds gives way to the run of another text. */
const patience = 800;

interface Building {
  readonly revision: Revision;
  readonly begun: number;
  readonly controller: AbortController;
}

/**
 * Makes the model ahead of the run, once typing rests and the check has found no errors: the run then
 * begins at once. Returns the way to stop.
 */
export function startAutoBuild(session: SessionParts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = -1;
  let building: Building | undefined;
  let isTooLong = false;
  let project = session.project.get().id;

  const build = async () => {
    const { files, revision } = session.project.get();
    const { check, run } = session.results.get();
    const hasErrors = check?.diagnostics.some(({ severity }) => severity === "error") === true;
    const isBuilt = revision === asked || run?.revision === revision;
    const isBusy = building !== undefined || isRunning(session, "run");
    if (isBusy || isBuilt || isTooLong || hasErrors || check?.revision !== revision) {
      return;
    }
    asked = revision;
    const begun = performance.now();
    const controller = new AbortController();
    building = { revision, begun, controller };
    const isCovered = session.workbench.get().isCoverageOn;
    for (const top of topsToRun(session, undefined)) {
      const outcome = await session.simulator.build(
        { files, revision, top, traced: true, isCovered },
        controller.signal,
      );
      if (outcome.kind !== "ok") {
        break;
      }
      const { verilator, read, lower } = outcome.value;
      learn(outcome.value);
      if (verilator > 0) {
        const times = { compile: 0, verilator, read, lower, instantiate: 0, run: 0 };
        logLine(session, "info", `Model made ahead of the run — ${tellSteps(times)}`);
      }
    }
    building = undefined;
    follow();
  };

  const follow = () => {
    const now = session.project.get();
    if (now.id !== project) {
      project = now.id;
      isTooLong = false;
    }
    if (now.id !== "" && now.revision !== asked && building === undefined) {
      clearTimeout(timer);
      timer = setTimeout(() => void build(), rest);
    }
  };

  const learn = ({ verilator, read, lower }: StepTimes) => {
    if (verilator > 0) {
      isTooLong = verilator + read + lower > most;
    }
  };

  const giveWay = () => {
    const { run } = session.results.get().jobs;
    const isOther = run.kind === "running" && run.revision !== building?.revision;
    if (building !== undefined && isOther && performance.now() - building.begun > patience) {
      building.controller.abort();
    }
  };

  follow();
  let { check, run } = session.results.get();
  const stops = [
    session.project.subscribe(follow),
    session.results.subscribe(() => {
      giveWay();
      const next = session.results.get();
      if (next.run !== undefined && next.run !== run) {
        learn(next.run.times);
      }
      run = next.run;
      if (next.check !== check) {
        check = next.check;
        follow();
      }
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) {
      stop();
    }
  };
}
