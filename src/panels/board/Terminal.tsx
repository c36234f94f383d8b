import { useEffect, useRef } from "react";
import { encodeText } from "../../project/file-set.ts";
import { act } from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";

interface TerminalProps {
  readonly id: string;
  readonly label: string;
  readonly canSend: boolean;
}

/** What a serial line says, and a line to type into it. */
export function Terminal({ id, label, canSend }: TerminalProps) {
  const session = useSession();
  const text = useDebug(({ terminals }) => terminals.get(id)) ?? "";
  const screen = useRef<HTMLPreElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new text is scrolled to.
  useEffect(() => {
    screen.current?.scrollTo({ top: screen.current.scrollHeight });
  }, [text]);
  return (
    <div className="board-terminal">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <pre ref={screen} tabIndex={0} role="log" aria-label={`${label}: received`}>
        {text}
      </pre>
      {canSend ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const field = new FormData(event.currentTarget).get("line");
            if (typeof field === "string") {
              const bytes = encodeText(`${field}\n`);
              void act(session, { kind: "send", widget: id, bytes });
            }
            event.currentTarget.reset();
          }}
        >
          <input
            name="line"
            aria-label={`${label}: type and send`}
            placeholder="Type, then Enter"
          />
        </form>
      ) : undefined}
    </div>
  );
}
