import "./log.css";
import { useEffect, useRef } from "react";
import type { LogEntry } from "../../state/results-store.ts";
import { useResults } from "../../state/use-session.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MessageText } from "../../ui/MessageText.tsx";

/** What was done, how long each step took, and what the tools said. */
export default function LogPanel() {
  const log = useResults((results) => results.log);
  const end = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: follows each new entry.
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [log]);

  if (log.length === 0) {
    return <EmptyState text="What runs, and what the tools say, is written here." />;
  }
  return (
    <div className="log" role="log" aria-label="Log">
      {log.map((entry) => (
        <Entry key={entry.index} entry={entry} />
      ))}
      <div ref={end} />
    </div>
  );
}

const signs = { info: "·", good: "✓", bad: "✕" } as const;

function Entry({ entry: { at, level, text, details } }: { readonly entry: LogEntry }) {
  const line = (
    <>
      <span className="log-time">{(at / 1000).toFixed(3)}</span>
      <span className="log-sign" data-level={level}>
        {signs[level]}
      </span>
      <span className="log-text">
        <MessageText text={text} />
      </span>
    </>
  );
  return details === "" ? (
    <div className="log-line">{line}</div>
  ) : (
    <details open={level === "bad"}>
      <summary className="log-line">{line}</summary>
      <pre>{details}</pre>
    </details>
  );
}
