import { useEffect, useState } from "react";
import type { Session } from "../../state/session.ts";
import type { Manifest } from "../../templates/manifest.ts";
import type { Measurement } from "../../templates/measurement.ts";
import { type ParameterValues, standardValues } from "../../templates/parameter-values.ts";
import { type Figures, familiesOf, figuresOf } from "./template-figures.ts";

/** What is known of a template's cost with the values at hand. */
export type Estimate =
  | { readonly kind: "none" }
  /** `last` is what was shown before, for other values. */
  | { readonly kind: "waiting"; readonly last: Figures | undefined }
  | { readonly kind: "figures"; readonly figures: Figures }
  | { readonly kind: "fault"; readonly message: string };

/** Milliseconds: a number that is being typed is not estimated digit by digit. */
const rest = 200;

/** The cost with these values, as measured or estimated in the worker; `undefined` values are not allowed ones. */
export function useEstimate(
  session: Session,
  name: string,
  manifest: Manifest,
  measurement: Measurement | undefined,
  values: ParameterValues | undefined,
): Estimate {
  const standard = standardValues(manifest);
  const isStandard =
    values !== undefined && Object.entries(standard).every(([key, value]) => values[key] === value);
  const [estimate, setEstimate] = useState<Estimate>({ kind: "none" });
  const key = JSON.stringify(values);
  const isMeasured = isStandard && measurement !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the values, and all else for `name`.
  useEffect(() => {
    if (values === undefined) {
      // What was shown stays, and nothing comes for it any more.
      setEstimate((before) => settled(lastOf(before)));
      return undefined;
    }
    if (isMeasured) {
      setEstimate({ kind: "none" });
      return undefined;
    }
    const stop = new AbortController();
    setEstimate((before) => ({ kind: "waiting", last: lastOf(before) }));
    const timer = setTimeout(() => {
      void (async () => {
        const ask = (each: ParameterValues) =>
          session.library.estimate({ name, values: each }, stop.signal);
        const own = await ask(values);
        const base = measurement === undefined || own.kind !== "ok" ? own : await ask(standard);
        if (stop.signal.aborted || own.kind === "cancelled") {
          return;
        }
        if (own.kind === "crashed") {
          setEstimate({ kind: "fault", message: own.reason });
        } else if (own.value.kind === "fault") {
          setEstimate({ kind: "fault", message: own.value.message });
        } else {
          const known =
            base.kind === "ok" && base.value.kind === "estimate" ? base.value.families : undefined;
          const families = familiesOf(manifest);
          setEstimate({
            kind: "figures",
            figures: figuresOf(families, own.value.families, known, measurement),
          });
        }
      })();
    }, rest);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [session, name, key, isMeasured]);

  return estimate;
}

function lastOf(estimate: Estimate): Figures | undefined {
  switch (estimate.kind) {
    case "figures":
      return estimate.figures;
    case "waiting":
      return estimate.last;
    case "none":
    case "fault":
      return undefined;
  }
}

function settled(figures: Figures | undefined): Estimate {
  return figures === undefined ? { kind: "none" } : { kind: "figures", figures };
}
