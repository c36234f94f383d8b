/** One measurement of a benchmark, as `npm run bench -- --json` prints it. */
export interface BenchResult {
  /** What is measured: `untraced-vs-native`, `traced-vs-native-vcd`. */
  readonly metric: string;
  readonly design: string;
  /** Ours, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** Ours divided by the baseline, in speed: the median of interleaved runs. */
  readonly ratio?: number;
  /** The baseline's, in `unit`. */
  readonly baseline?: number;
  /** The least and the greatest ratio of the runs. */
  readonly range?: readonly [number, number];
}
