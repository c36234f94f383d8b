import type { ModelEvent } from "./model-instance.ts";
import type { DisplaySite } from "./sim-model.ts";

const severities = { Error: "error", Warning: "warning", Info: "info", Fatal: "fatal" } as const;

/** Verilator prints `$error` and its kin, and failed assertions, in one form, which is read back here. */
export function assertionIn(text: string, site: DisplaySite): ModelEvent | undefined {
  const match =
    /^\[[^\]]*\] [%-](Error|Warning|Info|Fatal): (?:\S+:\d+: )?(?:Assertion failed in \S*?(?:: |$))?([\s\S]*)$/.exec(
      text,
    );
  if (match === null) {
    return undefined;
  }
  const [, severity, message] = match;
  return {
    kind: "assertion",
    severity: severities[(severity ?? "Error") as keyof typeof severities],
    text: (message ?? "").trim() === "" ? "assertion failed" : (message ?? "").trim(),
    location: site.location,
    printed: text,
  };
}
