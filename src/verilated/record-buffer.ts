import { largestRecord } from "./record-trace.ts";
import type { SimModel } from "./sim-model.ts";

/** The record of a run between the model, which writes it into its memory, and whoever keeps it. */
export interface RecordBuffer {
  /** Lets the model record an instant. */
  readonly record: (time: number) => void;
  /** Lets the model evaluate the design before that. */
  readonly step: (time: number) => void;
  /** Takes what the model has recorded while it advanced by itself. */
  readonly flushAdvanced: () => void;
  /** The record since the last call. */
  readonly take: () => readonly Uint8Array[];
  /** From now on `receive` is given the record, as bytes that are good until it returns. */
  readonly send: (receive: (bytes: Uint8Array) => void) => void;
  /** The next record looks at what does not change by itself, too. */
  readonly lookAtAll: () => void;
  /** Forgets the record; the next one holds everything. */
  readonly restart: () => void;
}

type RecordFunction = (time: number, at: number, all: number) => number;

export function createRecordBuffer(
  model: SimModel,
  { record, step }: { readonly record: RecordFunction; readonly step: RecordFunction },
  view: () => DataView<ArrayBuffer>,
): RecordBuffer {
  const { recordBase, timing } = model;
  const full = recordBase + model.recordBytes - largestRecord(model.traceBytes);
  let chunks: Uint8Array[] = [];
  let end = recordBase;
  let isWhole = true;
  let receive = (bytes: Uint8Array): void => {
    chunks.push(bytes.slice());
  };
  const flush = (): void => {
    if (end > recordBase) {
      receive(new Uint8Array(view().buffer, recordBase, end - recordBase));
      end = recordBase;
    }
  };
  const flushAdvanced = (): void => {
    if (timing !== undefined) {
      end = view().getUint32(timing.cells.recordAt, true);
      flush();
      view().setUint32(timing.cells.recordAt, recordBase, true);
    }
  };
  const lookAtAll = (): void => {
    isWhole = true;
    if (timing !== undefined) {
      view().setUint32(timing.cells.isFirstRecord, 1, true);
    }
  };
  const write = (write: RecordFunction, time: number): void => {
    if (end > full) {
      flush();
    }
    end = write(time, end, isWhole ? 1 : 0);
    isWhole = false;
  };
  return {
    record: (time) => write(record, time),
    step: (time) => write(step, time),
    flushAdvanced,
    take: () => {
      flushAdvanced();
      flush();
      const taken = chunks;
      chunks = [];
      return taken;
    },
    send: (other) => {
      receive = other;
    },
    lookAtAll,
    restart: () => {
      end = recordBase;
      chunks = [];
      lookAtAll();
      if (timing !== undefined) {
        view().setUint32(timing.cells.recordAt, recordBase, true);
      }
    },
  };
}
