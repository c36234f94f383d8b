import type { ErrorBins } from "../../compare/error-bins.ts";
import { grouped } from "../../waves/format-time.ts";
import { realText } from "./compare-model.ts";
import { errorPath } from "./error-path.ts";

interface PlotProps {
  readonly bins: ErrorBins;
  /** A person has pointed at a sample. */
  readonly onChoose: (sample: number) => void;
}

/** Height of the picture in its own units; its width is one for each bin. */
const HEIGHT = 48;

/** The error of each sample: a line from the least to the greatest error of a bin. */
export function ErrorPlot({ bins, onChoose }: PlotProps) {
  const { samples, least, greatest } = bins;
  const low = least.reduce((least, each) => Math.min(least, each), 0);
  const high = greatest.reduce((most, each) => Math.max(most, each), 0);
  const { path, zero } = errorPath(bins, low, high, HEIGHT);
  const text =
    low === 0 && high === 0
      ? `No error in ${grouped(samples)} samples`
      : `Errors of ${grouped(samples)} samples, from ${realText(low)} to ${realText(high)}`;
  return (
    <figure className="compare-plot">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table below has the same samples and the keys. */}
      <svg
        role="img"
        aria-label={text}
        viewBox={`0 0 ${least.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        onClick={({ clientX, currentTarget }) => {
          const box = currentTarget.getBoundingClientRect();
          const share = (clientX - box.left) / Math.max(1, box.width);
          onChoose(Math.min(samples - 1, Math.max(0, Math.floor(share * samples))));
        }}
      >
        <line x1="0" x2={least.length} y1={zero} y2={zero} className="compare-zero" />
        <path d={path} className="compare-error" />
      </svg>
      <figcaption aria-hidden>
        <span>{high === 0 ? "" : `+${realText(high)}`}</span>
        <span>{low === 0 && high === 0 ? "error 0" : low === 0 ? "" : realText(low)}</span>
      </figcaption>
    </figure>
  );
}
