import type { ValueType } from "../base/bits.ts";
import type { TraceSignal } from "../trace/trace.ts";
import type { Comparison, SignalSource } from "./comparison.ts";

/** What there is to compare: files by path, and the signals of a waveform. */
export interface ComparableThings {
  readonly project: ReadonlyMap<string, Uint8Array>;
  /** What the run wrote. */
  readonly written: ReadonlyMap<string, Uint8Array>;
  readonly signals: readonly Pick<TraceSignal, "path" | "type" | "role">[];
}

/** Files that may hold samples. */
export function isSampleFile(path: string): boolean {
  return /\.(hex|mem|dat|txt|csv|json|vec|out)$/i.test(path) && !/(^|\/)golden\.json$/.test(path);
}

/**
 * Guesses what is to be compared by the names of things: each file that the run wrote with the file of the
 * project that is called most like it, else the output that is called most like a file of expected values.
 */
export function findComparisons(things: ComparableThings): readonly Comparison[] {
  const candidates = [...things.project.keys()].filter(isSampleFile);
  const pairs = [...things.written.keys()].filter(isSampleFile).flatMap((got) => {
    const expected = nearestPath(got, candidates);
    return expected === undefined ? [] : [pairOf(expected, got, things)];
  });
  if (pairs.length > 0) {
    return pairs;
  }
  const expected = candidates.find((path) => expectedWord.test(nameOf(path)));
  const got = expected === undefined ? undefined : nearestOutput(expected, things);
  return expected === undefined || got === undefined
    ? []
    : [
        {
          ...{ name: got.path.replace(/^.*\./, ""), ...plainRules, type: got.type },
          expected: { kind: "file", path: expected, lanes: 1 },
          got: signalSource(got.path, things.signals),
        },
      ];
}

const plainRules = { tolerance: 0, skip: 0, repeats: false } as const;
const expectedWord = /(^|[_-])(expected|expect|exp|golden|gold|reference|ref|want(ed)?)([_-]|$)/i;
const gotWord = /(^|[_-])(got|actual|result|results|dut|sim|seen)(?=[_-]|$)/gi;

/** The name of a file without folder and ending. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
}

/** What a name is about, without the words that tell which side it is. */
function subjectOf(name: string): string {
  const bare = name
    .replace(gotWord, "")
    .replace(expectedWord, "$1")
    .replace(/^[_-]+|[_-]+$/g, "");
  return bare.toLowerCase();
}

function nearestPath(got: string, candidates: readonly string[]): string | undefined {
  const subject = subjectOf(nameOf(got));
  const rank = (path: string): number => {
    const name = nameOf(path);
    const own = subjectOf(name);
    const isExpected = expectedWord.test(name) || /(^|\/)(expected|golden)\//.test(path);
    if (own === subject) {
      return isExpected ? 4 : 3;
    }
    return isExpected && (own === "" || subject === "" || own.includes(subject)) ? 2 : 0;
  };
  let best: string | undefined;
  for (const path of candidates) {
    if (rank(path) > (best === undefined ? 0 : rank(best))) {
      best = path;
    }
  }
  return best;
}

function pairOf(expected: string, got: string, things: ComparableThings): Comparison {
  const subject = subjectOf(nameOf(got)) || nameOf(expected);
  const digits = Math.max(
    digitsIn(expected, things.project.get(expected)),
    digitsIn(got, things.written.get(got)),
  );
  return {
    ...{ name: subject, ...plainRules },
    type: typeFor(subject, digits, things.signals),
    expected: { kind: "file", path: expected, lanes: 1 },
    got: { kind: "file", path: got, lanes: 1 },
  };
}

/** Hexadecimal digits of the widest of the first words of a file; 8 where they say nothing about a width. */
function digitsIn(path: string, bytes: Uint8Array | undefined): number {
  if (bytes === undefined || /\.(csv|json)$/i.test(path)) {
    return 8;
  }
  const text = new TextDecoder().decode(bytes.subarray(0, 65_536));
  const words = text.replace(/\/\/[^\n\r]*/g, " ").match(/[0-9a-fA-F_]+/g) ?? [];
  return words.reduce((most, each) => Math.max(most, each.replaceAll("_", "").length), 1);
}

