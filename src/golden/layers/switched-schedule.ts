/** Tasks that run at once: `first` and the `count - 1` behind it. */
export interface TaskGroup {
  readonly first: number;
  readonly count: number;
  /** Whether what the last of them makes goes off the chip: too great for it, and no unit left to stream into. */
  readonly isSpilled: boolean;
}

/**
 * A chain of tasks as InTAR runs it: one after the other (sequential) while what a task makes for the next fits on
 * the chip, and both at once (dataflow) where it does not, by at most `units` units. `sizes` holds what each task
 * makes.
 */
export function switchedSchedule(
  sizes: readonly number[],
  capacity: number,
  units: number,
): readonly TaskGroup[] {
  const groups: TaskGroup[] = [];
  let first = 0;
  while (first < sizes.length) {
    const isBig = (task: number): boolean =>
      task < sizes.length - 1 && (sizes[task] ?? 0) > capacity;
    let count = 1;
    while (count < units && isBig(first + count - 1)) {
      count++;
    }
    groups.push({ first, count, isSpilled: isBig(first + count - 1) });
    first += count;
  }
  return groups;
}
