import "./panel-host.css";
import { Component, lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import type { PanelContribution } from "../state/panel-contribution.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ProgressLine } from "../ui/ProgressLine.tsx";

interface PanelHostProps {
  readonly panel: Pick<PanelContribution, "id" | "title" | "load">;
}

/** Loads a panel and keeps its failures to itself: the others live on. */
export function PanelHost({ panel }: PanelHostProps) {
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads anew.
  const Content = useMemo(() => lazy(panel.load), [panel.load, attempt]);
  return (
    <section className="panel-host" data-panel={panel.id} aria-label={panel.title} tabIndex={-1}>
      <PanelBoundary
        key={attempt}
        title={panel.title}
        onRetry={() => setAttempt((count) => count + 1)}
      >
        <Suspense fallback={<ProgressLine label={`Loading ${panel.title}`} />}>
          <Content />
        </Suspense>
      </PanelBoundary>
    </section>
  );
}

interface BoundaryProps {
  readonly title: string;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

// React catches errors of a subtree in class components only.
class PanelBoundary extends Component<BoundaryProps, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) {
      return this.props.children;
    }
    return (
      <EmptyState
        text={`${this.props.title} stopped at a fault of Gatewright. Your files are safe, and the other panes go on.`}
        details={error.stack ?? error.message}
      >
        <Button look="primary" onClick={this.props.onRetry}>
          Open it again
        </Button>
        <Button
          look="outline"
          onClick={() => void navigator.clipboard?.writeText(error.stack ?? error.message)}
        >
          Copy the details
        </Button>
      </EmptyState>
    );
  }
}
