import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { useSession } from "../../state/use-session.ts";
import { MessageText } from "../../ui/MessageText.tsx";

const marks = { error: "✕", warning: "▲", hint: "●" } as const;

/** What was found, each with what to do; a click goes to its place. */
export function FindingList({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const session = useSession();
  return (
    <ul className="resources-errors">
      {diagnostics.map(({ code, severity, span, message, help }) => (
        <li key={`${code} ${span.file} ${span.start} ${message}`}>
          <button
            type="button"
            onClick={() => session.workbench.dispatch({ kind: "reveal", span, focus: true })}
          >
            <span>
              {marks[severity]} <MessageText text={message} />
            </span>
            <small>
              <MessageText text={help} />
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
