import type { MemoryLayout } from "../memory-layout.ts";

/** Fixed places of the state that the scheduler of processes keeps in the model's memory. */
export interface TimingCells {
  /** 64 bits: the time, in steps of the precision. */
  readonly time: number;
  /** Not 0 once `$finish` was called. */
  readonly finished: number;
  /** The place in the source, as an index, where a process went to wait last. */
  readonly lastWait: number;
  /** Processes that wait for the next inactive region (`#0`): first and last frame. */
  readonly zeroDelays: number;
  /** The heap of delayed processes: address, count and capacity of its entries; then 64 bits of how many there have been. */
  readonly heap: number;
  readonly heapOrder: number;
  /** Where the next fresh piece of memory for frames lies, and where it ends. */
  readonly arena: number;
  readonly arenaEnd: number;
  /** First record that is free: of joins and of processes. */
  readonly freeJoins: number;
  readonly freeProcesses: number;
  /** Where the next record of the trace goes, and 1 as long as there is none. */
  readonly recordAt: number;
  readonly isFirstRecord: number;
  /** Not 0 while what changes is recorded. */
  readonly isTraced: number;
}

/** Bytes for frames, joins, processes and the queue of delays. */
export const arenaBytes = 64 * 1024 * 1024;

export function allocateTimingCells(layout: MemoryLayout): TimingCells {
  const cell = (): number => layout.allocate(4, 4);
  return {
    time: layout.allocate(8, 8),
    finished: cell(),
    lastWait: cell(),
    zeroDelays: layout.allocate(8, 4),
    heap: layout.allocate(12, 4),
    heapOrder: layout.allocate(8, 8),
    arena: cell(),
    arenaEnd: cell(),
    freeJoins: cell(),
    freeProcesses: cell(),
    recordAt: cell(),
    isFirstRecord: cell(),
    isTraced: cell(),
  };
}
