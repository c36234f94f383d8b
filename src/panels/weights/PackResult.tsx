import type { PackedTensor } from "../../weights/pack-tensor.ts";
import { Bars } from "./Bars.tsx";
import { realText } from "./weights-model.ts";

interface ResultProps {
  readonly packed: PackedTensor;
  readonly width: number;
  /** Another answer is on its way. */
  readonly isDimmed: boolean;
}

const previewedWords = 64;

/** What is lost, where the values lie, and the first weights and words. */
export function PackResult({ packed, width, isDimmed }: ResultProps) {
  const { report, hex } = packed;
  const { words, bitsPerWeight, rmsError, worstError, signalToNoise, scales } = report;
  const [first] = scales;
  const facts = [
    ["Words", words.toLocaleString("en")],
    ["Bits a weight", realText(bitsPerWeight)],
    ["RMS error", realText(rmsError)],
    ["Greatest error", realText(worstError)],
    [
      "Signal to error",
      Number.isFinite(signalToNoise) ? `${signalToNoise.toFixed(1)} dB` : "no error",
    ],
    ...(first === undefined
      ? []
      : [
          scales.length === 1
            ? ["Scale", first.toPrecision(6)]
            : ["Scales", scales.length.toLocaleString("en")],
        ]),
  ];
  const lines = hex.slice(0, previewedWords * (Math.ceil(width / 4) + 1)).split("\n");
  return (
    <div className="weights-result" data-dimmed={isDimmed}>
      <dl className="facts">
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="weights-plots">
        <Bars title="Weights" histogram={report.values} />
        <Bars title="Errors" histogram={report.errors} />
      </div>
      <div className="weights-previews">
        <table aria-label="First weights">
          <thead>
            <tr>
              <th scope="col">Weight</th>
              <th scope="col">Becomes</th>
              <th scope="col">Error</th>
            </tr>
          </thead>
          <tbody>
            {report.preview.map(({ weight, quantised }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the weights stand in their order.
              <tr key={at}>
                <td>{realText(weight)}</td>
                <td>{realText(quantised)}</td>
                <td>{realText(quantised - weight)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <pre title="The first words of the file">
          {lines.slice(0, Math.min(previewedWords, words)).join("\n")}
          {words > previewedWords ? "\n…" : ""}
        </pre>
      </div>
    </div>
  );
}