/** The type of the signal that has so many digits and is called like it, else whole digits without a sign. */
function typeFor(subject: string, digits: number, signals: ComparableThings["signals"]): ValueType {
  const fitting = signals.filter(
    ({ path, type }) =>
      Math.ceil(type.width / 4) === digits &&
      path.replace(/^.*\./, "").toLowerCase().includes(subject),
  );
  const best = fitting.find(({ role }) => role === "output") ?? fitting[0];
  return best?.type ?? { width: 4 * digits, signed: false };
}

function nearestOutput(expected: string, { project, signals }: ComparableThings) {
  const digits = digitsIn(expected, project.get(expected));
  const subject = subjectOf(nameOf(expected));
  const isOfWidth = ({ type }: { readonly type: ValueType }): boolean =>
    /\.(csv|json)$/i.test(expected) || Math.ceil(type.width / 4) === digits;
  const wide = signals.filter(({ type, role }) => type.width > 1 && role !== "clock");
  const outputs = wide.filter(
    ({ path, role }) => role === "output" || /(^|[._])(out|result|y|q)(_|$)|_o$/i.test(path),
  );
  const named = wide.filter(
    ({ path }) => subject !== "" && path.replace(/^.*\./, "").toLowerCase().includes(subject),
  );
  return (
    named.find(isOfWidth) ??
    outputs.find((each) => isOfWidth(each) && qualifierOf(each.path, signals, "valid")) ??
    outputs.find(isOfWidth)
  );
}

/** A signal with the clock and the qualifiers that stand beside it under the usual names. */
export function signalSource(path: string, signals: ComparableThings["signals"]): SignalSource {
  return {
    ...{ kind: "signal", path, lanes: 1, edge: "rise" },
    clock: clockFor(path, signals),
    valid: qualifierOf(path, signals, "valid"),
    ready: qualifierOf(path, signals, "ready"),
  };
}

/** The clock of the signal's scope, or of the nearest one around it. */
function clockFor(path: string, signals: ComparableThings["signals"]): string | undefined {
  const clocks = signals.filter(
    ({ path: own, type, role }) =>
      type.width === 1 && (role === "clock" || /(^|\.)(i_)?(clk|clock|aclk)(_i|_in)?$/i.test(own)),
  );
  for (let scope = scopeOf(path); ; scope = scopeOf(scope)) {
    const found = clocks.find(({ path: own }) => scopeOf(own) === scope);
    if (found !== undefined || scope === "") {
      return found?.path ?? clocks[0]?.path;
    }
  }
}

/** `out_valid` of `out_data`, `m_axis_tvalid` of `m_axis_tdata`, `y_valid` of `y`, else `out_valid` or `valid`. */
function qualifierOf(
  path: string,
  signals: ComparableThings["signals"],
  what: "valid" | "ready",
): string | undefined {
  const scope = scopeOf(path);
  const name = path.slice(scope === "" ? 0 : scope.length + 1);
  const stem = name.replace(/_?t?data$/i, "");
  const isStream = /tdata$/i.test(name);
  const names = [
    ...(isStream ? [`${stem}_t${what}`] : []),
    ...[`${stem}_${what}`, `${stem}${what}`, `${name}_${what}`, `${what}_${stem}`],
    ...(/out|result|^[yqo](_|$)|_o$/i.test(name)
      ? [`out_${what}`, `o_${what}`, `${what}_o`, `${what}_out`, what]
      : []),
  ];
  const own = new Set(signals.filter(({ type }) => type.width === 1).map((signal) => signal.path));
  const paths = names.map((each) => (scope === "" ? each : `${scope}.${each}`));
  return paths.find((each) => each !== path && own.has(each));
}

function scopeOf(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot < 0 ? "" : path.slice(0, dot);
}
