import { ChartNoAxesGantt } from "lucide-react";
import { selectReading } from "../../state/select-reading.ts";
import type { ContractRow } from "../../state/selectors.ts";
import { useProject, useSession, useWorkbench } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { isLinked, viewContract } from "./contract-model.ts";

/** One contract: its verdict, what it promises, and how it is broken. A click goes to the source. */
export function ContractItem({ row }: { readonly row: ContractRow }) {
  const session = useSession();
  const revision = useProject((project) => project.revision);
  const linked = useWorkbench(({ selection }) => isLinked(row, selection));
  const view = viewContract(row, revision);
  const visit = () => {
    session.workbench.dispatch({ kind: "reveal", span: row.span, focus: true });
    void selectReading(session, "contracts", row.span);
  };
  const showWave = () => {
    session.workbench.dispatch({ kind: "show-wave", wave: row.key });
    session.workbench.dispatch({ kind: "show-panel", slot: "bottom", panel: "waves" });
  };
  const title = view.isStale ? `${view.title}, before the last change` : view.title;
  return (
    <li
      className="contract"
      data-verdict={view.verdict}
      data-stale={view.isStale}
      data-linked={linked}
    >
      <button type="button" className="contract-main" onClick={visit}>
        <span className="contract-mark" role="img" aria-label={title} title={title}>
          {view.isStale ? "◌" : view.sign}
        </span>
        <span className="contract-verdict">{view.title}</span>
        <span className="contract-kind">
          {row.kind === "postcondition" ? "" : `${view.kind} · `}line {row.line}
        </span>
        {view.text === undefined ? undefined : <code className="contract-text">{view.text}</code>}
      </button>
      {view.hasWave ? (
        <IconButton label={`Show how ${row.transaction} is refuted`} onClick={showWave}>
          <ChartNoAxesGantt size={14} aria-hidden />
        </IconButton>
      ) : undefined}
      {view.sentence === undefined ? undefined : (
        <button
          type="button"
          className="contract-sentence"
          onClick={view.hasWave ? showWave : visit}
        >
          <MessageText text={view.sentence} />
        </button>
      )}
    </li>
  );
}
