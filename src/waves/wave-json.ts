import { present } from "../base/assert.ts";
import { pathParts } from "../trace/path-parts.ts";
import type { TraceStore } from "../trace/trace-store.ts";
import { clockOf, cycleAt, cycleGridOf } from "./cycle-grid.ts";
import { formatterOf } from "./formatters/formatter-of.ts";
import type { SignalHue, WaveRow } from "./wave-row.ts";

/** A lane of a WaveDrom figure: one character of `wave` for each cycle, `.` repeats the last. */
export interface WaveLane {
  readonly name: string;
  readonly wave: string;
  readonly data?: readonly string[];
}

/** A WaveDrom figure, as its editor and its renderers read it. */
export interface WaveJson {
  readonly signal: readonly (WaveLane | readonly [string, ...WaveLane[]])[];
  readonly head: { readonly tick: number; readonly every: number };
  readonly config: { readonly hscale: number };
}

export interface FigureRow extends WaveRow {
  readonly hue: SignalHue;
}

export interface FigureRequest {
  readonly rows: readonly FigureRow[];
  /** In ticks. */
  readonly from: number;
  readonly to: number;
}

export interface WaveFigure {
  readonly json: WaveJson;
  readonly cycles: { readonly shown: number; readonly asked: number };
  readonly rows: { readonly shown: number; readonly asked: number };
}

export const FIGURE_CYCLES = 64;
export const FIGURE_ROWS = 24;

const BRICK_PIXELS = 40;
const CHARACTER_PIXELS = 9;

/**
 * A window of a trace as a document: whole cycles from the one that `from` lies in, each with the
 * value that a row has just before the cycle ends, which is the one that the next clock edge reads.
 * It holds at most `FIGURE_CYCLES` cycles and `FIGURE_ROWS` rows, and says what was asked for.
 */
export function waveJson(store: TraceStore, request: FigureRequest): WaveFigure {
  const grid = cycleGridOf(store);
  const earliest = Math.ceil((store.startTime - grid.origin) / grid.period);
  const latest = Math.max(earliest, Math.ceil((store.endTime - grid.origin) / grid.period) - 1);
  const clamp = (cycle: number) => Math.min(Math.max(cycle, earliest), latest);
  const first = clamp(cycleAt(grid, request.from));
  const asked = clamp(Math.ceil((request.to - grid.origin) / grid.period) - 1) - first + 1;
  const shown = Math.min(asked, FIGURE_CYCLES);
  const rows = request.rows.slice(0, FIGURE_ROWS);
  const clock = clockOf(store);
  const sampleTimes = Array.from(
    { length: shown },
    (_, at) => grid.origin + (first + at + 1) * grid.period - 0.5,
  );
  const lanes = rows.map((row) =>
    row.signal === clock ? clockLane(store, row, shown) : dataLane(store, row, sampleTimes),
  );
  return {
    json: {
      signal: grouped(store, rows, lanes),
      head: { tick: first, every: everyOf(shown) },
      config: { hscale: scaleOf(lanes) },
    },
    cycles: { shown, asked },
    rows: { shown: rows.length, asked: request.rows.length },
  };
}

/** The text of a figure with one lane on each line, to paste into a document. */
export function waveJsonText({ signal, head, config }: WaveJson): string {
  const line = (lane: WaveLane) => JSON.stringify(lane);
  const lines = signal.map((entry) =>
    isGroup(entry)
      ? `    [${JSON.stringify(entry[0])},\n${lanesOf(entry)
          .map((lane) => `      ${line(lane)}`)
          .join(",\n")}\n    ]`
      : `    ${line(entry)}`,
  );
  return [
    "{",
    '  "signal": [',
    lines.join(",\n"),
    "  ],",
    `  "head": ${JSON.stringify(head)},`,
    `  "config": ${JSON.stringify(config)}`,
    "}",
    "",
  ].join("\n");
}

function isGroup(
  entry: WaveLane | readonly [string, ...WaveLane[]],
): entry is readonly [string, ...WaveLane[]] {
  return Array.isArray(entry);
}

function lanesOf([, ...lanes]: readonly [string, ...WaveLane[]]): readonly WaveLane[] {
  return lanes;
}

function clockLane(store: TraceStore, row: WaveRow, cycles: number): WaveLane {
  return { name: nameOf(store, row), wave: `p${".".repeat(cycles - 1)}` };
}

function dataLane(store: TraceStore, row: FigureRow, times: readonly number[]): WaveLane {
  const { type } = present(store.signals[row.signal], "the signal of a row");
  const formatter = formatterOf(row.radix);
  const data: string[] = [];
  let wave = "";
  let last: bigint | undefined;
  times.forEach((time, at) => {
    const bits = store.valueAt(row.signal, time);
    if (at > 0 && bits === last) {
      wave += ".";
    } else if (bits === undefined) {
      wave += "x";
    } else if (type.width === 1) {
      wave += bits === 0n ? "0" : "1";
    } else {
      // WaveDrom's colours are 2 (white) to 9.
      wave += String(row.hue + 1);
      data.push(formatter.digits(bits, type));
    }
    last = bits;
  });
  return { name: nameOf(store, row), wave, ...(data.length > 0 ? { data } : {}) };
}

/** Neighbouring rows of one scope below the top become a group. */
function grouped(
  store: TraceStore,
  rows: readonly WaveRow[],
  lanes: readonly WaveLane[],
): WaveJson["signal"] {
  const scopes = rows.map(({ signal }) =>
    pathParts(store.signals[signal]?.path ?? "")
      .slice(1, -1)
      .join("."),
  );
  const entries: (WaveLane | [string, ...WaveLane[]])[] = [];
  lanes.forEach((lane, at) => {
    const scope = scopes[at] ?? "";
    const last = entries.at(-1);
    if (scope === "") {
      entries.push(lane);
    } else if (Array.isArray(last) && last[0] === scope) {
      last.push(lane);
    } else {
      entries.push([scope, lane]);
    }
  });
  return entries;
}

function nameOf(store: TraceStore, { signal }: WaveRow): string {
  const source = present(store.signals[signal], "the signal of a row");
  const name = pathParts(source.path).at(-1) ?? source.path;
  return source.type.width > 1 ? `${name}[${source.type.width - 1}:0]` : name;
}

/** Cycle numbers stand on every cycle while they have room, else on every fifth. */
function everyOf(cycles: number): number {
  return cycles <= 16 ? 1 : 5;
}

/** Wide enough for the longest value that stands in one cycle alone, within reason. */
function scaleOf(lanes: readonly WaveLane[]): number {
  let scale = 1;
  for (const { wave, data = [] } of lanes) {
    let next = 0;
    for (let at = 0; at < wave.length; at++) {
      if (/[2-9]/.test(wave[at] ?? "")) {
        let end = at + 1;
        while (wave[end] === ".") {
          end++;
        }
        const pixels = (data[next++]?.length ?? 0) * CHARACTER_PIXELS + 12;
        scale = Math.max(scale, Math.ceil(pixels / BRICK_PIXELS / (end - at)));
      }
    }
  }
  return Math.min(scale, 3);
}
