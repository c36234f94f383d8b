import { boardFits } from "../../templates/fits-on.ts";
import type { DeviceFigures, Measurement } from "../../templates/measurement.ts";

const columns = [
  ["lut", "LUT"],
  ["ff", "FF"],
  ["bram", "Block RAM"],
  ["spram", "SPRAM"],
  ["uram", "UltraRAM"],
  ["dsp", "DSP"],
] as const satisfies readonly (readonly [keyof DeviceFigures, string])[];

/** What a template costs with its defaults, by device family, and the boards that it fits. */
export function TemplateFigures({
  measurement,
}: {
  readonly measurement: Measurement | undefined;
}) {
  if (measurement === undefined) {
    return <p className="templates-none">It has not been measured yet; open it and count it.</p>;
  }
  const rows = Object.entries(measurement.devices);
  const used = columns.filter(([key]) => rows.some(([, figures]) => figures[key] > 0));
  const tools = new Set(
    rows.flatMap(([, { tool, placed }]) => [tool, ...(placed === undefined ? [] : [placed.tool])]),
  );
  return (
    <section aria-label="Measured">
      <h4>Measured with the defaults</h4>
      <table>
        <thead>
          <tr>
            <th>Family</th>
            {used.map(([key, title]) => (
              <th key={key} className="templates-number">
                {title}
              </th>
            ))}
            <th className="templates-number">Clock</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([family, figures]) => (
            <tr key={family}>
              <td>{family}</td>
              {used.map(([key]) => (
                <td key={key} className="templates-number">
                  {figures[key].toLocaleString("en")}
                </td>
              ))}
              <td className="templates-number">{clockOf(figures)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="templates-source">{[...tools].join(", ")}</p>
      <p className="templates-fits">
        {boardFits(measurement).map(({ boardId, title, fits, tightest, share }) => (
          <span key={boardId} className="templates-badge" data-level={fits ? "good" : "bad"}>
            {fits ? "fits" : "does not fit"} {title}
            {tightest === "" ? "" : `: ${percent(share)} of its ${tightest}`}
          </span>
        ))}
      </p>
    </section>
  );
}

function clockOf({ placed, unplaced }: DeviceFigures): string {
  if (placed?.fmax !== undefined) {
    return `${placed.fmax} MHz`;
  }
  return unplaced === undefined ? "" : "not placed";
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %` : "more";
}
