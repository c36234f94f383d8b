import type { Histogram } from "../../weights/histogram.ts";
import { realText } from "./weights-model.ts";

interface BarsProps {
  readonly title: string;
  readonly histogram: Histogram;
}

const HEIGHT = 40;

/** How often values lie where; a bar that is not empty is seen, however small. */
export function Bars({ title, histogram: { least, greatest, counts } }: BarsProps) {
  const most = counts.reduce((most, each) => Math.max(most, each), 1);
  const path = counts
    .map((count, bin) =>
      count === 0 ? "" : `M${bin} ${HEIGHT}h0.9v${-Math.max(1, (count / most) * HEIGHT)}h-0.9z`,
    )
    .join("");
  return (
    <figure className="weights-bars">
      <figcaption>{title}</figcaption>
      <svg
        role="img"
        aria-label={`${title} from ${realText(least)} to ${realText(greatest)}`}
        viewBox={`0 0 ${Math.max(1, counts.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        <path d={path} />
      </svg>
      <div className="weights-scale" aria-hidden>
        <span>{realText(least)}</span>
        <span>{least < 0 && greatest > 0 ? "0" : ""}</span>
        <span>{realText(greatest)}</span>
      </div>
    </figure>
  );
}
