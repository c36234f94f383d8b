import "./problems.css";
import { CircleAlert, Download, Info, TriangleAlert } from "lucide-react";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import { loadClang } from "../../state/load-clang.ts";
import { selectProblems } from "../../state/selectors.ts";
import { placesIn } from "../../state/text-places.ts";
import { useProject, useResults, useSession } from "../../state/use-session.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { groupProblems } from "./group-problems.ts";

/** Everything that is wrong, by file; a click or Enter leads to the place. */
export default function ProblemsPanel() {
  const problems = useResults(selectProblems);
  const crash = useResults(({ checkCrash }) => checkCrash);
  const isChecked = useResults(({ check }) => check !== undefined);
  if (crash !== undefined) {
    return (
      <EmptyState
        text="The compiler stopped twice at these files; the next edit starts it again."
        details={crash}
      />
    );
  }
  if (problems.length === 0) {
    return <EmptyState text={isChecked ? "No problems. ✓" : "Problems appear here as you type."} />;
  }
  return (
    <div className="problems">
      {groupProblems(problems).map(({ file, problems: own }) => (
        <section key={file} aria-label={file === "" ? "Project" : file}>
          <h3>
            {file === "" ? "Project" : file}
            <span className="tab-badge">{own.length}</span>
          </h3>
          {own.map((problem) => (
            <ProblemRow
              key={`${problem.code} ${problem.span.start} ${problem.span.end} ${problem.message}`}
              problem={problem}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

const marks = { error: CircleAlert, warning: TriangleAlert, hint: Info } as const;
const names: Readonly<Record<Severity, string>> = {
  error: "Error",
  warning: "Warning",
  hint: "Hint",
};

function ProblemRow({ problem }: { readonly problem: Diagnostic }) {
  const session = useSession();
  const { span, severity, message, help, code, labels } = problem;
  const files = useProject((project) => project.files);
  const { startLineNumber, startColumn } = placesIn(files, span.file).rangeOf(span.start, span.end);
  const Mark = marks[severity];
  const visit = (target: Diagnostic["span"]) => {
    if (files.has(target.file)) {
      session.workbench.dispatch({ kind: "reveal", span: target, focus: true });
    }
  };
  return (
    <div className="problem">
      <div className="problem-row">
        <button type="button" className="problem-main" onClick={() => visit(span)}>
          <Mark size={16} data-severity={severity} role="img" aria-label={names[severity]} />
          <span className="problem-text">
            <span>
              <MessageText text={message} />
            </span>
            <span className="problem-help">
              <MessageText text={help} />
            </span>
          </span>
          <span className="problem-place">
            {startLineNumber}:{startColumn}
          </span>
        </button>
        <button
          type="button"
          className="problem-code"
          title={`Explain ${code}`}
          onClick={() => session.workbench.dispatch({ kind: "read", page: `explain:${code}` })}
        >
          {code}
        </button>
      </div>
      {code === "needs-clang" ? (
        <button type="button" className="problem-label" onClick={() => loadClang(session)}>
          <Download size={16} aria-hidden="true" />
          <span>Load the C++ compiler and run</span>
        </button>
      ) : undefined}
      {labels.map((label) => (
        <button
          key={`${label.span.file} ${label.span.start} ${label.message}`}
          type="button"
          className="problem-label"
          onClick={() => visit(label.span)}
        >
          <MessageText text={label.message} />
        </button>
      ))}
    </div>
  );
}
