import "./progress-line.css";

interface ProgressLineProps {
  readonly label: string;
  /** From 0 to 1; a moving line if it cannot be known. */
  readonly fraction?: number | undefined;
}

/** A thin line at the top of a pane while something is under way. */
export function ProgressLine({ label, fraction }: ProgressLineProps) {
  const percent = fraction === undefined ? undefined : Math.round(fraction * 100);
  return (
    <div
      className="progress-line"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-known={percent !== undefined}
    >
      <div style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  );
}
