import "./resources.css";
import { Cpu } from "lucide-react";
import { checkCodes } from "../../diagnostics/synthesis-check-codes.ts";
import { countResources } from "../../state/count-resources.ts";
import { cancelJob } from "../../state/jobs.ts";
import { allBoards, currentBoard } from "../../state/selectors.ts";
import { useProject, useResults, useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MenuButton } from "../../ui/MenuButton.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { ResourceReport } from "./ResourceReport.tsx";
import { SynthesisErrors } from "./SynthesisErrors.tsx";

/** What is told of a design after synthesis, and by nothing else. */
const synthesisCodes: ReadonlySet<string> = new Set([...checkCodes, "nothing-left"]);

/** What the design takes of the board, counted by yosys. */
export default function ResourcesPanel() {
  const session = useSession();
  const board = useProject(currentBoard);
  const revision = useProject((state) => state.revision);
  const hasFiles = useProject((state) => state.files.size > 0);
  const job = useResults((state) => state.jobs.synthesis);
  const reply = useResults((state) => state.synthesis);
  const target = useResults((state) => state.synthesisTarget);
  const isRunning = job.kind === "running";
  const count = () => void countResources(session);
  const countedFor = allBoards.find(({ id }) => id === target)?.title ?? target;

  return (
    <div className="resources">
      <div className="toolbar" role="toolbar" aria-label="Resources">
        <MenuButton
          label="Board"
          entries={() =>
            allBoards.map(({ id, title, part }) => ({
              kind: "item",
              title,
              note: part,
              isChecked: id === board?.id,
              onChoose: () => session.project.dispatch({ kind: "choose-board", boardId: id }),
            }))
          }
        >
          <Cpu size={14} aria-hidden />
          <span className="resources-board">{board?.title}</span>
        </MenuButton>
        <span className="resources-gap" />
        {isRunning ? (
          <Button look="outline" onClick={() => cancelJob(session, "synthesis")}>
            Cancel
          </Button>
        ) : (
          <Button disabled={!hasFiles} onClick={count}>
            {reply === undefined ? "Count" : "Count again"}
          </Button>
        )}
      </div>
      {isRunning ? (
        <>
          <ProgressLine label={job.progress.step} fraction={fractionOf(job.progress)} />
          <p className="resources-step" role="status">
            {stepText(job.progress)}
          </p>
        </>
      ) : undefined}
      {job.kind === "crashed" ? (
        <EmptyState
          text={`yosys stopped: ${job.reason}. Your files are safe; a new one is ready.`}
          details={job.lastLines.join("\n")}
        >
          <Button look="primary" onClick={count}>
            Try again
          </Button>
        </EmptyState>
      ) : reply === undefined ? (
        <EmptyState
          text={
            isRunning
              ? "The design is being synthesised. The editor stays free."
              : `Count what this design takes of the ${board?.title ?? "board"}. yosys is loaded for it once, about 9 MB.`
          }
        >
          {isRunning ? undefined : (
            <Button look="primary" disabled={!hasFiles} onClick={count}>
              Count resources
            </Button>
          )}
        </EmptyState>
      ) : (
        <div className="resources-content" data-dimmed={isRunning}>
          {reply.report === undefined ? (
            <SynthesisErrors diagnostics={reply.diagnostics} />
          ) : (
            <ResourceReport
              report={reply.report}
              boardTitle={countedFor}
              findings={reply.diagnostics.filter((each) => synthesisCodes.has(each.code))}
              staleness={
                target !== board?.id ? "board" : reply.revision !== revision ? "sources" : undefined
              }
            />
          )}
        </div>
      )}
    </div>
  );
}

interface Progress {
  readonly step: string;
  readonly done?: number;
  readonly total?: number;
}

function fractionOf({ done, total }: Progress): number | undefined {
  return done === undefined || total === undefined || total === 0 ? undefined : done / total;
}

/** The step, and how far it is where it is a download. */
function stepText({ step, done, total }: Progress): string {
  const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  return done === undefined || total === undefined || total < 2 ** 16
    ? `${step}…`
    : `${step}: ${mebibytes(done)} of ${mebibytes(total)} MiB`;
}
