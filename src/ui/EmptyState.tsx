import "./empty-state.css";
import type { ReactNode } from "react";
import { MessageText } from "./MessageText.tsx";

interface EmptyStateProps {
  /** One sentence: what belongs here, or what happened. */
  readonly text: string;
  /** More to read, as it came from a tool. */
  readonly details?: string | undefined;
  /** One action, as a button. */
  readonly children?: ReactNode;
}

/** What a pane shows while it has nothing else: one sentence, one action. */
export function EmptyState({ text, details, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <p>
        <MessageText text={text} />
      </p>
      {details === undefined || details === "" ? undefined : <pre>{details}</pre>}
      {children === undefined ? undefined : <div className="empty-state-actions">{children}</div>}
    </div>
  );
}
