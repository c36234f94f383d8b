import type { StepTimes } from "../flow/replies.ts";

const names: Readonly<Record<keyof StepTimes, string>> = {
  compile: "Brief",
  verilator: "Verilator",
  read: "reading its tree",
  lower: "lowering",
  instantiate: "WebAssembly",
  run: "run",
};

/** What the steps of a run took, for a person; a step that was not taken is not told. */
export function tellSteps(times: StepTimes): string {
  const isKept = times.verilator === 0 && times.read > 0;
  return Object.entries({ ...names, read: isKept ? "model from the cache" : names.read })
    .flatMap(([step, name]) => {
      const milliseconds = times[step as keyof StepTimes];
      return milliseconds > 0 ? [`${name} ${milliseconds.toFixed(1)} ms`] : [];
    })
    .join(" · ");
}
