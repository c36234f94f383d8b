import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { NetlistReport } from "../../synthesis/netlist-report.ts";
import { FindingList } from "./FindingList.tsx";
import { otherCells, resourceRows } from "./resource-rows.ts";

interface ResourceReportProps {
  readonly report: NetlistReport;
  readonly boardTitle: string | undefined;
  /** What became of the design otherwise than its writer will think. */
  readonly findings: readonly Diagnostic[];
  /** What has changed since it was counted. */
  readonly staleness: "board" | "sources" | undefined;
}

/** Used of available, one row for each resource, and in words what does not fit. */
export function ResourceReport({ report, boardTitle, findings, staleness }: ResourceReportProps) {
  const others = otherCells(report);
  return (
    <>
      {staleness === undefined ? undefined : (
        <p className="resources-stale">
          {staleness === "board"
            ? `◌ Counted for the ${boardTitle}. Count again for the board chosen now.`
            : "◌ Stale: the sources have changed since this count."}
        </p>
      )}
      {report.misfits.length === 0 ? undefined : (
        <ul className="resources-misfits">
          {report.misfits.map((misfit) => (
            <li key={misfit}>{misfit}</li>
          ))}
        </ul>
      )}
      {findings.length === 0 ? undefined : <FindingList diagnostics={findings} />}
      <table className="resources-table">
        <caption className="visually-hidden">
          What {report.top} takes of the {boardTitle}
        </caption>
        <thead>
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Used</th>
            <th scope="col">Available</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {resourceRows(report).map((row) => (
            <tr key={row.resource} data-level={row.level}>
              <th scope="row">{row.title}</th>
              <td className="number">{row.used}</td>
              <td className="number resources-available">{row.available}</td>
              <td className="resources-share">
                <span className="number">
                  {row.level === "over" ? <b title="Does not fit">✕ </b> : undefined}
                  {row.percent ?? "–"}
                </span>
                <span className="resources-bar" aria-hidden>
                  {row.fill ? <span style={{ width: `${row.fill * 100}%` }} /> : undefined}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {others === "" ? undefined : <p className="resources-note">Also {others}.</p>}
      <p className="resources-note">
        <span className="resources-evidence">● measured</span> by yosys {report.toolVersion}, top{" "}
        <code>{report.top}</code>, before place and route.
      </p>
    </>
  );
}
