import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { FindingList } from "./FindingList.tsx";

/** Why nothing could be counted. */
export function SynthesisErrors({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return (
    <>
      <p className="resources-stale">
        {errors.length === 0
          ? "yosys gave no counts. The log panel has what it said."
          : "Nothing could be counted until this is mended:"}
      </p>
      <FindingList diagnostics={errors} />
    </>
  );
}
