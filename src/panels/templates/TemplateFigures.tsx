import { boardFits } from "../../templates/fits-on.ts";
import type { DeviceFigures, Measurement } from "../../templates/measurement.ts";
import { MessageText } from "../../ui/MessageText.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { type FamilyFigures, type Figures, measuredFigures } from "./template-figures.ts";
import type { Estimate } from "./use-estimate.ts";

const columns = [
  ["lut", "LUT"],
  ["ff", "FF"],
  ["bram", "Block RAM"],
  ["spram", "SPRAM"],
  ["uram", "UltraRAM"],
  ["dsp", "DSP"],
] as const satisfies readonly (readonly [keyof DeviceFigures, string])[];

interface FiguresProps {
  readonly measurement: Measurement | undefined;
  readonly estimate: Estimate;
  /** Whether the values at hand may be. */
  readonly isSound: boolean;
}

/** What a template costs with the values at hand, by device family, and the boards that it fits. */
export function TemplateFigures({ measurement, estimate, isSound }: FiguresProps) {
  const recorded = measurement === undefined ? undefined : measuredFigures(measurement);
  const isWaiting = estimate.kind === "waiting";
  const figures =
    estimate.kind === "figures"
      ? estimate.figures
      : isWaiting
        ? (estimate.last ?? recorded)
        : recorded;
  const title =
    figures === undefined
      ? "Cost"
      : figures.kind === "estimated"
        ? "Estimated for these values"
        : "Measured with the standard values";
  return (
    <section aria-label="Cost" className="templates-cost" data-dimmed={isWaiting || !isSound}>
      <h4>{title}</h4>
      {isWaiting ? <ProgressLine label="Estimating" /> : undefined}
      {figures === undefined ? (
        <p className="templates-source">
          {isWaiting
            ? "The first estimate loads yosys."
            : "It has not been measured yet; open it and count it."}
        </p>
      ) : (
        <FigureTable figures={figures} />
      )}
      {estimate.kind === "fault" ? (
        <p className="templates-source">
          <MessageText
            text={`There is no estimate for these values: ${estimate.message} ${figures === undefined ? "" : "The figures are those of the standard values."}`}
          />
        </p>
      ) : undefined}
      {figures === undefined ? undefined : (
        <p className="templates-source">{sourceOf(figures, measurement)}</p>
      )}
      {figures === undefined ? undefined : (
        <p className="templates-fits">
          {boardFits(figures.devices).map(({ boardId, title, fits, tightest, share }) => (
            <span key={boardId} className="templates-badge" data-level={fits ? "good" : "bad"}>
              {fits ? "✓ fits" : "✕ does not fit"} {title}
              {tightest === "" ? "" : `: ${percent(share)} of its ${tightest}`}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function FigureTable({ figures }: { readonly figures: Figures }) {
  const rows = Object.entries(figures.devices);
  const used = columns.filter(([key]) => rows.some(([, each]) => each[key] > 0));
  const isMeasured = figures.kind === "measured";
  return (
    <table>
      <thead>
        <tr>
          <th>Family</th>
          {used.map(([key, title]) => (
            <th key={key} className="templates-number">
              {title}
            </th>
          ))}
          {isMeasured ? <th className="templates-number">Clock</th> : undefined}
        </tr>
      </thead>
      <tbody>
        {rows.map(([family, each]) => (
          <tr key={family}>
            <td>{family}</td>
            {used.map(([key]) => (
              <td key={key} className="templates-number">
                {isMeasured || each[key] === 0 ? "" : "≈ "}
                {each[key].toLocaleString("en")}
              </td>
            ))}
            {isMeasured ? <td className="templates-number">{clockOf(each)}</td> : undefined}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the figures come from. */
function sourceOf({ kind }: Figures, measurement: Measurement | undefined): string {
  if (kind === "estimated") {
    return measurement === undefined
      ? "From the design as words; it was not measured, so the LUTs may be off by half."
      : "From the design as words, in proportion to what was measured with the standard values.";
  }
  const tools = Object.values(measurement?.devices ?? {}).flatMap(({ tool, placed }) => [
    tool,
    ...(placed === undefined ? [] : [placed.tool]),
  ]);
  return [...new Set(tools)].join(", ");
}

function clockOf({ placed, unplaced }: FamilyFigures): string {
  if (placed?.fmax !== undefined) {
    return `${placed.fmax} MHz`;
  }
  return unplaced === undefined ? "" : "not placed";
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %` : "more";
}
