import "./contracts.css";
import { ShieldCheck, Square } from "lucide-react";
import { cancelJob } from "../../state/jobs.ts";
import { proveContracts } from "../../state/prove-contracts.ts";
import { selectContracts } from "../../state/selectors.ts";
import { useResults, useSession } from "../../state/use-session.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { ContractItem } from "./ContractItem.tsx";
import { groupContracts, summarise } from "./contract-model.ts";

/** Every contract by its transaction with its last verdict; prove all, or those of one. */
export default function ContractsPanel() {
  const session = useSession();
  const rows = useResults(selectContracts);
  const job = useResults(({ jobs }) => jobs.proof);
  const hasErrors = useResults(
    ({ check }) => check?.diagnostics.some(({ severity }) => severity === "error") === true,
  );
  const isRunning = job.kind === "running";
  if (rows.length === 0 && hasErrors) {
    return (
      <EmptyState text="The contracts of a file with errors are not known. Mend the errors first: F8 goes to the next." />
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState text="No transaction promises anything yet. Write a postcondition behind its condition, such as `[go][count == @count + 1]`; then it can be proved." />
    );
  }
  return (
    <>
      <div className="toolbar contracts-bar">
        {isRunning ? (
          <Button
            icon={<Square size={12} aria-hidden fill="currentcolor" />}
            onClick={() => cancelJob(session, "proof")}
          >
            Cancel
          </Button>
        ) : (
          <Button
            icon={<ShieldCheck size={14} aria-hidden />}
            onClick={() => void proveContracts(session)}
          >
            Prove all
          </Button>
        )}
        <span className="contracts-summary" role="status">
          {isRunning ? progressText(job.progress) : (summarise(rows) ?? "Not proved yet")}
        </span>
      </div>
      {isRunning ? <ProgressLine label="Proving" /> : undefined}
      <div className="contracts" data-dimmed={isRunning}>
        {groupContracts(rows).map(({ key, transaction, rows: own }) => (
          <section key={key} aria-label={transaction}>
            <h3 className="contract-head">
              <span>{transaction}</span>
              <IconButton
                label={`Prove ${transaction}`}
                disabled={isRunning}
                onClick={() => void proveContracts(session, { transaction })}
              >
                <ShieldCheck size={14} aria-hidden />
              </IconButton>
            </h3>
            <ul>
              {own.map((row) => (
                <ContractItem key={row.key} row={row} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function progressText({
  step,
  done,
  total,
}: {
  readonly step: string;
  readonly done?: number;
  readonly total?: number;
}): string {
  return done === undefined || total === undefined ? `${step}…` : `${step}: ${done} of ${total}`;
}
