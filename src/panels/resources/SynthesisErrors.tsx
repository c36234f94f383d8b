import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { useSession } from "../../state/use-session.ts";

/** Why nothing could be counted: each error with what to do; a click goes to its place. */
export function SynthesisErrors({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const session = useSession();
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return (
    <>
      <p className="resources-stale">
        {errors.length === 0
          ? "yosys gave no counts. The log panel has what it said."
          : "Nothing could be counted until this is mended:"}
      </p>
      <ul className="resources-errors">
        {errors.map(({ code, span, message, help }) => (
          <li key={`${code} ${span.file} ${span.start} ${message}`}>
            <button
              type="button"
              onClick={() => session.workbench.dispatch({ kind: "reveal", span, focus: true })}
            >
              <span>✕ {message}</span>
              <small>{help}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
